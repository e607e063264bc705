/** Words of the metrics that a rule can be about; figures of the registry are called as they are there. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

export const metrics = (terms: Terms) => ({
  names: {
    occupancy: 'Staffed beds occupied',
    'free-beds': 'Free staffed beds',
    patients: 'Patients',
    'over-census': 'Patients above staffed beds',
    'ed-boarders': `${capital(terms.boarder.other)} in the ${terms.ed}`,
    'longest-boarder': `Longest wait for a bed in the ${terms.ed}, minutes`,
    nedocs: 'NEDOCS',
    'dirty-beds': 'Minutes that three beds have been dirty',
  } as Readonly<Record<string, string>>,
  specialCause: (figure: string) => `Special cause: ${figure}`,
});
