/** Palabras de `turn`: camas por limpiar o bloqueadas, y lo que se dice de una. */
import type { Words } from '../words.ts';

export const turn: Words['turn'] = {
  title: (place) => `Rotación de camas · ${place}`,
  first: (dirty, cleaning, blocked) =>
    `Sucias: ${dirty}; en limpieza: ${cleaning}; bloqueadas: ${blocked}. No hay nadie en ellas.`,
  labels: {
    longest: 'La que lleva más tiempo sin limpiar',
    response: 'De sucia a inicio de limpieza, 24 h',
    clean: 'Limpieza, 24 h',
    total: 'De sucia a limpia, 24 h',
  },
  medianOf: (duration, p90, beds) => `mediana ${duration}, percentil 90 ${p90}, camas: ${beds}`,
  noTimes: 'n/d: en 24 h nadie indicó el inicio y el final',
  acts: { dirty: 'sucia', cleaning: 'en limpieza', clean: 'limpia y libre', blocked: 'bloqueada' },
  reasons: {
    cleaning: 'limpieza',
    repair: 'reparación',
    leak: 'fuga',
    equipment: 'equipamiento',
    isolation: 'aislamiento',
    staffing: 'dotación',
    reserved: 'reservada',
    other: 'otro',
  },
  toldOf: (unit, state) => `Una cama de ${unit} queda ${state} desde ahora.`,
  told: (bed, state) => `${bed} queda ${state} desde ahora.`,
  blockedUntil: (state, reason, until) => `${state} (${reason}) hasta ${until}`,
  button: 'Camas por limpiar',
  buttons: {
    cleaning: (bed) => `Empieza la limpieza: ${bed}`,
    clean: (bed) => `Limpia: ${bed}`,
    open: (bed) => `Libre otra vez: ${bed}`,
  },
  which: {
    message: '¿Qué cama?',
    cure: 'Indíquela como figura en el tablero, por ejemplo 6W-28. Escriba turn para ver las que no están limpias.',
  },
  unknown: (bed) => ({
    message: `Aquí no se conoce la cama ${bed}; no se ha anotado nada.`,
    cure: 'Indíquela con su unidad, por ejemplo 6W-28. Escriba beds board para verlas todas.',
  }),
  unmapped: {
    message: 'Esa cama no pertenece a ninguna unidad; no se ha anotado nada.',
    cure: 'Asigne su lugar a una unidad en la configuración.',
  },
  inUse: {
    message: 'Según la fuente hay alguien en esa cama; no se ha anotado nada.',
    cure: 'Cuando se haya registrado el alta o el traslado, dígalo otra vez.',
  },
  already: (state, since) => ({
    message: `Esa cama ya está ${state}, desde ${since}.`,
    cure: 'No queda nada por hacer.',
  }),
  changed: (state, since) => ({
    message: `Esa cama ha cambiado desde esa tarjeta: ${state} desde ${since}. No se ha anotado nada.`,
    cure: 'Escriba turn para ver cómo está ahora.',
  }),
  whyNeeded: (reasons) => ({
    message: 'Una cama bloqueada necesita un motivo y hasta cuándo; no se ha anotado nada.',
    cure: `Por ejemplo: turn blocked 3S-28 leak until 16:00. Motivos: ${reasons.join(', ')}. Como máximo 90 días.`,
  }),
  spareWords: {
    message: 'Lleva una cama y nada detrás; no se ha anotado nada.',
    cure: 'Quite el resto. El motivo y el final van detrás de una cama bloqueada.',
  },
};
