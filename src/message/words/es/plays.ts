/** Medidas ante una alerta: nombres, pasos, tareas y quién lo paga en otro sitio. Decide un responsable. */
import type { Words } from '../words.ts';
import { recoveryPlays } from './recovery-plays.ts';

type Starter = Words['plays']['starter'];

const beds: Starter = {
  'pull-discharges': {
    name: 'adelantar altas probables',
    steps: [
      'cada unidad nombra sus altas probables y qué retiene cada una',
      'para ellas primero la medicación, el transporte y la vuelta a casa',
      'salida antes de las 14:00; sus camas se limpian en ese orden',
    ],
    tasks: {
      name: 'nombrar las altas probables que van primero',
      barriers: 'resolver lo que las retiene',
      out: 'ver que salen y avisar a limpieza de sus camas',
    },
    pays: 'farmacia y transporte: las demás personas esperan más',
    at14: 'una cama por cada alta antes de las 14:00',
    at07: 'nada: para entonces habrían salido de todos modos',
  },
  'open-beds': {
    name: 'abrir camas cerradas',
    steps: [
      'se busca quién las atiende y qué queda corto por ello',
      'camas revisadas, limpias y en el tablero',
      'el responsable que puede hacerlo las abre y dice hasta cuándo',
    ],
    tasks: { staff: 'buscar quién atiende las camas cerradas', ready: 'preparar y revisar las camas cerradas' },
    pays: 'las unidades que prestan personal, u horas extra',
    at14: 'tantas camas como estén abiertas entonces',
    at07: 'las mismas camas, mientras tengan personal por la noche',
  },
  'discharge-lounge': {
    name: 'sala de altas',
    steps: [
      'sillas, alguien que la lleve y la medicación allí',
      'va allí quien tiene el alta y puede estar sentado',
      'desde allí se organiza la vuelta a casa',
    ],
    tasks: {
      open: 'abrir la sala y decir quién la lleva',
      move: 'enviar allí a quien tiene el alta y puede estar sentado',
    },
    pays: 'quien lleva la sala falta en otro sitio; los pacientes se trasladan una vez más',
    at14: 'una cama una o dos horas antes por cada persona que espera allí',
    at07: 'nada: las mismas personas salen el mismo día',
  },
  'hold-transfers': {
    name: 'retener traslados de entrada',
    steps: [
      'qué solicitudes pueden esperar, según su necesidad clínica; nada que no admita espera',
      'se avisa a quien lo pidió, y hasta cuándo',
      'se revisa cada dos horas',
    ],
    tasks: {
      hold: 'decidir qué solicitudes esperan y avisar a quien pidió',
      again: 'revisar de nuevo las solicitudes que esperan',
    },
    pays: 'el hospital que espera, y su paciente',
    at14: 'una cama por cada traslado que espera',
    at07: 'nada: vendrán más tarde',
  },
  'level-review': {
    name: 'revisar el nivel del hospital',
    steps: [
      'mirar las cifras que indican otro nivel',
      'decide el responsable que puede declararlo, y dice por qué',
      'empiezan las acciones de ese nivel',
    ],
    tasks: { review: 'decidir si se declara otro nivel del hospital' },
    pays: 'a quienes piden algo las acciones de ese nivel',
    at14: 'ninguno por sí mismo; lo tienen sus acciones',
    at07: 'ninguno por sí mismo; lo tienen sus acciones',
  },
};

