/** Words of the answers about figures: their time, what stands beside them, why they are what they are. */
import type { Words } from '../words.ts';
import { figuresExport } from './figures-export.ts';
import { inputs, inUnits } from './inputs.ts';

type Figures = Words['figures'];

const PERIODS = 'ayer, last week, this month, last 30 days, 2019-03, 2019-W10 o 2019-01-01..2019-06-30';

const families: Figures['families'] = {
  census: 'Censo y camas',
  flow: 'Flujo y altas',
  ed: 'Urgencias',
  escalation: 'Escalado',
  staffing: 'Dotación de personal',
  perioperative: 'Quirófanos',
  supply: 'Suministros',
  clinic: 'Consultas y visitas virtuales',
  experience: 'Lo que dicen los pacientes',
  lean: 'Lean, Six Sigma',
  spc: 'Gráficos de control',
  queueing: 'Colas y previsiones',
  money: 'Costes',
  interop: 'Intercambio de datos y privacidad',
};

const compare: Figures['compare'] = {
  title: (name, what) => `${name} · ${what}, uno junto a otro`,
  what: { units: 'unidades', pools: 'grupos de unidades', sites: 'centros', organisations: 'organizaciones' },
  one: { units: 'Unidad', pools: 'Grupo', sites: 'Centro', organisations: 'Organización' },
  columns: ['Valor', 'Casos', 'Para su tamaño'],
  caption: 'Por nombre; el orden no dice nada',
  allWithin: (n, what, time) => `Dentro de lo que da el azar para su tamaño: ${n} ${what}, ${time}.`,
  outside: (named, n, what, time) => `Fuera de lo que da el azar para su tamaño: ${named}, de ${n} ${what}, ${time}.`,
  unjudged: (time) => `Para este tipo de indicador no se puede calcular un margen, así que nadie destaca, ${time}.`,
  above: (place) => `${place} (más alto)`,
  below: (place) => `${place} (más bajo)`,
  standing: { within: 'como da el azar', above: 'más alto que el azar', below: 'más bajo que el azar' },
  few: 'muy pocos casos para decirlo',
  how: 'Fuera significa a más de tres sigmas del valor conjunto para ese número de casos. Es motivo para preguntar por qué, no un veredicto: los pacientes difieren.',
  howWide: (times) =>
    `Fuera significa a más de tres sigmas del valor conjunto, con margen ${times} veces más ancho, porque estos lugares difieren por más motivos que el azar. Es motivo para preguntar por qué, no un veredicto: los pacientes difieren.`,
  picture: (name, what) => `${name}, ${what} según su tamaño`,
  centre: (value) => `Conjunto ${value}`,
  oneSite: { message: 'Aquí hay un solo centro.', cure: 'Compare unidades.' },
  notBy: (name) => ({ message: `${name} no se calcula para eso.`, cure: 'Quite la última palabra.' }),
  noDays: (from) => ({
    message: `Ningún día desde ${from} tiene valor todavía.`,
    cure: 'Se calculan cada noche; pregunte mañana, o por otro periodo.',
  }),
};

const target: Figures['target'] = {
  title: (name, place) => `Objetivo · ${name} · ${place}`,
  none: (name) => `${name}: sin objetivo propio.`,
  first: (t) =>
    `${t.name}: nuestro objetivo es ${t.value}${t.ofHouse ? ', el de todo el hospital' : ''}, fijado por ${t.role} el ${t.date}.`,
  others: (others) => `En otros sitios: ${others}`,
  caption: 'Cuál ha sido',
  columns: ['Cuándo', 'Objetivo', 'Fijado por'],
  off: 'retirado',
  noneToRemove: { message: 'No hay objetivo propio que retirar.', cure: 'No hace falta nada más.' },
  place: (name) => ({
    message: `Un objetivo de ${name} es una cifra del hospital, de un grupo o de una unidad, y no tiene tiempo.`,
    cure: 'Escriba por ejemplo kpi target occupancy 92, o kpi target occupancy off.',
  }),
  value: (name, isShare) => ({
    message: `Eso no es un objetivo para ${name}.`,
    cure: isShare
      ? 'Escriba un porcentaje de 0 a 200 (más de 100 donde las camas pueden estar más que llenas), por ejemplo 92.'
      : 'Escriba una cifra desde 0.',
  }),
};

