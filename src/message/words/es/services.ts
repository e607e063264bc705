/** Palabras de la vista por servicio: paciente correcto, unidad equivocada. */
import type { Words } from '../words.ts';

export const services: Words['services'] = {
  title: (place) => `Camas por servicio · ${place}`,
  first: (outliers, untold) => `En una unidad de otro servicio: ${outliers}; en cama sin servicio indicado: ${untold}.`,
  nobodyTold: 'n/d: de nadie se ha indicado aquí el servicio.',
  caption: 'Por servicio',
  columns: ['Servicio', 'Camas dotadas', 'Pacientes', 'En otra unidad', 'Camas solicitadas'],
  outliers: 'En una unidad de otro servicio',
  bedColumns: ['Cama', 'Servicio'],
  noUnit: 'n/d: sin unidad',
  source:
    'Servicio según las unidades (mark 5W-12 service medicine) o según la solicitud de cama; las camas de una unidad con dos servicios cuentan en ambos.',
  unknown: (known) => ({
    message: 'Ese no es un servicio de este hospital; no se ha anotado nada.',
    cure: `Uno de estos: ${known.join(', ')}.`,
  }),
  none: {
    message: 'Aquí no hay servicios configurados.',
    cure: 'Indíquelos en la configuración: services del centro y de cada unidad.',
  },
};
