/** Words of control charts in general: what a verdict is called, which chart it is, and what was done to its points. */
import type { Words } from '../words.ts';

export const spc: Words['spc'] = {
  verdicts: {
    improvement: 'causa especial: mejora',
    concern: 'causa especial: empeora',
    neutral: { high: 'causa especial: sube', low: 'causa especial: baja' },
    'common-cause': 'sin cambio significativo',
  },
  since: (verdict, date) => `${verdict}, desde ${date}`,
  trial: (verdict) => `${verdict} (límites de prueba, que aún se moverán)`,
  assurance: {
    pass: 'cumplirá el objetivo de forma sostenida',
    fail: 'no cumplirá el objetivo de forma sostenida si el proceso no cambia',
    'hit-or-miss': 'puede cumplir o no el objetivo por azar',
  },
  kinds: {
    xmr: 'gráfico XmR',
    p: 'gráfico p: límites según cuántos casos tiene cada periodo',
    'p-prime':
      'gráfico p′: límites según cuántos casos tiene cada periodo, y según cuánto varían las proporciones más allá del azar',
    u: 'gráfico u: límites según la exposición de cada periodo',
    'u-prime':
      'gráfico u′: límites según la exposición de cada periodo, y según cuánto varían las tasas más allá del azar',
    g: 'gráfico g: casos entre sucesos',
    t: 'gráfico t: tiempo entre sucesos',
  },
  why: {
    default: undefined,
    asked: undefined,
    'small-denominators': 'tan pocos casos que el azar solo mueve la proporción',
    'does-not-fit': 'el otro gráfico necesita recuentos que este indicador no tiene',
  },
  because: (kind, why) => `${kind}; ${why}`,
  variants: { mdc: 'reglas de Making Data Count', 'nhsr-0.2': 'reglas de NHSRplotthedots 0.2.2' },
  weekdays: {
    multiplicative: 'los días de la semana están igualados (cada día dividido por lo habitual de ese día)',
    additive: 'los días de la semana están igualados (se resta lo habitual de cada día)',
  },
  flat: 'los límites no tienen anchura; solo se juzgan tendencias y rachas a un lado',
  more: (count, kinds) => `y ${count} más: ${kinds}`,
  moreKinds: { concern: 'empeoran', neutral: 'suben o bajan', improvement: 'mejoran' },
  moreOf: (count, kind) => `${count} ${kind}`,
  unchanged: { one: 'indicador sin cambio significativo', other: 'indicadores sin cambio significativo' },
};
