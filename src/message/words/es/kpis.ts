/** Words around figures; names, parts and variants stand in files of their own. */
import type { Words } from '../words.ts';
import { kpiFormulas } from './kpi-formulas.ts';
import { kpiNames, kpiUnits } from './kpi-names.ts';
import { kpiTexts } from './kpi-sources.ts';
import { bands, parts, variants } from './kpi-variants.ts';
import { atTime } from './moment.ts';

export const kpis: Words['kpis'] = {
  names: kpiNames,
  units: kpiUnits,
  formulas: kpiFormulas,
  texts: kpiTexts,
  parts,
  bands,
  variants,
  days: (n) => `${n} días`,
  perBed: (n) => `${n} por cama`,
  hours: (n) => `${n} h`,
  title: (name, place) => `${name} · ${place}`,
  alone: (value, part) => `${value} (${part})`,
  first: (name, value, period) => `${name}: ${value}, ${period}.`,
  now: 'ahora',
  at: atTime,
  day: (date) => date,
  dayUntil: (date, time) => `${date} hasta ${time}`,
  behind: (b) =>
    [b.fraction, `n ${b.n}`, b.dropped === undefined ? undefined : `${b.dropped} descartados`]
      .filter((part) => part !== undefined)
      .join(', '),
  fraction: (numerator, denominator) => `${numerator} ÷ ${denominator}`,
  quality: {
    complete: undefined,
    partial: 'parcial: lo descartado no está incluido',
    stale: 'último conocido; no llegan mensajes de la fuente',
  },
  notAllKnown: 'parcial: no se conoce todo',
  missingDays: (days, which) => `parcial: ${days} no conocidos (${which})`,
  dayForms: { one: 'día', other: 'días' },
  earlierGaps: (n) => `${n} huecos anteriores`,
  unplaced: {
    heads: { one: 'paciente', other: 'pacientes' },
    beside: (n) => `${n} en lugares que no son de ninguna unidad`,
    sentence: (heads, counted) =>
      `${heads}${counted ? ', contados aquí,' : ''} en lugares que no son de ninguna unidad: admin feeds los enumera.`,
    partial: 'parcial: algunos lugares no son de ninguna unidad',
  },
  behindLabel: 'De',
  definitionLabel: 'Definición',
  definition: (id, version, variant, source) =>
    `${id} v${version}${variant === undefined ? '' : ` · ${variant}`} · ${source}`,
  history: (name) => `${name}, últimos 14 días`,
  historyWords: (h) => `mínimo ${h.lowest} el ${h.lowestOn}, máximo ${h.highest} el ${h.highestOn}, último ${h.latest}`,
  list: {
    title: (site) => `Indicadores · ${site}`,
    first: (n, more) =>
      `Aquí se pueden dar ${n} indicadores; otros ${more} están definidos y aún no tienen datos. Elija una familia, o escriba kpi y un nombre.`,
    all: (n, more) =>
      `Aquí se pueden dar ${n} indicadores; otros ${more} están definidos y aún no tienen datos. Escriba kpi y un nombre para ver uno, con su definición y sus últimos 14 días.`,
    counted: (family, n) => `${family}: ${n}`,
    ofFamily: (told, more) => (more === '0' ? `${told} aquí` : `${told} aquí, ${more} sin datos`),
    caption: 'Indicadores',
    columns: ['Indicador', 'Valor', 'Cuándo', 'Nombre que se escribe'],
  },
};
