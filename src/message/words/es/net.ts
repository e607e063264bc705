/** Palabras de `net`: camas menos necesidad de un grupo a una hora. */
import type { Words } from '../words.ts';

export const net: Words['net'] = {
  title: (place) => `Balance de camas · ${place}`,
  columns: ['Para las', 'Camas', 'Necesidad', 'Balance'],
  unknown: (missing) => `n/d: nadie indica ${missing.join(', ')}`,
  byTold: 'lo comunicado y lo habitual, sin previsión',
  range: (net, low, high) => `${net} (${low} … ${high})`,
  rangeOf: (days) =>
    `Intervalo: cuánto se desvió la misma suma a esta hora en los últimos ${days} días de la semana iguales; no es una previsión.`,
  noRange: 'Sin intervalo: n/d hasta poder comparar la misma suma con 4 días de la semana iguales.',
  possible: (n) => `Altas posibles que no se cuentan: ${n}.`,
  terms: {
    free: 'libres',
    cleaning: 'en limpieza',
    leaving: 'altas',
    waiting: 'pendientes de cama',
    ed: 'ingresos desde urgencias',
    others: 'quirófano, traslados y otros',
  },
  sources: {
    census: 'censo',
    marks: 'según las unidades',
    'marks-and-usual': 'según las unidades y después lo habitual',
    boarders: 'fuente',
    'boarders-and-requests': 'fuente y solicitudes',
    requests: 'solicitudes',
    usual: 'media de 4 días de la semana iguales',
  },
  term: (label, value, source) => `${label} ${value} (${source})`,
  untold: (label) => `${label} n/d (nadie lo indica)`,
  noPool: {
    message: 'Aquí no hay camas de hospitalización con ese nombre.',
    cure: 'Escriba net para verlas todas.',
  },
};
