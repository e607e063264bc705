/** Words of the metrics that a rule can be about. */
import type { Words } from '../words.ts';

export const metrics: Words['metrics'] = {
  names: {
    occupancy: 'Camas dotadas ocupadas',
    'free-beds': 'Camas dotadas libres',
    patients: 'Pacientes',
    'over-census': 'Pacientes por encima de las camas dotadas',
    'ed-boarders': 'Pacientes en espera de cama en Urgencias',
    'longest-boarder': 'Espera de cama más larga en Urgencias, minutos',
    nedocs: 'NEDOCS',
    'dirty-beds': 'Minutos con tres camas sucias a la vez',
  },
  specialCause: (figure) => `Causa especial: ${figure}`,
};
