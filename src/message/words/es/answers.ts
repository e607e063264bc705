/** Words of the answers to commands. */
import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';
import { flow } from './flow.ts';
import { atTime } from './moment.ts';

type Answers = Words['answers'];

const beds: Answers['beds'] = {
  title: (place) => `Camas · ${place}`,
  inPool: (pool, figures) => `${capital(pool)}: ${figures}`,
  pool: (p) =>
    `${p.occupied} de ${p.staffed} con dotación (${p.share}), ${p.free}${p.blocked === undefined ? '' : `, bloqueadas ${p.blocked}`}`,
  free: (n) => `libres ${n}`,
  noneFree: 'ninguna libre',
  over: (n) => `${n} de más`,
  houseLabel: 'Camas con dotación en uso',
  house: (occupied, staffed, share) => `${occupied} de ${staffed} (${share}), observación incluida`,
  waiting: 'Pendientes de cama',
  boarders: (boarders, ed) => `${boarders} en ${ed}, no contados arriba`,
  noInpatientBeds: 'Aquí no hay camas de hospitalización configuradas.',
  inpatient: 'Unidades de hospitalización',
  apart: 'Aparte, fuera de la ocupación de hospitalización',
  unmapped: 'Lugares sin asignar: hay pacientes, pero no se sabe la unidad',
  columns: ['Unidad', 'En uso', 'Con dotación', 'Bloqueadas', 'Libres'],
  patients: { one: 'paciente', other: 'pacientes' },
  staffedBeds: 'camas con dotación',
  spaces: 'puestos con dotación',
  unitLine: (u) => `${u.unit}: ${u.occupied} de ${u.staffed} ${u.what} en uso (${u.share}), ${u.free}.`,
  unitUnmapped: (name, patients) => `${name}: ${patients}; sin asignar a una unidad, camas n/d.`,
  allUnits: 'Todas las unidades',
  blockedLabel: 'Con dotación, no utilizables ahora',
  notInpatients: 'De ellos, no ingresados',
  blockedBeds: 'No utilizables ahora',
  blockedColumns: ['Cama', 'Estado', 'Desde'],
  bedStates: {
    H: 'en limpieza',
    I: 'aislada',
    K: 'contaminada',
    C: 'cerrada',
    O: 'ocupada',
    U: 'libre',
  },
};

const byHand: Answers['byHand'] = {
  source: (time, by) => `a mano ${time}, ${by}`,
  both: (feed, ward) => `fuente ${feed}, unidad ${ward}`,
  beside: (ward, feed) => `${ward} (fuente ${feed})`,
  heads: (figure) => `pacientes: ${figure}`,
  bothStaffed: (settings, ward) => `configuración ${settings}, unidad ${ward}`,
  staffed: (figure) => `camas con dotación: ${figure}`,
  blocked: (figure) => `bloqueadas: ${figure}`,
  group: (units, by) => `${units.join(', ')} (${by})`,
  confirmed: (groups) => `Contado a mano: ${groups}`,
  andMore: (units, since) => `${units} más desde ${since}`,
};

const help: Answers['help'] = {
  title: 'Qué puedo hacer',
  button: 'Ayuda',
  topic: (name) => `Ayuda · ${name}`,
  everyone: 'todo el mundo',
  who: (who) => `Para: ${who}.`,
  others: (names) =>
    `${names === '' ? '' : `También: ${names}. `}Escriba help all para verlo todo, o help beds para una orden.`,
};