const ed: Starter = {
  'ward-pull': {
    name: 'las unidades recogen a quien espera en Urgencias',
    steps: [
      'se asigna a quien espera una cama libre o limpia antes de una hora',
      'cada unidad recoge a su paciente; ningún informe por teléfono lo retrasa',
      'en cuanto una persona tiene cama se nombra la siguiente',
    ],
    tasks: { match: 'asignar camas a quien espera', fetch: 'recoger al paciente de su unidad' },
    pays: 'las unidades: un ingreso a una hora de mucho trabajo, altas más tarde',
    at14: 'las camas libres se usan antes; ninguna cama más',
    at07: 'las camas libres se usan antes; ninguna cama más',
  },
  'inpatient-hallway': {
    name: 'protocolo de pasillo: un paciente que espera a cada unidad',
    steps: [
      'quién puede: estable, sin monitor, sin aislamiento',
      'cada unidad toma uno como máximo, con timbre, biombo y su propia enfermera',
      'la primera habitación libre es para ellos',
    ],
    tasks: {
      criteria: 'nombrar a quién se puede atender en un pasillo',
      place: 'tomar uno como máximo y avisar cuando haya habitación libre',
    },
    pays: 'las unidades: un paciente más que habitaciones, menos intimidad',
    at14: 'Urgencias vuelve a tener sitio; ninguna cama más',
    at07: 'Urgencias vuelve a tener sitio; ninguna cama más',
  },
  'long-wait-round': {
    name: 'visitar a quienes más esperan',
    steps: [
      'zonas de presión, medicación pendiente, comida, dolor, constantes',
      'lo que daría una unidad se da donde esperan',
      'a quien empeora lo ve ahora el equipo que ingresa',
    ],
    tasks: { round: 'visitar a quienes más esperan; decir quién empeora' },
    pays: 'enfermería de Urgencias: media hora cada vez',
    at14: 'ninguna cama; no se olvida a nadie',
    at07: 'ninguna cama; no se olvida a nadie',
  },
  'split-flow': {
    name: 'circuito doble, visita en la puerta',
    steps: [
      'un médico o enfermero especialista visita en la puerta',
      'quien no necesita cama se trata en un sillón y se marcha desde allí',
    ],
    tasks: {
      door: 'pedir quién puede visitar en la puerta',
      chairs: 'abrir los sillones; nombrar quién se queda con ellos',
    },
    pays: 'quien visita en la puerta falta dentro',
    at14: 'menos personas que esperan una sala',
    at07: 'nada',
  },
  'second-cleaner': {
    name: 'segundo equipo de limpieza y una lista de lo primero',
    steps: ['se nombran por orden las camas que se esperan', 'un segundo equipo de limpieza va donde se esperan dos'],
    tasks: {
      list: 'nombrar las camas que van primero',
      second: 'pedir un segundo equipo de limpieza',
    },
    pays: 'despachos y pasillos se limpian más tarde',
    at14: 'cada cama media hora antes',
    at07: 'nada; las mismas camas',
  },
  'full-capacity': {
    name: 'hoja de acciones de plena capacidad',
    steps: [
      'se avisa a la vez a todas las unidades y cada una nombra una cama antes de una hora',
      'una segunda visita de altas de cada servicio',
      'los ingresos programados de hoy se miran con quien dirige las operaciones',
    ],
    tasks: {
      card: 'empezar la hoja; cada unidad nombra una cama',
      second: 'pedir a cada servicio una segunda visita de altas',
    },
    pays: 'consultas y operaciones programadas, cuyos médicos visitan otra vez',
    at14: 'una cama por cada alta de la segunda visita',
    at07: 'nada más que lo que se deja para mañana',
  },
};

const staff: Starter = {
  'move-nurse': {
    name: 'enviar a una enfermera disponible',
    steps: [
      'quién está disponible y tiene la formación: staff gaps dice dónde',
      'cada enfermería responsable de turno da su acuerdo, solo para este tramo',
      'se entregan los pacientes; cada unidad dice quién está ahora',
    ],
    tasks: {
      agree: 'acordarlo con cada enfermería responsable de turno',
      handover: 'entregar los pacientes y decir quién está ahora',
    },
    pays: 'la unidad que presta: menos manos, y confianza',
    at14: 'falta una persona menos en este tramo',
    at07: 'nada: el tramo siguiente tiene su propia necesidad',
  },
  'offer-shift': {
    name: 'ofrecer el turno libre, grupo a grupo',
    steps: [
      'primero la propia unidad, después refuerzo, bolsa y agencia',
      'cada grupo tiene media hora; no se pregunta dos veces a nadie',
      'quien viene está en el cuadrante al momento',
    ],
    tasks: {
      offer: 'ofrecer el turno al primer grupo',
      answer: 'preguntar al grupo siguiente, o decir que no viene nadie',
    },
    pays: 'horas extra, y el descanso de quien viene',
    at14: 'falta una persona menos desde que llega',
    at07: 'falta una persona menos solo si se ofrece también la noche',
  },
  'review-one-to-one': {
    name: 'revisar cada vigilancia individual',
    steps: [
      '¿sigue haciendo falta? Lo dice la enfermera que conoce al paciente',
      'donde es seguro: una cama cerca del control, o una persona para dos',
      'quien queda libre vuelve a la unidad',
    ],
    tasks: { review: 'revisar las de su unidad, cada una con su motivo' },
    pays: 'pacientes a quienes se vigila menos: decide su enfermera',
    at14: 'una persona auxiliar de vuelta por cada una que termina',
    at07: 'nada: la noche revisa las suyas',
  },
  'stop-admissions': {
    name: 'ningún ingreso más en una unidad sin personal suficiente',
    steps: [
      'el responsable lo dice a quien asigna camas, a Urgencias y para traslados, y hasta cuándo',
      'quien habría ido allí se ubica primero en otra unidad',
      'se levanta junto con la enfermería responsable de turno',
    ],
    tasks: { stop: 'decir dónde no se ingresa a nadie, y hasta cuándo', lift: 'decir cuándo se puede levantar' },
    pays: 'las demás unidades y Urgencias',
    at14: 'menos camas que dar; quien está allí recibe cuidados',
    at07: 'nada una vez levantado',
  },
  'downtime-card': {
    name: 'trabajar con la hoja de contingencia',
    steps: [
      'se revisa la interfaz del emisor y se llama por teléfono',
      'se imprime el tablero de camas; cada unidad cuenta a mano cada hora',
      'ninguna cifra vale más allá de su hora',
    ],
    tasks: {
      sender: 'revisar la interfaz del emisor; decir cuándo vuelve',
      count: 'hacer que cada unidad cuente a mano',
    },
    pays: 'cada enfermería responsable de turno, que cuenta a mano',
    at14: 'cifras contadas por personas; ninguna cama',
    at07: 'cifras contadas por personas; ninguna cama',
  },
};

