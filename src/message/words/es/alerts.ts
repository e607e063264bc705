/** Words of alert cards: severity, the SBAR lines of each rule, owner and recovery. */
import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';
import { atTime, ofTime } from './moment.ts';

type RuleWords = Words['alerts']['anyRule'];
type Named = { readonly name: string; readonly value: string };

const named = ({ name, value }: Named): string => `${name} ${value}`;

const names = (all: readonly Named[]): string => all.map(({ name }) => name).join(', ');
const declaredOf = (all: readonly Named[]): string =>
  all.length === 0 ? 'no hay ninguno declarado' : `está declarado el nivel ${names(all)}`;

const rules: Readonly<Record<string, RuleWords>> = {
  'pool-occupancy': {
    figure: 'percent',
    fact: (f) => `${f.place}: ocupación ${f.value}`,
    about: (f) => `${f.place}: ocupación`,
    situation: (f) =>
      `${f.of('occupied')} de ${f.of('staffed')} camas con dotación ocupadas, ${f.of('blocked')} bloqueadas; límite ${f.fire}, se cierra con ${f.clear}`,
    background: () => 'solo camas de hospitalización del grupo; no cuentan pendientes de cama ni observación',
    recommendation: 'adelantar altas probables; valorar abrir camas cerradas. Decide un responsable.',
    chartTitle: (place) => `${place}: % de camas con dotación, 24 h`,
  },
  'unit-over-census': {
    figure: 'number',
    fact: (f) => `${f.place}: ${f.value} ${f.value === '1' ? 'paciente' : 'pacientes'} por encima de sus camas`,
    about: (f) => `${f.place}: pacientes por encima de sus camas`,
    situation: (f) =>
      `${f.of('occupied')} pacientes, ${f.of('staffed')} camas con dotación; límite ${f.fire} de más, se cierra con ${f.clear}`,
    background: () => 'cuentan todas las personas de la unidad, de cualquier tipo de paciente',
    recommendation: 'adelantar altas probables; retener traslados de entrada. Decide un responsable.',
    chartTitle: (place) => `${place}: pacientes por encima de las camas con dotación, 24 h`,
  },
  'ed-boarding': {
    figure: 'number',
    fact: (f) => `Urgencias: ${f.value} pendientes de cama > ${f.of('limit')}`,
    about: () => 'Urgencias: pendientes de cama',
    situation: (f) =>
      `${f.value} esperan cama, la espera más larga ${f.duration('longestMinutes')}, ${f.of('overFourHours')} más de 4 h; límite ${f.of('limit')}, se cierra con ${f.clear}`,
    background: () => 'pacientes en Urgencias con decisión de ingreso, o ya ingresados',
    recommendation: 'subir pacientes a planta; sala de altas; valorar camas cerradas. Decide un responsable.',
    chartTitle: () => 'Urgencias: pacientes pendientes de cama, 24 h',
  },
  'ed-crowding': {
    figure: 'number',
    fact: (f) => `Urgencias saturadas: NEDOCS ${f.value}`,
    about: () => 'Urgencias: saturación, NEDOCS',
    situation: (f) =>
      `${f.of('ed-patients')} pacientes, ${f.of('ed-spaces')} puestos, ${f.of('boarders')} pendientes de cama; desde ${f.fire}, se cierra con ${f.clear}`,
    background: () => 'NEDOCS: 101 saturado, 141 muy saturado, 181 peligrosamente saturado',
    recommendation: 'hoja de acciones de plena capacidad; subir pacientes a planta. Decide un responsable.',
    chartTitle: (place) => `${place}: NEDOCS, 24 h`,
  },
  'staffing-gap': {
    figure: 'number',
    fact: (f) =>
      `${f.hour('from')}–${f.hour('to')} faltan ${f.value} enfermeras/os: ${f.each('short:').map(named).join(', ')}`,
    about: (f) => `${f.hour('from')}–${f.hour('to')} faltan enfermeras/os`,
    situation: (f) =>
      `faltan ${f.value} entre todas las unidades; límite ${f.fire}, se cierra con ${f.clear}; lo que sobra en otra no se descuenta`,
    background: (f) => {
      const spare = f.each('spare:').map(({ name, value }) => {
        const covers = f.each(`covers:${name}:`).map((one) => one.name);
        return `${name} +${value} (${covers.length === 0 ? 'no cubre ninguna de estas' : `puede ayudar en ${covers.join(', ')}`})`;
      });
      return spare.length === 0 ? 'nadie disponible' : `disponibles: ${spare.join(', ')}`;
    },
    recommendation:
      'enviar a quien esté disponible; ofrecer el turno libre; cada enfermería responsable de turno da su acuerdo. Decide un responsable.',
    chartTitle: (place) => place,
  },
  'recovery-holds': {
    figure: 'number',
    fact: (f) => `${f.place}: ${f.value} pacientes retenidos más de ${f.of('overMinutes')} min`,
    about: (f) => `${f.place}: pacientes retenidos`,
    situation: (f) => {
      const left = f.has('left') ? `; según los datos recibidos ya salieron ${f.of('left')}` : '';
      const waits = f.each('to:').map(({ name, value }) => `${value} para ${name}`);
      return `${f.of('holds')} con criterios de salida y sin cama, la espera más larga ${f.duration('longestMinutes')}${waits.length === 0 ? '' : `: ${waits.join(', ')}`}; a mano ${f.clock('toldAt')}${left}; límite ${f.fire}, se cierra con ${f.clear}`;
    },
    background: (f) => {
      const down = f
        .each('down:')
        .map(({ name, value }) => `${value} pueden salir de ${name}, a mano ${f.clock(`downAt:${name}`)}`);
      return down.length === 0 ? 'ninguna unidad informa de pacientes que puedan bajar a planta' : down.join(', ');
    },
    recommendation: 'bajar a planta a quien pueda salir de la UCI; mirar el orden de la lista. Decide un responsable.',
    chartTitle: (place) => place,
  },
  'net-position': {
    figure: 'number',
    fact: (f) => `${f.place}: balance de camas ${f.value}`,
    about: (f) => `${f.place}: balance de camas`,
    situation: (f) =>
      `${f.of('free')} libres + ${f.of('pendingOut')} salen − ${f.of('pendingIn')} entran − ${f.of('boarders')} pendientes de cama = ${f.value}; límite ${f.fire}, se cierra con ${f.clear}`,
    background: () => 'entradas y salidas según informaron las unidades',
    recommendation: 'adelantar altas probables; retener traslados de entrada. Decide un responsable.',
    chartTitle: (place) => place,
  },
  'house-level': {
    figure: 'number',
    fact: (f) =>
      `${f.place}: la puntuación propone el nivel ${names(f.each('proposed:'))}, ${declaredOf(f.each('declared:'))}`,
    about: (f) => `${f.place}: nivel del hospital ${names(f.each('proposed:'))}, propuesto por la puntuación`,
    situation: (f) =>
      `${f.value} de ${f.of('most')} puntos; el nivel ${names(f.each('proposed:'))} empieza en ${f.fire}`,
    background: () => 'level muestra cada dato con sus puntos y lo que está declarado',
    recommendation: 'declararlo con un motivo, o dejarlo como está. Decide un responsable.',
    chartTitle: (place) => place,
  },
  'feed-stale': {
    figure: 'number',
    fact: (f) =>
      f.is('connectionLost')
        ? `${f.place}: conexión perdida ${f.clock('since')}`
        : `${f.place} sin mensajes desde ${f.clock('since')}`,
    about: (f) => f.place,
    situation: (f) =>
      f.is('connectionLost')
        ? `cifras ${ofTime(f.clock('lastMessageAt'))}`
        : `cifras ${ofTime(f.clock('lastMessageAt'))}; a esta hora son habituales hasta ${f.fire} min sin mensajes`,
    background: (f) =>
      f.is('connectionLost') ? 'el último emisor se desconectó' : 'la conexión está abierta, pero no llega nada',
    assessment:
      'las cifras y alertas que dependen de ella quedan detenidas: ninguna se abre ni se cierra hasta que vuelva',
    recommendation: 'revisar la interfaz del emisor; trabajar con la hoja de contingencia hasta que vuelva.',
    chartTitle: (place) => place,
  },
};

