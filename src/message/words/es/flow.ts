import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

type Flow = Words['answers']['flow'];

/** Inside a sentence a label begins small; an abbreviation and a name of a place stay as they are. */
const inSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) && !label.startsWith('Urgencias')
    ? `${label.charAt(0).toLowerCase()}${label.slice(1)}`
    : label;

/** `martes` stays, `sábado` → `sábados`. */
const several = (weekday: string): string => (weekday.endsWith('s') ? weekday : `${weekday}s`);

/** Words of a day's throughput, asked for or posted. */
export const flow: Flow = {
  title: (place) => `Flujo · ${place}`,
  admissions: { one: 'ingreso', other: 'ingresos' },
  discharges: { one: 'alta', other: 'altas' },
  transfers: { one: 'traslado', other: 'traslados' },
  since: (time) => `Desde ${time}`,
  until: (date, time) => `${capital(date)} hasta ${time}`,
  first: (f) => `${f.when}: ${f.admissions}, ${f.discharges}, ${f.transfers}.`,
  unit: (u) =>
    `${u.unit} · ${u.when}: entraron ${u.cameIn}, pasaron a otra unidad ${u.movedOn}, salieron del hospital ${u.leftHouse}.`,
  unknown: (when, why) => `${when}: ${why}.`,
  label: (figure, of) => {
    const labels: Readonly<Record<string, string>> = {
      admissions: 'Ingresos',
      discharges: 'Altas',
      transfers: 'Traslados entre unidades',
      cameIn: 'Entraron',
      movedOn: 'Pasaron a otra unidad',
      leftHouse: 'Salieron del hospital',
      netChange: of === 'house' ? 'Variación neta de camas con dotación en uso' : 'Variación neta de pacientes',
      edArrivals: 'Llegadas a Urgencias',
      edDepartures: 'Salidas de Urgencias',
      losDays: 'Estancia media en días',
      boardingHours: 'Horas de espera de cama',
      bedTurns: of === 'house' ? 'Rotación, altas por 100 camas' : 'Rotación, salidas por 100 camas',
    };
    return labels[figure] ?? figure;
  },
  columns: (that) => ['Indicador', that, 'Habitual', 'Mediana', ''],
  today: 'Hoy',
  thatDay: 'Ese día',
  caption: (days, weekday, until) =>
    `Junto a los últimos ${days} ${several(weekday)}${until === undefined ? '' : ` hasta ${until}`}`,
  captionAlone: 'Cifras del día',
  range: (low, high) => (/[+−.,]/.test(`${low}${high}`) ? `${low} a ${high}` : `${low}–${high}`),
  rangeOfFewer: (range, days) => `${range} (${days} días)`,
  standing: { below: 'por debajo', within: '', above: 'por encima' },
  outside: (weekday, figures) => `Fuera de lo habitual en ${weekday}: ${figures}.`,
  inside: (weekday) => `Todo dentro de lo habitual en ${weekday}.`,
  outsideFigure: (label, value, standing, range) => `${inSentence(label)} ${value}, ${standing} de ${range}`,
  usual: (u) =>
    `Habitual: del más bajo al más alto de ${u.days} ${several(u.weekday)}, de ${u.oldest} a ${u.newest}; de los días corrientes, ${u.inside} de ${u.outOf} caen dentro. Se excluyen los festivos de la lista.`,
  usualUnknown: (weekday, days, needed) =>
    `Margen habitual n/d: hay guardados ${days} ${several(weekday)} anteriores y hacen falta ${needed}.`,
  holiday: (name, weekday) => `${name}: se compara con ${several(weekday)} corrientes.`,
  chart: (weekday) => `Junto a lo habitual en ${weekday}`,
  chartSeries: (that) => ['mínimo habitual', that.toLowerCase(), 'máximo habitual'],
  chartLabel: (figure) => {
    const labels: Readonly<Record<string, string>> = {
      admissions: 'Ingresos',
      discharges: 'Altas',
      transfers: 'Traslados',
      cameIn: 'Entraron',
      movedOn: 'Otra unidad',
      leftHouse: 'Salieron',
      edArrivals: 'Urg. entradas',
      edDepartures: 'Urg. salidas',
    };
    return labels[figure] ?? figure;
  },
  chartFigure: (label, value, range) => `${label} ${value} (habitual ${range})`,
  bedsLabel: (of) => (of === 'house' ? 'Camas con dotación en uso, según la fuente' : 'Pacientes, según la fuente'),
  beds: (b) => `${b.before} antes de ${b.since}, entraron ${b.cameIn}, salieron ${b.out}, ${b.after} a las ${b.until}`,
  beforeNoonLabel: 'Altas antes de mediodía',
  beforeNoon: (early, all, median) => `${early} de ${all}; hora mediana del alta ${median}`,
  losLabel: 'Su estancia',
  losDays: (days, n, dropped) =>
    `media ${days} días (n ${n}${dropped === undefined ? '' : `, ${dropped} descartados`})`,
  lagLabel: 'Registrado tras la salida',
  lag: (l) => `mediana ${l.median}, percentil 90 ${l.p90} (${l.n} de ${l.all} altas dicen cuándo salió el paciente)`,
  lagUsual: (lag, u) => `${lag}; los últimos ${u.days} ${several(u.weekday)} ${u.median} y ${u.p90}`,
  lagUnknown: 'hora de salida, EVN-6',
  mayGrow: (minutes) => `«Salió» no es «registrado»: los últimos ${minutes} aún pueden crecer.`,
  expectedLabel: 'Altas previstas',
  byHour: 'Altas cada dos horas',
  byHourWords: (all, hour, most) => `${all} en total; la mayoría en la hora desde ${hour}: ${most}`,
  wholeHouse: 'Todo el hospital',
  days: {
    title: (site) => `Altas por día · ${site}`,
    picture: 'Altas por día y grupo de unidades',
    axis: 'Altas al día',
    forms: { one: 'día', other: 'días' },
    first: (f) =>
      `${f.when}: ${f.discharges} en ${f.days}, ${f.aDay} al día; el máximo ${f.busiest}, el mínimo ${f.quietest}.`,
    onDay: (count, day) => `${count} (${day})`,
    byPool: (pools) => `Por grupo de unidades: ${pools}.`,
    caption: 'Por grupo de unidades',
    columns: ['Grupo de unidades', 'Altas', 'Al día', 'Parte', 'Máximo en un día'],
    house: 'Todo el hospital',
    others: 'Los demás',
    elsewhere: 'En ninguna unidad',
    counted:
      'Pacientes ingresados que salieron, por el grupo de la unidad de su última cama, de los días guardados; solo días terminados.',
    unknown: (days) => `No entran en las sumas: ${days} sin datos.`,
    partly: (days) => `La fuente calló durante parte de ${days}.`,
    today: 'Hoy',
    nothing: 'Los días se calculan cada noche.',
    oneDay: {
      message: 'Flow muestra hoy, ayer, o varios días uno junto a otro.',
      cure: 'Escriba flow yesterday o flow last 7 days; kpi discharges by noon y una fecha para un solo día.',
    },
    houseOnly: {
      message: 'Varios días se muestran de todo el hospital, por grupo.',
      cure: 'Escriba flow last 28 days; para una unidad o grupo, flow con su nombre, hoy o ayer.',
    },
    tooLong: (most) => ({
      message: 'Es demasiado para un gráfico por días.',
      cure: `Pida como mucho ${most} días, por ejemplo flow last 28 days.`,
    }),
  },
};