const alert: Answers['alert'] = {
  title: (site) => `Alertas · ${site}`,
  none: 'No hay alertas abiertas.',
  openForms: { one: 'alerta abierta', other: 'alertas abiertas' },
  first: (open, unowned) => `${open}, ${unowned} sin responsable.`,
  caption: 'Alertas abiertas, primero las más graves',
  columns: ['Código', 'Qué', 'Desde', 'Responsable'],
  ownedBy: (name, time) => `${name} desde ${time}`,
  take: (id) => `Me encargo: ${id}`,
  yours: (time) => `Se encarga usted desde ${time}.`,
  what: (id, fact) => `${id} · ${fact}`,
  yoursAlready: (time) => `Ya se encargaba usted desde ${time}.`,
  takenBy: (name, time) => `Ya se encarga ${name} desde ${time}.`,
  closed: (time) => `Ha terminado: se cerró ${atTime(time)}.`,
  passedOn: (roles) => `Pasada: ahora se pregunta a ${roles}.`,
  escalatedTo: (roles) => `Escalada: ahora se pregunta a ${roles}.`,
  sentAlready: (roles, time) => `Ya la había pasado: se preguntó a ${roles} ${atTime(time)}.`,
  sentBy: (name, time, roles) => `Ya la pasó ${name} ${atTime(time)}; ahora se pregunta a ${roles}.`,
  movedOn: (roles, time) => `Ya ha avanzado: se preguntó a ${roles} ${atTime(time)}.`,
  nobodyLeft: (roles, time) =>
    `No queda nadie a quien preguntar: sigue en ${roles}, preguntado ${atTime(time)}. Llame por teléfono.`,
  nobodyToAsk: 'Para una alerta de esta gravedad no se pregunta a nadie.',
  here: 'usted',
  subscribed: (where, filter) => `Las alertas llegan a ${where}: ${filter}.`,
  everything: 'todas',
  filter: {
    units: (names) => `solo ${names}`,
    rules: (names) => `reglas ${names}`,
    severity: (name) => `${name} y más graves`,
  },
  unsubscribed: (where) => `Ya no llegan alertas a ${where}.`,
  quiet: (where, from, to) =>
    `Silencio para ${where} de ${from} a ${to}: lo que no es urgente llega en una lista a las ${to}. A quien está de guardia se le sigue preguntando.`,
  quietOff: (where) => `Sin horas de silencio para ${where}.`,
  verbosity: {
    cards: (where) => `${where} recibe solo tarjetas, sin líneas en sus hilos.`,
    thread: (where) => `${where} recibe tarjetas, y en sus hilos quién hizo qué.`,
  },
  noise: {
    title: (site) => `Ruido de hoy · ${site}`,
    first: (posts, channels) => `${posts} desde medianoche en ${channels}.`,
    posts: { one: 'aviso no pedido', other: 'avisos no pedidos' },
    channels: { one: 'lugar', other: 'lugares' },
    where: 'Dónde',
    columns: ['Canal o función', 'Avisos', 'Máximo pedido'],
    rules: 'Alertas por regla',
    rule: (id) => `regla ${id}`,
    ruleColumns: ['Regla', 'Contadas', 'Atendidas', 'Terminadas, nadie las atendió', 'No útiles'],
    picture: 'Qué reglas generan más alertas, desde medianoche',
    alerts: 'Alertas contadas',
    pictureWords: (names, share, total) => `El ${share} de ${total} alertas son de ${names}.`,
    note: 'Los cambios y las líneas de los hilos no cuentan; las preguntas a una función sí.',
    none: 'n/d: no tiene límite fijado',
  },
  snoozeTitle: (id) => `Aplazar ${id}`,
  snoozeFor: 'Durante',
  snoozeUntil: 'O hasta',
  snoozeUntilHint: 'dentro de las próximas 24 horas',
  snoozeSubmit: 'Aplazar',
  snoozeEither: 'cuánto tiempo, o hasta cuándo',
  snoozeNotBoth: 'o cuánto tiempo, o hasta cuándo',
  snoozePast: 'una hora que esté por llegar',
  snoozeTooLong: (hours) => `como mucho ${hours} horas desde ahora`,
  clockLeavesOut: (typed, shown) => `Esa noche el reloj se salta las ${typed} y sigue a las ${shown}.`,
  clockRepeats: (time) => `Esa noche el reloj marca las ${time} dos veces; se entiende la primera.`,
  linked: 'Enlazado: dónde se habla de ello consta ahora en su hilo, nada de lo que se dijo.',
  link: {
    title: 'Enlazar con una alerta',
    submit: 'Enlazar',
    alert: 'Alerta',
    message: 'Enlace del mensaje',
    hint: 'Solo se guarda dónde está, nunca lo que dice.',
    noneOpen: {
      message: 'No hay ninguna alerta abierta con que enlazarlo.',
      cure: 'Escriba alert list para ver si se abre una.',
    },
    notOne: 'No es el enlace de un mensaje de Slack o Teams; cópielo del menú del mensaje.',
  },
  doing: {
    said: 'Consta ahora en la tarjeta, con su función.',
    done: 'Hecho. Desde ahora queda en observación; si vuelve, se le avisa.',
    nothing: 'Nadie ha dicho todavía qué se hace: escriba alert act, su código y unas palabras.',
    watching: 'Ya está en observación.',
    outcome: 'Gracias. Consta en la tarjeta, y cuenta para saber de qué sirvió la alerta.',
    outcomeSaid: (name) => `${name} ya ha dicho si ha servido.`,
    open: 'Todavía no ha terminado. Si ha servido se pregunta cuando termine.',
    outcomeWhich: {
      message: '¿Ha servido?',
      cure: 'worked (sí), partly (en parte) o no; pueden seguir unas palabras.',
    },
    noted: (why) => `Anotado: ${why}. Cuenta para la regla; su nombre no consta en ninguna tarjeta.`,
    notedAlready: 'Ya estaba anotado.',
    why: {
      message: '¿Por qué no ha sido útil?',
      cure: 'wrong (cifra incorrecta), known (ya se sabía), late (tarde) o not-mine (no es para mí).',
    },
    whyLabel: 'Por qué',
    tooLong: (chars, most) => ({
      message: `Son ${chars} caracteres; en una tarjeta caben ${most}.`,
      cure: 'Dígalo con menos palabras.',
    }),
    what: '¿Qué está haciendo?',
    whatWasDone: '¿Qué se ha hecho?',
    hint: 'Unas palabras; nadie por su nombre, ningún paciente. Consta en la tarjeta y en su hilo.',
    forms: {
      act: { title: (id) => `Qué se hace con ${id}`, submit: 'Poner en la tarjeta' },
      useless: { title: (id) => `${id} no ha sido útil`, submit: 'Anotar' },
    },
  },
  snoozed: (time) => `Aplazada hasta ${time}; vuelve sola, o enseguida si pasa a urgente.`,
};