const rebase: Figures['rebase'] = {
  title: (name, place) => `Cambios declarados · ${name} · ${place}`,
  none: (name) => `${name}: no se declaró ningún cambio; todos los días se comparan con las cuatro primeras semanas.`,
  first: (name, date) => `${name}: los días desde ${date} se comparan entre sí, no con los anteriores.`,
  how: 'Declare un cambio con kpi rebase, el indicador, el día y reason="lo que se cambió"; off tras el día lo retira.',
  caption: 'Cambios declarados',
  columns: ['Desde', 'Qué se cambió', 'Declarado por'],
  reason: 'Qué se cambió',
  dayNeeded: {
    message: '¿Desde qué día, y qué se cambió?',
    cure: 'Escriba por ejemplo kpi rebase occupancy 2026-01-05 reason="nueva unidad".',
  },
  reasonNeeded: (day) => ({
    message: 'Escriba como motivo qué se cambió.',
    cure: `Por ejemplo kpi rebase occupancy ${day} reason="nueva unidad".`,
  }),
  longAgo: {
    message: 'Ese día es demasiado antiguo para mostrarlo en un gráfico.',
    cure: 'Los gráficos miran dos años atrás.',
  },
  noneToRemove: {
    message: 'Para ese día no se declaró ningún cambio.',
    cure: 'Escriba kpi rebase y el indicador para ver los que hay.',
  },
};

const why: Figures['why'] = {
  title: (name, place) => `¿Por qué esta cifra? ${name} · ${place}`,
  untold: (name) => `${name}: nada en este hospital lo da todavía.`,
  labels: {
    formula: 'Se calcula así',
    value: 'Con estos números',
    inputs: 'Necesita',
    missing: 'Qué falta',
    source: 'Definido por',
    variant: 'Qué forma',
    thresholds: 'Qué piden otros',
    version: 'Definición',
    told: 'Lo da',
  },
  variant: (says) => `${says} (otros lo definen de otro modo)`,
  threshold: (t) => `${t.says}: ${t.whose}${t.fixed ? '' : ', valor inicial que el hospital puede cambiar'}`,
  version: (id, version) => `${id}, versión ${version}`,
  nothingMissing: 'nada',
  inUnits,
  inputs,
  needsFiles: (items) => `${items}; se puede importar una tabla con ellos`,
  told: { feed: 'la fuente ADT de este hospital', files: 'ficheros importados', nothing: 'nada aquí' },
  toldHalf: {
    pacu_hold_min:
      'nada aquí: or holds dice a mano desde cuándo está listo cada paciente, y nadie dice cuándo salió de la URPA. Quién espera ahora: or holds',
  },
};

