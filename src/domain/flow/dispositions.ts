/** Where somebody went who left, by the code that the feed sends with the discharge (PV1-36). */
import type { Visit } from '../census/visit.ts';

type Told = Pick<Visit, 'disposition'>;

/** @source NUBC patient discharge status (UB-04 FL 17), as sent in PV1-36: 01 home or self care; some systems write the word */
const HOME: ReadonlySet<string> = new Set(['01', '1', 'HOME']);
/** @source NUBC patient discharge status: 07 left against medical advice or discontinued care */
const GAVE_UP: ReadonlySet<string> = new Set(['07', '7', 'AMA']);
/** @source NUBC patient discharge status: 20 expired; 40, 41, 42 expired at home, in a facility, place unknown (hospice) */
const DIED: ReadonlySet<string> = new Set(['20', '40', '41', '42', 'DIED', 'DECEASED', 'EXPIRED']);
/** @source NUBC patient discharge status: 02 short-term, 05 cancer or children's, 43 federal, 63 long-term, 65 psychiatric, 66 critical access hospital */
const ANOTHER_HOSPITAL: ReadonlySet<string> = new Set(['02', '2', '05', '5', '43', '63', '65', '66']);

const says = (codes: ReadonlySet<string>, { disposition }: Told): boolean =>
  disposition !== undefined && codes.has(disposition.trim().toUpperCase());

export const wentHome = (visit: Told): boolean => says(HOME, visit);
export const gaveUp = (visit: Told): boolean => says(GAVE_UP, visit);
export const died = (visit: Told): boolean => says(DIED, visit);
export const wentToHospital = (visit: Told): boolean => says(ANOTHER_HOSPITAL, visit);
