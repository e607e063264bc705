/** Words of answers to questions in people's own words. */
import type { Words } from '../words.ts';

type Ask = Words['ask'];
type Reported = Parameters<Ask['comesAndGoes']>[1];

const reported = (known: Reported): string =>
  known === undefined
    ? 'n/d: no comunicado'
    : known.at === undefined
      ? known.number
      : `${known.number} (a mano ${known.at})`;

export const ask: Ask = {
  title: (site) => `Pregunta · ${site}`,
  how: 'Cómo se halló',
  caveats: 'Reservas',
  understood: (command) => `= ${command}`,
  read: (notes) => ` · ${notes}`,
  byModel: 'Un modelo de lenguaje eligió la orden; las cifras y las palabras son las de la orden.',
  otherHalf: (time) => `¿No son las ${time}?`,
  assumedHalf: (time) => `La hora se leyó como ${time}.`,
  which: {
    place: '¿A qué unidad se refiere?',
    figure: '¿A qué indicador se refiere?',
    meaning: '¿Qué quiere decir?',
    time: '¿A qué hora de ese día?',
  },
  noSuchPlace: 'Aquí no hay ninguna unidad con ese nombre.',
  oneBack: 'Basta pulsar una respuesta; no se adivinó nada.',
  unreadRefused: (commands) => ({
    message: 'No puedo responder a eso.',
    cure: `Lo que se puede preguntar: ${commands}. Escriba help para ver más. Nunca escriba aquí nombres de pacientes; no se guardó nada de esto.`,
  }),
  civil: {
    greeting: 'Hola. Pregunte por camas, personal, pendientes de cama, alertas o un indicador.',
    thanks: 'De nada.',
  },
  unreadCure:
    'Diga de qué se trata, dónde y cuándo: camas, personal, pendientes de cama, un indicador; una unidad; una hora. Nunca se pregunta por pacientes.',
  cannot: {
    title: 'No se sabe aquí',
    patient: 'Aquí no se sabe nada de un paciente concreto: ni nombres, ni dónde está, ni qué se planea para él.',
    clinical: 'Aquí no se responden preguntas clínicas.',
    person: 'Aquí no se mide ni se compara el trabajo de nadie.',
    decide: 'Eso lo deciden personas: se puede preguntar lo que se sabe para decidirlo.',
    forecast: 'En este hospital no existe una previsión de eso, y no se inventa ninguna.',
    past: 'Eso se sabe solo de otros momentos.',
  },
  instead: (commands) => `Lo que se puede preguntar en su lugar: ${commands}.`,
  instances: {
    patient: ['beds', 'ed'],
    clinical: ['now', 'duty list'],
    person: ['staff gaps', 'kpi changed'],
    decide: ['now', 'staff gaps', 'beds', 'huddle'],
    forecast: ['now', 'beds', 'flow today', 'staff gaps'],
    past: ['now --vs yesterday', 'flow yesterday', 'kpi list'],
  },
  never: {
    'open-beds': 'Yo no abro camas: lo decide la supervisión de guardia con enfermería responsable de turno.',
    'close-beds': 'Yo no cierro camas: lo decide la supervisión de guardia con enfermería responsable de turno.',
    'move-staff': 'Yo no muevo a nadie: lo decide la supervisión de guardia, de acuerdo con cada responsable de turno.',
    transfer:
      'Yo no ubico, acepto ni rechazo pacientes: lo decide la supervisión de guardia con enfermería responsable de la unidad; un traslado, con medicina adjunta.',
    discharge: 'Yo no doy altas: lo decide medicina adjunta.',
    declare:
      'Yo no declaro nada: lo decide la supervisión de guardia; desvíos y emergencias, con la gerencia de guardia.',
    cancel: 'Yo no cancelo nada: lo decide la coordinación de quirófanos con la gerencia de guardia.',
    waive: 'Yo no autorizo nada: lo decide la dirección de guardia.',
    'red-flag': 'Yo no cierro banderas rojas: lo decide la supervisión de guardia con enfermería responsable de turno.',
    write: 'Yo no escribo a pacientes ni a familias: lo hace quien los atiende.',
  },
  means: (name, formula) => `${name}: ${formula.replace(/[.]?$/, '.')}`,
  leavingIsReported: 'Por salir es lo que comunicó la propia unidad; no se nombra a ningún paciente.',
  fewestFree: (units) => `De menos a más camas libres con dotación: ${units}.`,
  freeOf: (unit, free, staffed) => `${unit} ${free} de ${staffed}`,
  noAlertFits: 'Ninguna alerta abierta corresponde a eso.',
  offered: 'Una pregunta no cambia nada. El botón sí lo hace:',
  offers: {
    take: 'Tomarla',
    snooze: 'Aplazarla',
    'hand-over': 'Entregarla',
    'call-out': 'Comunicar una ausencia imprevista',
    update: 'Parte de la unidad',
  },
  unitForms: { one: 'unidad', other: 'unidades' },
  full: ({ some, all }, names) =>
    names === ''
      ? `0 de ${all} sin cama libre con dotación.`
      : `${some} de ${all} sin cama libre con dotación: ${names}.`,
  free: ({ some, all }, names) =>
    names === ''
      ? `0 de ${all} con cama libre con dotación.`
      : `${some} de ${all} con camas libres con dotación: ${names}.`,
  unitFree: (unit, beds) => `${unit} ${beds}`,
  freeIsStaffed:
    'Libre es con dotación, sin bloquear y sin nadie según la fuente; si está limpia lo dicen los estados de cama.',
  bedStates: (place, told, states) =>
    states === ''
      ? `${place}: 0 de ${told} camas con estado conocido necesitan algo.`
      : `${place}: ${states}, de ${told} camas con estado conocido.`,
  onlyToldStates: 'Solo se cuentan camas de las que la fuente ha dado un estado; las demás pueden estar en cualquiera.',
  verdicts: { concern: 'a peor', improvement: 'a mejor', neutral: 'cambió' },
  knownNow: (time, isForecast) =>
    isForecast
      ? `La previsión es de ${time === undefined ? 'la hora que nombra' : `las ${time}`}. Lo que está en uso es de ahora.`
      : `Esto es lo que se sabe ahora, y por sí solo no dice nada de ${time ?? 'más tarde'}.`,
  whyBeforehand: 'Son los motivos que la previsión conoce de antemano; cuántos van hasta ahora lo dice flow today.',
  howManyCome: 'Dice cuántos llegan, no cuántos habrá allí.',
  noList: (beds) => `No se conoce ninguna lista de quirófano para estas horas. ${beds}`,
  staffAhead: (unit) => `Personal de ${unit} entonces`,
  comesAndGoes: (unit, comes, goes) => `${unit} comunica: por entrar ${reported(comes)}; por salir ${reported(goes)}.`,
  today: (unit) => `${unit} hoy`,
  boardEnds: (wanted, end) =>
    `El cuadro no llega hasta ${wanted}: acaba a las ${end}. Lo que dice es de ahora y de los dos tramos siguientes.`,
  notRostered: (when) => `${when}: no se sabe; no se ha comunicado ningún cuadrante.`,
  rostered: (when, role, units) =>
    `${when}: ${role} en el cuadrante, sin las ausencias: ${units}. Lo que hará falta no se sabe aún.`,
  patientsOfNow: 'Lo necesario se calcula con los pacientes de ahora.',
  againstItself: 'Comparado con los propios días anteriores del indicador, no con el momento que nombra la pregunta.',
  noCause: 'Así se hace la cifra. Qué causó un cambio no lo sabe nadie aquí; si lo hubo, lo dice su gráfico.',
  isItSignal: '¿Señal o ruido?',
  nowAndThen: (name, { now, before, by }) => `${name} ${now} ahora, ${before} entonces (${by})`,
  oneDayIsNoSignal: 'Entonces es la misma hora; una sola diferencia no es señal.',
  onlyWhoIsOnNow: 'Quién responde ahora; las guardias se conocen cuando se toman.',
  alertForms: { one: 'alerta abierta', other: 'alertas abiertas' },
  alertsOf: (count, units, all) => `${count} sobre ${units}, de ${all} en total.`,
  poolAlerts: 'Una alerta de un grupo lo es de cada una de sus unidades.',
};
