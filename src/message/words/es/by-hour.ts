/** Words of a figure by hour of the day and weekday. */
import type { Words } from '../words.ts';

export const byHour: Words['byHour'] = {
  title: (name, place) => `${name} por hora y día de la semana · ${place}`,
  picture: (name) => `${name} por hora y día de la semana`,
  anHour: (name) => `${name} por hora`,
  hour: 'Hora del día',
  first: (f) => `${f.name}: máximo ${f.highest}, mínimo ${f.lowest}; ${f.time}.`,
  level: (f) => `${f.name}: ${f.value} a todas horas; ${f.time}.`,
  at: (value, weekday, hour) => `${value} (${weekday} ${hour})`,
  parts: 'Por tramo del día, media de una hora',
  weekday: 'Día de la semana',
  partOf: (from, to) => `${from}–${to}`,
  cell: 'Cada celda',
  hours: { one: 'hora', other: 'horas' },
  mean: (n) => `media de ${n}`,
  meanBetween: (fewest, most) => `media de entre ${fewest} y ${most}`,
  few: 'donde hay pocas, un periodo más largo dice más',
  without: 'Sin datos',
  cells: { one: 'celda', other: 'celdas' },
  left: 'Altas',
  which: { message: '¿Qué indicador?', cure: 'Escriba por ejemplo kpi arrivals by hour; kpi list los muestra todos.' },
  nothing: {
    message: 'Ninguna hora de ese periodo tiene valor.',
    cure: 'Pida un periodo posterior, por ejemplo last 28 days.',
  },
  noHours: (name) => ({
    message: `${name} no se da por horas: una sola hora no dice nada.`,
    cure: 'Pida el indicador mismo, o kpi occupancy by hour.',
  }),
  tooLong: (weeks) => ({
    message: 'Es demasiado tiempo para ponerlo hora sobre hora.',
    cure: `Pida como mucho ${weeks} semanas, por ejemplo last 28 days.`,
  }),
  otherwise: {
    message: 'Puedo desglosar un indicador por hora y día de la semana, y por nada más aquí.',
    cure: 'Escriba por ejemplo kpi arrivals by hour; kpi spc para verlo día a día; kpi compare para ver lugares uno junto a otro.',
  },
};
