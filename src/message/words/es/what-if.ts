/** Palabras de `forecast whatif`: un centro con y sin lo que alguien se plantea. */
import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

export const whatIf: Words['whatIf'] = {
  title: (place) => `Qué pasaría si · ${place}`,
  house: 'el centro',
  beds: { one: 'cama', other: 'camas' },
  opened: (beds, unit) => `${beds} más en servicio en ${unit}`,
  closed: (beds, unit) => `${beds} menos en servicio en ${unit}`,
  arrivals: { all: 'llegadas', ed: 'llegadas a urgencias' },
  more: (share, arrivals) => `un ${share} más de ${arrivals}`,
  fewer: (share, arrivals) => `un ${share} menos de ${arrivals}`,
  discharges: { one: 'alta', other: 'altas' },
  pulled: (discharges, time, unit) => `${discharges} antes de las ${time}${unit === undefined ? '' : ` en ${unit}`}`,
  first: (thoughts, hours) => `Con ${thoughts}: ${hours}.`,
  fuller: (place) =>
    `Las camas que se dejan antes se ocupan antes, también con pacientes de otras unidades: por eso más tarde puede haber menos camas libres en ${place}, sin más pacientes en total.`,
  short: (chance, place, time) => `${chance} de que falten camas en ${place} a las ${time}`,
  shortThen: (chance, time) => `a las ${time}, ${chance}`,
  instead: (after, before) => `${after} en lugar de ${before}`,
  either: (chance) => `${chance} en ambos casos`,
  inTen: (n) => `probabilidad de ${n} sobre 10`,
  seldom: 'probabilidad de menos de 1 sobre 20',
  nearly: 'probabilidad de más de 19 sobre 20',
  means: (commands, several) =>
    `Faltan camas: necesitan cama más pacientes que camas en servicio. Sin cambios: lo que ${several ? 'dicen' : 'dice'} ${commands}. Con el cambio: eso mismo, variado como varía la simulación.`,
  meansRuns:
    'Faltan camas: necesitan cama allí más pacientes, en una de ellas o a la espera, que camas en servicio. Aquí no se ha aprendido la demanda de camas: también lo que hay sin cambios es simulado.',
  table: 'Antes y después, con el intervalo de 4 de cada 5 simulaciones',
  columns: ['Qué', 'Sin cambios', 'Con el cambio', 'Diferencia'],
  shortRow: (place, time) => `faltan camas en ${place} a las ${time}`,
  lyingRow: (place, time) => `pacientes en ${place} a las ${time}`,
  needingRow: (place, time) => `pacientes en ${place} a las ${time}, con quienes esperan cama`,
  boardingRow: (time) => `horas de espera de cama en urgencias hasta las ${time}`,
  boardingNone: 'Horas de espera de cama en urgencias: n/d, nadie puede esperar donde no se indican las camas.',
  band: (value, low, high) => `${value} (${low}–${high})`,
  difference: (value, low, high) => `${value} (de ${low} a ${high})`,
  points: (points) => `${points} puntos`,
  shareNote:
    'En una probabilidad, el intervalo es lo que darían otras simulaciones; la diferencia es entre simulaciones con las mismas personas.',
  foundFewer: (found, asked) =>
    `De ${asked} altas pudieron adelantarse ${found} de media: no saldrían más pacientes ese día.`,
  source: (weeks, arrivals, pairs, seed) =>
    `Simulado a partir de ${weeks} de historial propio (${arrivals}): ${pairs} simulaciones dobles, con y sin el cambio; semilla ${seed}.`,
  weeks: { one: 'semana', other: 'semanas' },
  came: { one: 'llegada', other: 'llegadas' },
  thin: (units) => `Se han visto pocas estancias de ${units.join(', ')}: se sabe poco de las largas.`,
  limits:
    'No puede conocer la dotación de personal ni una mayor gravedad; para ella todas las semanas son iguales, salvo por quienes se sabe que vienen (solicitudes, programación de quirófano). La documentación dice cuánto se acerca a un centro real.',
  naHistory: (known, needed) =>
    `n/d: se conocen ${known} de llegadas y estancias y una simulación necesita ${needed}. Empezará sola cuando los haya; se pueden importar registros anteriores.`,
  days: { one: 'día', other: 'días' },
  naSilent:
    'n/d: la fuente está en silencio y no se simula nada con quienes estaban antes. Seguirá cuando la fuente vuelva a hablar; véase admin feeds.',
  naRun: 'n/d: la simulación no terminó a tiempo. Vuelva a preguntar; si se repite, véase admin doctor.',
  naHere: 'n/d: aquí no se simula nada. Pregunte en el chat o en la consola del centro en marcha.',
  which: (clause) => ({
    message: `${clause} no es un cambio que se pueda simular.`,
    cure: 'Escriba forecast whatif close 4 beds 5W, forecast whatif open 6E, forecast whatif arrivals +20% o forecast whatif 3 discharges before noon 5W; varios, con comas. Más pacientes se dicen con un porcentaje de llegadas.',
  }),
  needTitle: (place) => `${capital(place)}: pacientes que necesitan cama, previstos`,
  staffedWith: (beds) => `${beds} con dotación con el cambio`,
  needAxis: 'Pacientes',
  needAt: (time, after, before) => `${time} ${after} en lugar de ${before}`,
  again: 'Otro cambio',
  whole: 'Toda la simulación',
  simulate: 'Simularla',
  form: {
    title: 'Qué pasaría si',
    submit: 'Simular',
    intro: 'Indique qué cambia, una cosa o varias; lo demás sigue igual.',
    unit: 'Qué unidad',
    unitHint: 'De las camas y las altas; las altas sin unidad son de todo el centro.',
    close: 'Camas que se cierran',
    open: 'Camas que se abren',
    discharges: 'Altas que se adelantan',
    dischargesHint: 'De quienes saldrían más tarde ese día.',
    before: 'Altas antes de las',
    beforeHint: 'Vacío: las 12:00.',
    arrivals: 'Llegadas, más o menos en %',
    arrivalsHint: '20 es una quinta parte más; -10, una décima parte menos.',
    whose: 'De quién son las llegadas',
    whoseOptions: { all: 'De todos', ed: 'Solo de urgencias' },
  },
  many: (most) => ({
    message: `Más de ${most} cambios a la vez no dicen nada de ninguno.`,
    cure: `Pregunte por ${most} o menos.`,
  }),
  share: (least, most) => ({
    message: '¿Cuántas llegadas más o menos?',
    cure: `Escriba un porcentaje de −${least} a +${most} %, por ejemplo forecast whatif arrivals +20%.`,
  }),
  time: {
    message: '¿Antes de qué hora serían las altas?',
    cure: 'Escriba una hora de 01:00 a 23:00, por ejemplo forecast whatif 3 discharges before 11:30 5W.',
  },
  count: (clause) => ({
    message: `${clause} no indica un número de 1 a 100.`,
    cure: 'Escriba cuántas, por ejemplo forecast whatif 3 discharges before noon 5W.',
  }),
  unit: (named) => ({
    message: `${named} no nombra una unidad de hospitalización con camas en servicio.`,
    cure: 'Escriba detrás una unidad, por ejemplo forecast whatif close 4 beds 5W.',
  }),
  noneClosed: (unit) => ({
    message: `En ${unit} no hay ningún módulo cerrado, así que no se sabe cuántas camas se abrirían.`,
    cure: `Escriba cuántas, por ejemplo forecast whatif open 4 beds ${unit}.`,
  }),
  countBeds: (clause) => ({
    message: `${clause} no indica un número entero de camas de 1 a 100.`,
    cure: 'Escriba cuántas, por ejemplo forecast whatif close 4 beds 5W.',
  }),
  notInpatient: (unit) => ({
    message: `${unit} no tiene camas de hospitalización en servicio: lo que se abre o se cierra allí no se simula.`,
    cure: 'Nombre una unidad de hospitalización, por ejemplo forecast whatif close 4 beds 5W.',
  }),
  whichShare: (clause) => ({
    message: `${clause} no es un porcentaje que se pueda simular: las llegadas se conocen de todos y de urgencias, no por enfermedad.`,
    cure: 'Escriba forecast whatif arrivals +20%, forecast whatif ED arrivals +20% o flu +20%, que es lo mismo de urgencias.',
  }),
  bedsOf: (unit) => `camas de ${unit}`,
  bothWays: (what) => ({
    message: `Más y menos ${what} a la vez no es un cambio.`,
    cure: 'Escriba uno de los dos, o lo que suman.',
  }),
  tooManyOpened: (unit, beds) => ({
    message: `${unit} tiene ${beds} camas; no se simulan más que otras tantas.`,
    cure: `Escriba ${beds} o menos.`,
  }),
  tooMany: (place, beds) => ({
    message: `${place} tiene ${beds} camas en servicio; eso es más de lo que hay.`,
    cure: `Escriba ${beds} o menos.`,
  }),
};
