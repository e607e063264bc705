/** Words of figures that files tell: of an organisation of a data set, over the periods of the file. */
import type { Words } from '../words.ts';
import { stretches } from './control.ts';

type Imported = Words['imported'];

const HIDDEN = 'oculto, un recuento pequeño que el editor no publica';

const list: Imported['list'] = {
  caption: 'Importado de ficheros',
  sets: { one: 'conjunto de datos', other: 'conjuntos de datos' },
  rows: { one: 'fila', other: 'filas' },
  none: 'No se ha importado nada: import table toma ficheros de cifras.',
  first: (sets) => `${sets} de ficheros.`,
  firstOf: (name, about) => `${name}: ${about}.`,
  about: (s) =>
    [s.organisations, s.span, s.rows, s.importedAt === undefined ? undefined : `importado ${s.importedAt}`]
      .filter((part) => part !== undefined)
      .join(' · '),
  span: (first, last) => `${first} – ${last}`,
  more: (n) => `${n} más`,
  noFigures: 'Ningún indicador nuestro se calcula con él.',
  noneSo: 'ninguno',
  between: ', ',
  page: (from, to, all) => `${from}–${to} de ${all}`,
  rest: 'El resto',
  how: 'Por ejemplo ',
  next: 'El resto',
  noPage: (last) => ({ message: 'No existe esa página.', cure: `La última es la página ${last}.` }),
};

export const imported: Imported = {
  place: (organisation, part) => (part === undefined ? organisation : `${organisation}, ${part}`),
  part: (name) => (/^\d/.test(name) ? `tipo ${name}` : name),
  placeOf: (place, set) => `${place} · ${set}`,
  setOf: (title, set, organisations) =>
    title === undefined ? `${set} (${organisations})` : `${title} (${set}, ${organisations})`,
  titled: (title, set) => `${title} (${set})`,
  beside: (set, other) => `${set} y ${other}`,
  first: (name, value, period, place) => `${name}: ${value} en ${period}, ${place}.`,
  suppressed: `n/d: ${HIDDEN}`,
  suppressedItem: (item) => `n/d: (${item}) ${HIDDEN}`,
  source: (s) => `De ficheros: ${s.set} · último ${s.month} ${s.latest}, importado ${s.importedAt}`,
  stretches,
  left: ({ suppressed, untold }) =>
    [
      ...(suppressed === undefined ? [] : [`${suppressed} n/d: ${HIDDEN}`]),
      ...(untold === undefined ? [] : [`${untold} n/d: no publicado`]),
    ].join('; '),
  labels: {
    left: 'Sin valor',
    behind: 'Calculado con',
    latestKnown: 'Último conocido',
    organisations: 'Organizaciones',
    publication: 'Publicado como',
  },
  latestKnown: (period, value) => `${period}: ${value}`,
  within: (period, months) => `el fichero da ${months} completos: el de ${period}`,
  restated: (before, when) => `decía ${before} hasta ${when}, cuando llegó un fichero corregido`,
  history: (name, points) => `${name}, últimos ${points}`,
  organisations: { one: 'organización', other: 'organizaciones' },
  some: (names, isAll) => (isAll ? names : `${names} …`),
  whichTitle: (name, set) => `${name} · ${set}`,
  which: (name, organisations) => `${name} se da de ${organisations}: ¿cuál?`,
  how: (command) => `Escriba ${command} y el código de una, y después un periodo si quiere.`,
  list,
  fromFiles: (name, sets) => `${name}: nada en este hospital lo da; de ficheros: ${sets}.`,
  organisationUnknown: (typed, set, meant) => ({
    message: `${set} no tiene la organización ${typed}.`,
    cure: meant.length > 0 ? `¿Quiso decir ${meant.join(', ')}?` : 'Escriba el código que usa el editor.',
  }),
  organisationOfSets: (typed, sets) => ({
    message: `${typed} está en varios conjuntos de datos.`,
    cure: `Diga antes cuál: ${sets.join(', ')}.`,
  }),
  setsAlike: (typed, sets) => ({
    message: `Varios conjuntos de datos se llaman como ${typed}.`,
    cure: `Escriba uno de ${sets.join(', ')}.`,
  }),
  untold: (name, set, told) => ({
    message: `${set} no da ${name}.`,
    cure: told.length === 0 ? 'Ningún indicador se calcula con él.' : `Da ${told.join(', ')}.`,
  }),
  partUnknown: (typed, parts) => ({
    message: `${typed} no es una de sus partes.`,
    cure: parts.length === 0 ? 'El fichero solo da el total.' : `Las partes son ${parts.join(', ')}.`,
  }),
  noPeriod: (first, last) => ({
    message: 'El fichero no da nada de ese periodo.',
    cure: `Va de ${first} a ${last}.`,
  }),
  noneHeld: (name) => ({
    message: `El fichero no da nada con que calcular ${name} ahí.`,
    cure: 'Pida otra organización, parte o indicador.',
  }),
  compare: {
    title: (name, set) => `${name} · organizaciones de ${set}`,
    shown: (n, all) => `Por nombre; el orden no dice nada. Solo las que quedan fuera: ${n} de ${all}`,
    others: 'Las demás',
    counts: (c) =>
      `${c.within} como da el azar; ${c.few} con muy pocos casos para decirlo; ${c.suppressed} ocultas; ${c.untold} sin valor`,
    nothingThen: {
      message: 'El fichero no da nada de ese periodo.',
      cure: 'Pida otro periodo, o quítelo para ver el último.',
    },
    tooMany: (n) => ({
      message: `${n} organizaciones son demasiadas para una tarjeta.`,
      cure: 'Escriba tras el conjunto de datos cómo empiezan sus códigos, por ejemplo R1*.',
    }),
  },
};