const told: Words['alerts']['told'] = {
  fact: (f, name) => `${f.place}: ${name} ${f.value}`,
  about: (f, name) => `${f.place}: ${name}`,
  situation: (f, metric) => `${metric} ${f.value}; límite ${f.fire}, se cierra con ${f.clear}`,
  charted: (f) =>
    `último ${f.like('point')}, habitual ${f.like('centre')}${f.has('upper') ? `, límites de ${f.like('lower')} a ${f.like('upper')}` : ''}`,
  background: (f) =>
    [
      ...(f.has('staffed') ? [`${f.of('occupied')} de ${f.of('staffed')} camas con dotación ocupadas`] : []),
      ...(f.has('day') ? [`el último día calculado, desde ${f.clock('day')}`] : []),
      'una regla de este hospital',
    ].join('; '),
  chartTitle: (place, metric) => `${place}: ${metric}`,
};

const anyRule: RuleWords = {
  figure: 'number',
  fact: (f) => `${f.place} ${f.value}`,
  about: (f) => f.place,
  situation: (f) => `${f.value}; límite ${f.fire}, se cierra con ${f.clear}`,
  background: () => 'sin más cifras',
  recommendation: 'revisarlo; decide un responsable.',
  chartTitle: (place) => `${place}, 24 h`,
};