export const plays: Words['plays'] = {
  starter: { ...beds, ...ed, ...recoveryPlays, ...staff },
  button: 'Medidas',
  ranked: (n, said) => `${n} ${said}`,
  safety: 'seguridad',
  chosen: (time) => `elegida a las ${time}`,
  used: (uses, worked) => `usada ${uses}×, funcionó ${worked}×`,
  neverUsed: 'todavía sin historial',
  noneUsed: 'ninguna tiene historial todavía',
  effect: (change, low, high, uses) => `→ ${change} [${low}, ${high}] (usada ${uses}×, observacional)`,
  noEffect: (change, low, high, uses) =>
    `→ ${change} [${low}, ${high}]: sin efecto claro (usada ${uses}×, observacional)`,
  more: (count) => `${count} más`,
  paysElsewhere: 'se paga en otro sitio:',
  roleDecides: 'Decide un responsable.',
  form: {
    title: (id) => `Qué hacer ante ${id}`,
    submit: 'Elegir',
    which: 'Medida',
    hint: 'Sus tareas van a cada responsable con su hora límite; se puede elegir más de una.',
  },
  line: (name, record, pays) => `${name}: ${record}; se paga en otro sitio: ${pays}`,
  chose: (name, tasks) => `Elegida: ${name}. ${tasks}`,
  tasksMade: { one: 'tarea con su hora límite.', other: 'tareas con su hora límite.' },
  goesOn: (name, tasks) => `Elegida antes, y sigue en marcha: ${name}. ${tasks}`,
  choseAlready: (name, who, time) => `${who} ya eligió «${name}» a las ${time}.`,
  none: {
    message: 'No se conoce ninguna medida para la regla de esta alerta.',
    cure: 'Diga con sus palabras qué se hace: alert act, su código y unas palabras. Con plays: la configuración añade una.',
  },
  which: (name) => ({ message: `Aquí no hay ninguna medida ${name}.`, cure: 'Elija una de estas.' }),
  show: {
    title: (name) => `Medida · ${name}`,
    answers: (rules) => `Para alertas de ${rules}.`,
    steps: 'Pasos',
    tasks: 'Tareas',
    columns: ['Qué', 'Quién', 'Plazo'] as const,
    pays: 'Se paga en otro sitio',
    cost: 'Coste de cada uso',
    costOf: (from, to, source) => `de ${from} a ${to} (${source})`,
    costUnknown: 'n/d: cuánto cuesta una hora lo sabe cada hospital; se indica con plays: en la configuración',
    strain: 'Carga para el personal',
    strainOf: (hours, floats) => `${hours} horas extra, ${floats} fuera de su unidad`,
    noStrain: 'sin horas extra, nadie fuera de su sitio',
    at14: 'A las 14:00',
    at07: 'A las 07:00',
    record: 'Qué se ha visto aquí',
    recordOf: (rule, said) => `${rule}: ${said}`,
    simulation: 'Simulación',
    simulated: {
      notAsked: 'todavía no; con Simular tarda unos segundos',
      notInModel: 'n/d: el modelo tiene camas, llegadas y altas, y nada de esta medida',
      noPods: 'n/d: no hay ningún módulo cerrado que se pueda abrir',
      boarding: (more, time) => `Horas de espera de cama en urgencias hasta las ${time}: ${more}.`,
      source: (time, pairs) =>
        `A las ${time}, ${pairs} pares de simulaciones, 4 de cada 5 entre paréntesis: lo que espera un modelo, no lo que se ha medido aquí.`,
    },
    horizon: (time) => `El efecto se busca después de ${time}.`,
    note: (since) =>
      `Observacional: de alertas ya terminadas desde ${since}, frente a otras parecidas sin ella; se elige una medida cuando la situación es mala. Decide un responsable, nada de esto se hace solo.`,
    safety: 'Medida de seguridad: figura siempre, haga lo que haga con la cifra.',
  },
  act: (time, name, play) => `${time} ${name} eligió: ${play}`,
  closed: (names) => `medidas: ${names}`,
};