export const figures: Figures = {
  allSites: (n) => `los ${n} centros`,
  noPeriod: (fault, typed) =>
    fault === 'ambiguous'
      ? {
          message: `${typed} puede ser dos días: ¿cuál es el mes?`,
          cure: 'Escriba primero el año: 2026-11-03, o el mes en palabras: 3 de noviembre de 2026.',
        }
      : fault === 'reversed'
        ? {
            message: `${typed} termina antes de empezar.`,
            cure: 'Escriba primero el día anterior: 2019-01-01..2019-06-30.',
          }
        : fault === 'no-such-date'
          ? { message: `El calendario no tiene ${typed}.`, cure: `Escriba por ejemplo ${PERIODS}.` }
          : { message: `No he podido leer el periodo en ${typed}.`, cure: `Escriba ${PERIODS}.` },
  periodAhead: {
    message: 'Ese periodo aún no ha llegado; solo muestro lo que ha pasado.',
    cure: `Pida un periodo pasado: ${PERIODS}.`,
  },
  otherSite: (name) => ({
    message: `${name} es otro centro.`,
    cure: 'Añada --site y su código, o pregunte en uno de sus canales.',
  }),
  sitesApart: (name) => ({
    message: `Los días de ${name} de varios centros no dan uno solo: una mediana de medianas no lo es.`,
    cure: 'Pida un centro cada vez.',
  }),
  beforeData: (first, date) => ({
    message: 'No hay cifras de ese periodo.',
    cure: `El primer día con cifras es ${first} (${date}).`,
  }),
  noDataYet: {
    message: 'Todavía ningún día tiene cifras.',
    cure: 'Se calculan cada noche; pregunte mañana, o quite el periodo para ver la cifra de este momento.',
  },
  buttons: { spc: '¿Señal o ruido?', why: '¿Por qué esta cifra?', figure: 'El indicador', compare: 'Comparar' },
  families,
  familyUnknown: (ids, sets) => ({
    message: 'No conozco esa familia de indicadores.',
    cure: `Las familias son ${ids.join(', ')}.${sets.length === 0 ? '' : ` Importados: ${sets.join(', ')}.`}`,
  }),
  familyTitle: (family, site) => `Indicadores: ${family} · ${site}`,
  familyFirst: (live, rest) => `${live} que da este hospital, ${rest} definidos sin datos aquí.`,
  definedOnly: 'Definidos, sin datos aquí',
  nameNeeded: (verb) => ({
    message: '¿Qué indicador?',
    cure: `Escriba por ejemplo kpi ${verb} occupancy; kpi list los muestra todos.`,
  }),
  noDays: (name) => ({
    message: `${name} no tiene aquí valores diarios.`,
    cure: 'Escriba kpi why y su nombre para ver qué falta.',
  }),
  noChart: (name) => ({
    message: `${name} no tiene gráfico: sus días son recuentos de pocas personas.`,
    cure: 'Pida el indicador mismo.',
  }),
  noCompare: (name) => ({
    message: `${name} no se compara: sus recuentos son de pocas personas.`,
    cure: 'Pida el indicador mismo.',
  }),
  compare,
  export: figuresExport,
  vs: {
    columns: ['Pacientes', 'Ahora', 'Entonces', 'Diferencia'],
    caption: (then) => `Junto a la misma hora de ${then}; una diferencia sola no es señal`,
    when: { message: '¿Junto a qué día?', cure: 'Escriba now --vs yesterday, o now --vs last week.' },
    unknown: (then) => ({
      message: `No se sabe nada de ${then}.`,
      cure: 'Entonces no se contaba el hospital; pida un día posterior.',
    }),
  },
  changed: {
    title: (site) => `Qué ha cambiado · ${site}`,
    figures: { one: 'indicador', other: 'indicadores' },
    first: (signals) => `Más de lo que da el azar: ${signals}.`,
    silent: (named) => `Nada ha cambiado: ${named} con los altibajos de cualquier día.`,
    nothingYet: 'Ningún indicador tiene todavía días con que comparar.',
    tooEarly: (named) => `${named} con muy pocos días para decirlo.`,
    how: 'Cada indicador se compara con sus propias cuatro primeras semanas, o con las que siguen a un cambio declarado; kpi spc y un nombre muestra su gráfico.',
  },
  target,
  rebase,
  why,
  threshold: (says, whose) => `${says} (${whose})`,
  noOwnTarget: (others) => `ninguno propio; en otros sitios ${others}`,
  partner: 'El otro lado de la puerta',
  late: 'Registrado tarde',
  lateWords: (late, n, limit) =>
    `${late} de ${n} altas se registraron más de ${limit} después de salir el paciente; hasta entonces contaban como presentes`,
  restated: 'Corregido',
  restatedWords: (before, when, reason) => `decía ${before} hasta ${when}, cuando ${reason}`,
  restatedBy: {
    news: 'llegaron noticias tardías',
    settings: 'cambió la configuración de la que depende',
    'news-and-settings': 'llegaron noticias tardías y cambió la configuración de la que depende',
    definition: 'cambió su definición',
    unknown: 'se calculó de nuevo',
  },
  span: (from, to) => `${from} – ${to}`,
  period: (from, to, typed) => `${from} – ${to} (${typed})`,
  periodSoFar: (from, until, typed) => `${from} hasta ${until} (${typed})`,
  overDays: (name, period) => `${name}, ${period}`,
  daysForms: { one: 'día', other: 'días' },
  madeOf: (days, without) =>
    without === undefined ? `los valores de ${days}` : `los valores de ${days}; ${without} sin valor`,
  madeOfLabel: 'Hecho de',
};