const share: Answers['share'] = {
  where: (channel, platforms) => `${channel} en ${platforms}`,
  platforms: { slack: 'Slack', web: 'la consola' },
  title: (where) => `Compartir en ${where}`,
  ask: (where) => `Lo verá todo el que lea ${where}. ¿Publicarlo?`,
  post: 'Publicar',
  cancel: 'Cancelar',
  formTitle: 'Compartir en …',
  formIntro: (what) => `¿Adónde va esto? ${what}`,
  formSubmit: 'Verlo antes',
  channel: 'Canal',
  note: 'Nota',
  noteHint: 'Una línea suya al lado. Sin nombres ni números de pacientes.',
  noted: (note) => `Nota: ${note}`,
  elsewhere: 'Otro canal, o una nota',
  by: (name) => `Compartido por ${name}`,
  postedTitle: 'Publicado',
  posted: (where) => `Sale ahora hacia ${where}.`,
  cancelledTitle: 'No publicado',
  cancelled: 'No se publicó nada.',
};

const now: Answers['now'] = {
  title: (site) => `Ahora · ${site}`,
  apart: (name) => `${name} (aparte)`,
  unmapped: (name) => `${name} (sin asignar)`,
  risk: (fact, since, owner) => `${fact} desde ${since} · ${owner}`,
};

const ed: Answers['ed'] = {
  title: (name, site) => `${name} · ${site}`,
  spaces: (occupied, staffed, part) => `${occupied} en ${staffed} puestos con dotación (${part})`,
  longest: (count, wait, clock) => `${count}, la espera más larga ${wait} desde ${clock}`,
  clocks: { decision: 'la decisión de ingreso', 'class-i': 'que consta como ingreso' },
  overThreshold: (count, limit) => `${count} más de ${limit}`,
  overLabel: 'Esperas largas',
  sinceMidnight: (figure) => `${figure} desde medianoche`,
  boardersTitle: (boarders, site) => `${boarders} · ${site}`,
  boardersUnknown: (boarders, why) => `${boarders}: ${why}`,
  boardersCaption: 'Primero la espera más larga; sin nombres, basta el lugar',
  boarderColumns: ['Lugar', 'Espera', 'Desde', 'Reloj'],
  nedocsTitle: (site) => `NEDOCS · ${site}`,
  nedocs: (score) => `NEDOCS ${score}.`,
  boardersButton: 'Quién espera',
  countsButton: 'Recuentos',
  nedocsButton: 'NEDOCS',
};

export const answers: Answers = { beds, byHand, help, alert, share, now, ed, flow };
