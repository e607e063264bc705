/** What files call their places: which of these texts may stand on a card, and which of them the last look at it leaves alone. */
import { type Finding, findPhiInOurs, NO_CONTEXT, type PhiKind } from '../phi/index.ts';

/** One word of digits and few letters, as publishers number their places: `330101`, `RF4`, `015009`, `P-12`. No blank and no name in it. */
const NUMBERED = /^(?=.*\d)(?!.*\p{L}{5})[\p{L}\d](?:[\p{L}\d._/-]{0,18}[\p{L}\d])?$/u;
/** `NY`, `RAX` */
const SHORT = /^[A-Z]{2,3}$/;
/** Chance makes such of any code; whoever has an address, a phone or a national number has it by more than chance. */
const BY_FORM: ReadonlySet<PhiKind> = new Set(['record-number', 'plate', 'device']);
/** What people call their institutions, in the languages of the files we know; the short ones only before all else. */
const INSTITUTION =
  /\b(?:hospit\w*|h[oô]pital|cl[ií]ni\w*|klinik\w*|krankenhaus|trust|foundation|medical|health(?:care)?|centr[eo]|center|infirmary|institut\w*|unidade local|nursing home|care home|maternidade|sa[uú]de|epe|ppp|inc|llc|ltd)\b|^(?:ch|chu|uls|chr|ipo)\b/iu;
/** Beside these a name is a patient's, whatever house stands there too. */
const OF_A_PATIENT =
  /\b(?:pts?|patients?|mrs?|ms|miss|mrn|dob|born|nhs (?:no|number)|next of kin|bed|room|rm|yo|y\/o)\b/iu;

const kindsIn = (text: string): readonly PhiKind[] => findPhiInOurs(text, NO_CONTEXT).map(({ kind }: Finding) => kind);

/**
 * A code or name by which a publisher knows a place, that points at nobody though its form might.
 * @example '330101' → true · 'Hospital Garcia de Orta' → true · 'Okonkwo 4471923' → false · '943 476 5919' → false
 */
export function isPlaceCode(text: string): boolean {
  if (SHORT.test(text)) return true;
  if (NUMBERED.test(text)) return kindsIn(text).every((kind) => BY_FORM.has(kind));
  return INSTITUTION.test(text) && !OF_A_PATIENT.test(text) && kindsIn(text).every((kind) => kind === 'name');
}

/** Whether a text of a file may be said back: it points at nobody, or it is a place's. */
export const isSayable = (text: string): boolean => kindsIn(text).length === 0 || isPlaceCode(text);

/**
 * A text of a file that is somebody and no place beyond chance: a number, an address or a date of life with words beside it.
 * @example 'Okonkwo 4471923' → true · '4471923' → false · 'Okonkwo' → false
 */
export const isSomebody = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !NUMBERED.test(text) && !isPlaceCode(text) && kindsIn(text).some((kind) => kind !== 'name');

/** Days, months and years that files tell, as they are typed. */
const TIME = /^\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2}|-Q\d)?(?:\.\.\d{4}(?:-\d{2}(?:-\d{2})?)?)?$/;
export const isTimeOfFile = (text: string): boolean => TIME.test(text);
export const isNumbered = (text: string): boolean => NUMBERED.test(text);
