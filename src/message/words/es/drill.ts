import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  // DRILL first in every language: a lock screen shows the beginning, and whoever moves between sites knows one word.
  mark: 'DRILL/SIMULACRO',
  scenarios: {
    surge: 'surge: el hospital se llena por encima de su capacidad y se vacía de nuevo',
    tuesday: 'el último martes de este hospital: según sus propios recuentos',
    winter: 'invierno: este hospital tal como está ahora, y llega un 30 % más a urgencias',
    'ward-closes':
      'cierre de camas: este hospital tal como está ahora, y se cierran cuatro camas de su planta más llena',
  },
  times: (speed) => `×${speed}`,
  form: {
    title: 'Iniciar un simulacro',
    submit: 'Iniciar',
    scenario: 'Qué se reproduce',
    speed: 'A qué velocidad',
    speedHint: 'Minutos del simulacro por cada minuto del reloj.',
    channel: 'Canal de formación',
  },
  confirm: (scenario, speed, channel, minutes) =>
    `¿Iniciar ${scenario}, ${speed}, en ${channel}? Dura ${minutes} allí. No se avisa a nadie fuera de ${channel} y no se toca ningún dato del hospital.`,
  start: 'Iniciar',
  stop: 'Parar',
  pause: 'Pausar',
  resume: 'Continuar',
  debrief: 'Balance',
  answer: 'Responder tres preguntas',
  again: 'Repetirlo',
  simulatedFirst: 'Antes se simula, lo que tarda unos segundos.',
  seeded: (seed) => `Es el día de la semilla ${seed}.`,
  started: (scenario, speed, channel) => `${scenario}, ${speed}, en marcha en ${channel}.`,
  opening: (scenario, speed, role, until) =>
    `empieza: ${scenario}, ${speed}, iniciado por ${role}. Termina a las ${until} de su propio reloj.`,
  openingNote:
    'Aquí todo es inventado. Lo que se pulsa o escribe en este canal actúa solo sobre el simulacro. Para tomar un papel: drill join charge-nurse 5W.',
  keptOf: (ticks, of) =>
    `De ese día se conservan ${ticks} de ${of} recuentos: entre ellos todo queda como estaba en el último.`,
  model: {
    madeOf: 'Hecho de',
    made: (days, to, changes, oneIn, seed) =>
      `Aprendido de ${days} hasta el ${to}; ${changes}; tan malo como uno de cada ${oneIn} días así; semilla ${seed}.`,
    caption: 'Camas: este simulacro junto al modelo sin que nadie actúe',
    what: 'Horas',
    came: 'Simulacro',
    expected: 'Modelo, 4 de 5 simulaciones',
    shortHours: 'sin camas suficientes',
    boardingHours: 'de espera de cama, en total',
    fixed:
      'Nadie se movió aquí de otro modo por lo que hizo el equipo: quién llega y quién se va estaba fijado antes de empezar. Solo las camas que se abrieron o cerraron cambian lo que resultó.',
    means: (runs) =>
      `Lo que espera un modelo en ${runs} simulaciones de las mismas horas: no es una medición y no sabe de personal. Sin camas suficientes: ocupan una o la esperan en urgencias más pacientes que camas en servicio, contando las que se abrieron o cerraron aquí.`,
  },
  paused: {
    level: (level, at) => `en pausa: nivel real ${level} declarado a las ${at}`,
    asked: (role, at) => `en pausa desde las ${at}, por ${role}`,
  },
  resumed: (role, at) => `continúa a las ${at}, por ${role}`,
  stoppedBy: (role) => `parado por ${role}`,
  ended: 'terminado: el escenario ha acabado',
  failed: 'terminado: falló por un error propio; el hospital no se ha tocado',
  full: 'terminado: guarda ya todo lo que puede guardar un simulacro; inicie otro con drill start',
  restarted: 'terminado: el servicio se reinició',
  done: {
    stop: 'El simulacro ha terminado; su balance está publicado en su canal.',
    pause: 'El simulacro está en pausa: no se publica nada más de él hasta que alguien lo continúe.',
    resume: 'El simulacro continúa.',
    join: (role) => `Participa como ${role}: el simulacro le preguntará directamente.`,
    answer: 'Gracias: queda junto al balance.',
  },
  status: {
    none: 'No hay ningún simulacro en marcha.',
    runs: (scenario, speed, channel, since) => `${scenario}, ${speed}, en ${channel} desde las ${since}`,
    clock: 'Reloj del simulacro',
    ends: 'Termina allí a las',
    by: 'Iniciado por',
    alerts: 'Alertas',
    open: (open, all) => `${open} abiertas de ${all}`,
    joined: 'Participan',
    nobody: 'nadie',
    state: 'Estado',
    running: 'en marcha',
  },
  over: { message: 'Este simulacro ha terminado: no se hizo nada.', cure: 'Vea el balance: drill debrief.' },
  unknown: {
    message: 'Aquí no se conoce este simulacro: no se ha hecho nada.',
    cure: 'Ha terminado o lo lleva otra réplica. Pulse de nuevo; si no sirve, haga los simulacros con una sola réplica.',
  },
  idle: {
    message: 'Aquí no hay ningún simulacro en marcha y este canal es solo para simulacros: no se ha hecho nada.',
    cure: 'Pregunte en otro canal o inicie uno con drill start.',
  },
  elsewhere:
    'Aquí no se conoce un simulacro de otra réplica: pregunte de nuevo o haga los simulacros con una sola réplica.',
  pausedNow: {
    message: 'El simulacro está en pausa: no se hizo nada.',
    cure: 'Lo continúa quien puede hacerlo: drill resume.',
  },
  report: {
    title: (scenario) => `Balance: ${scenario}`,
    plain: (alerts, missed) => `${alerts}; ${missed} sin responsable.`,
    noAlerts: 'No surgió ninguna alerta.',
    alert: { one: 'alerta', other: 'alertas' },
    caption: 'Minutos del simulacro, mediana',
    role: 'Función',
    count: 'Alertas',
    own: 'Hasta tomarla',
    act: 'Hasta actuar',
    clear: 'Hasta resolverse',
    all: 'Todas',
    never: (median, never) => `${median} (${never} nunca)`,
    timeline: 'Qué surgió y cuándo',
    at: 'Abierta',
    what: 'Alerta',
    who: 'Responsable',
    nobody: 'nadie',
    missed: (what) => `Sin atender, nadie las tuvo: ${what}`,
    missedNone: 'Nada quedó sin atender: cada alerta tuvo responsable.',
    last: (date, alerts, missed, own) =>
      `El último simulacro de este tipo (${date}): ${alerts}, ${missed} sin atender, ${own} min hasta tomarlas.`,
    lastNone: 'Es el primer simulacro de este tipo que se conserva.',
    chart: 'Alertas abiertas en el simulacro',
    chartWords: (most, at) => `Como máximo ${most} abiertas a la vez, por primera vez a las ${at}.`,
    source: (speed) => `Las horas son del reloj del simulacro (${speed}). Nada de él cuenta para el hospital.`,
    questions: {
      title: 'Tres preguntas sobre el simulacro',
      submit: 'Enviar',
      well: '¿Qué fue bien?',
      missed: '¿Qué se pasó por alto y por qué?',
      change: '¿Qué cambiamos antes de la próxima reunión?',
    },
    said: 'Lo que dice el equipo',
  },
  refused: {
    off: {
      message: 'Aquí no se han configurado simulacros.',
      cure: 'Añada una sección drills: a huddleboard.yaml, con un canal de formación.',
    },
    notHere: {
      message: 'Los simulacros solo los hace el servicio en marcha.',
      cure: 'Escríbalo en el chat o en la consola.',
    },
    running: (channel, since) => ({
      message: `Ya hay un simulacro en marcha, en ${channel} desde las ${since}.`,
      cure: 'Uno a la vez: pare antes ese con drill stop.',
    }),
    none: { message: 'No hay ningún simulacro en marcha.', cure: 'Inicie uno con drill start.' },
    'paused-already': {
      message: 'El simulacro ya está en pausa.',
      cure: 'Continúelo con drill resume o termínelo con drill stop.',
    },
    'not-paused': { message: 'El simulacro no está en pausa.', cure: 'Vea drill status.' },
    'nothing-kept': {
      message: 'De ese día no se conservan recuentos aquí.',
      cure: 'Reproduzca el otro escenario: drill start surge.',
    },
    tooBig: (entries, most) => ({
      message: `Ese día supone ${entries} registros aquí, y un simulacro guarda como máximo ${most} de su escenario.`,
      cure: 'Reproduzca el otro escenario: drill start surge. O reduzca mostHours en la sección drills: de huddleboard.yaml.',
    }),
    'channel-away': {
      message: 'La plataforma de ese canal no está conectada.',
      cure: 'Mire admin doctor o elija otro canal de formación.',
    },
    noHistory: (known, needed) => ({
      message: `Aquí se conocen llegadas y estancias de ${known}, y este simulacro se simula a partir de ${needed} como mínimo.`,
      cure: 'Podrá hacerse cuando los haya; pueden importarse registros anteriores. Mientras tanto: drill start surge.',
    }),
    'no-model': {
      message: 'Aquí no se simula nada.',
      cure: 'Inícielo en el chat o la consola del hospital en marcha, o reproduzca el otro escenario: drill start surge.',
    },
    'not-simulated': {
      message: 'La simulación no acabó a tiempo; no se ha iniciado ningún simulacro.',
      cure: 'Inícielo de nuevo; si sigue así, vea admin doctor o reproduzca el otro escenario: drill start surge.',
    },
    silent: {
      message:
        'La fuente de datos no envía nada: no se sabe quién está ahora en el hospital, y el simulacro empieza con ellos.',
      cure: 'Inícielo cuando la fuente envíe (admin feeds) o reproduzca el otro escenario: drill start surge.',
    },
    'no-unit': {
      message: 'Ninguna unidad tiene aquí camas en servicio suficientes para este simulacro.',
      cure: 'Haga otro: drill start winter o drill start surge.',
    },
    failed: {
      message: 'No se pudo iniciar el simulacro.',
      cure: 'El motivo está en el registro; el hospital no se ha tocado.',
    },
    noDebrief: { message: 'Ningún simulacro ha terminado desde que arrancó el servicio.', cure: 'Vea drill status.' },
    noneKept: {
      message: 'Aquí no se conserva ningún simulacro que haya terminado.',
      cure: 'Inicie uno: drill start.',
    },
    seed: (most, scenarios, first) => ({
      message: `Una semilla es un número entero de 1 a ${most}, y solo la tienen los simulacros del modelo: ${scenarios}.`,
      cure: `Por ejemplo drill start ${first} semilla 7; sin semilla es otro día que el último.`,
    }),
    speed: (known, seed) => ({
      message: 'Un simulacro no tiene esa velocidad.',
      cure: `Elija una de: ×${known.join(', ×')}. El día de un número se escribe ${seed} 7.`,
    }),
    verb: (known) => ({
      message: 'Eso no se puede hacer con un simulacro.',
      cure: `Escriba drill y una de: ${known.join(', ')}. Por ejemplo drill start.`,
    }),
    scenario: (known) => ({ message: 'No existe ese escenario.', cure: `Elija uno de: ${known.join(', ')}.` }),
    channel: (known) => ({ message: 'Ese no es un canal de formación.', cure: `Elija uno de: ${known.join(', ')}.` }),
    role: (known) => ({
      message: '¿De qué función se trata?',
      cure: `Por ejemplo drill join ${known[0] ?? ''}; una de: ${known.join(', ')}.`,
    }),
  },
};