export const alerts: Words['alerts'] = {
  severity: { info: 'AVISO', act: 'ACTUAR', urgent: 'URGENTE' },
  rules,
  anyRule,
  told,
  pool: capital,
  feed: (name) => `Fuente ${name.toUpperCase()}`,
  title: (severity, fact, since) => `${severity} · ${fact} · desde ${since}`,
  feedTitle: (severity, fact) => `${severity} · ${fact}`,
  letters: { situation: 'S', background: 'B', assessment: 'A', recommendation: 'R' },
  lastKnown: 'la fuente no envía o se ha caído, o falta un dato; último valor conocido: ',
  unknownMark: (time) => `no se sabe desde ${time}`,
  worst: (value) => `peor valor hasta ahora ${value}`,
  touched: (times) => `tocó el límite ${times}`,
  cameBack: (times) => `terminó y volvió ${times}`,
  times: { one: 'vez', other: 'veces' },
  foldedIn: (what) => `incluye: ${what}`,
  foldedInto: (id) => `incluida en ${id}`,
  muted: (time, reason) =>
    reason === undefined ? `silenciada hasta ${time} por el nivel declarado` : `silenciada hasta ${time}: ${reason}`,
  noOwner: 'nadie todavía',
  ownerLabel: 'Responsable',
  ownerSince: ' desde ',
  gotIt: 'Me encargo',
  passOn: 'No puedo: pasar',
  escalate: 'Escalar',
  snoozePick: 'Aplazar …',
  snoozes: { '15m': 'Aplazar 15 min', '1h': 'Aplazar 1 h', block: 'Aplazar hasta el fin del tramo' },
  and: ' y ',
  asked: (roles, time) => `se preguntó a ${roles} ${time}`,
  answerBy: (ackBy, next) => `responder antes de ${ackBy} → ${next}`,
  clockHeld: (next) => `reloj detenido → ${next}`,
  extension: (number) => `ext. ${number}`,
  noExtension: 'sin extensión configurada',
  snoozedUntil: (time) => `aplazada hasta ${time}`,
  askedTitle: (role) => `${capital(role)}: `,
  actsLabel: 'Hasta ahora',
  acts: {
    passed: (time, name) => `${time} ${name} la pasó`,
    escalated: (time, name) => `${time} ${name} la escaló`,
    unanswered: (time, roles) => `${time} sin respuesta de ${roles}`,
    snoozed: (time, name, until) => `${time} ${name} la aplazó hasta ${until}`,
    woken: (time) => `${time} fin del aplazamiento`,
    acting: (time, name, what) => `${time} ${name}: ${what}`,
    done: (time, name) => `${time} hecho, dice ${name}; en observación`,
  },
  states: { acting: 'se está actuando', watching: 'en observación' },
  sayDoing: 'Qué estoy haciendo',
  sayDone: 'Qué se ha hecho',
  done: 'Hecho: observar',
  notUseful: 'No es útil',
  notUsefulSaid: (reason, roles) => (roles === undefined ? reason : `${reason} (${roles})`),
  noUses: {
    wrong: 'La cifra no es correcta',
    known: 'Ya lo sabíamos',
    late: 'Demasiado tarde',
    'not-mine': 'No es para mí',
  },
  outcomes: { worked: 'Ha funcionado', partly: 'En parte', no: 'No' },
  didLabel: 'Hecho',
  nothingSaid: 'nadie ha dicho qué',
  outcomeAsked: '¿ha servido?',
  outcomeSaid: (result, note) => (note === undefined ? `¿ha servido?: ${result}` : `¿ha servido?: ${result} – ${note}`),
  page: (site, role, fact, time, id) => `URGENTE ${site}: ${fact} (${time}). Se pregunta a: ${role}. ${id}`,
  lists: {
    alerts: { one: 'alerta', other: 'alertas' },
    storm: (count, since) => `Muchas a la vez: ${count} más desde ${since}`,
    day: (count, since) => `Resto del día desde ${since}: ${count}`,
    quiet: (count, until) => `Retenidas hasta ${until}: ${count}`,
    asks: (count) => `Para usted: ${count}`,
    again: (count) => `Siguen sin responsable: ${count}`,
    since: (time) => `abierta desde ${time}`,
    asked: 'Un solo mensaje para lo que se pregunta a la vez; las urgentes tienen el suyo. Lo que se toma sigue aquí.',
    state: (open, free, over) => `${open} abiertas, ${free} sin responsable, ${over} terminadas.`,
    others: (count, ids) => `${count} más: ${ids}`,
    unsaid: (count, command) => `${count} no se nombran aquí; ${command} las tiene.`,
    note: 'Una lista en lugar de una tarjeta por alerta; las urgentes tienen la suya. Para tomar una: alert ack y su código.',
  },
  message: 'un mensaje',
  linkedLabel: 'Se habla de ello en',
  timeline: {
    asked: (time, roles) => `${time} se preguntó a ${roles}`,
    owned: (time, name) => `${time} se encarga ${name}`,
    passed: (time, name) => `${time} ${name} no puede, la pasa`,
    escalated: (time, name) => `${time} ${name} la escaló`,
    unanswered: (time, roles) => `${time} sin respuesta de ${roles}`,
    snoozed: (time, name, until) => `${time} ${name} la aplazó hasta ${until}`,
    woken: (time) => `${time} fin del aplazamiento`,
    linked: (time, name) => `${time} ${name} enlazó`,
    acting: (time, name, what) => `${time} ${name}: ${what}`,
    done: (time, name) => `${time} ${name} ha terminado; en observación`,
    outcome: (time, name, result, note) =>
      `${time} ${name}, sobre si ha servido: ${result}${note === undefined ? '' : ` – ${note}`}`,
    graver: (time, severity) => `${time} ahora ${severity}`,
    silenced: (time, until, reason) =>
      `${time} silenciada hasta ${until}${reason === undefined ? ' por el nivel declarado' : `: ${reason}`}`,
    unsilenced: (time) => `${time} ya no está silenciada`,
    tookIn: (time, what) => `${time} incluye: ${what}`,
    steppedOut: (time, id) => `${time} ya no está incluida en ${id}`,
    closed: (time) => `${time} terminada`,
    reopened: (time, ended) => `${time} de nuevo en su límite; terminó ${atTime(ended)}: sigue la misma alerta`,
  },
  chartWords: (lowest, at, highest, high, end) =>
    `mínimo ${lowest} ${atTime(at)}, máximo ${highest} ${atTime(high)}, ${end}`,
  chartEnd: (now) => `ahora ${now}`,
  chartEndKnown: (value, time) => `último valor conocido ${value} ${atTime(time)}`,
  chartSeries: 'valor',
  chartLimit: (fire) => `límite ${fire}`,
  closedTitle: (about, duration) => `Cerrada · ${about} · ${duration}`,
  closed: (time, duration) => `Cerrada ${atTime(time)} tras ${duration}`,
  blockOver: (time) => `Cerrada ${atTime(time)}: su tramo ha terminado`,
  withdrawn: (time) => `Cerrada ${atTime(time)}: su tramo, unidad, grupo, fuente o regla ya no se evalúa`,
  closedOwner: (name) => `responsable ${name}`,
  closedNoOwner: 'nadie se encargó',
  fromTo: (from, to) => `${from} → ${to}`,
  back: (time, duration) => `vuelve ${atTime(time)} tras ${duration}`,
  messages: { one: 'mensaje', other: 'mensajes' },
  moves: { one: 'movimiento', other: 'movimientos' },
  latest: (time) => `último ${time}`,
  footer: (id, rule) => `${id} · regla ${rule} · `,
};
