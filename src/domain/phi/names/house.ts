/** People of the house who are in no configuration: what they do there tells that no patient is meant. */
import type { Place } from './likely.ts';
import { PATIENT } from './words.ts';

const LETTERS = 'RN|LPN|CNA|HCA|NP|ANP|ACP|CRNA|CNM|PA-C|MD|DO|RRT|PharmD|MSN|BSN|MBBS|FRCS|FRCP';
const OFFICE = `(?:charge(?! (?:nurse )?(?:to|please|pls))|house sup(?:ervisor)?|site manager|bed manager|duty manager|nurse manager|matron|sister in charge|unit clerk|ward clerk|float(?:ing)?|on[- ]call|on duty|on rounds|rounding|scrubb(?:ing|ed)|covering|covers|rostered|off sick|out sick|call(?:ed|ing)? ?-?(?:out|in sick)|AOC|MOD|lead|coordinator|team lead(?:er)?)`;
const DOES = new RegExp(
  String.raw`^(?:,? \(?(?:${LETTERS})\b|,? (?:(?:is|as|has|on|for|the|our|now|still|today|tonight|-) ){0,3}(?:(?:RT|RN|pharmacy|biomed|ortho|surg|med|icu|ed|nights?|ward|theatre|estates|IT|imaging|lab|transport|evs|\d[NSEW]) )?${OFFICE}\b|,? (?:on|in) (?:for )?(?:biomed|pharmacy|estates|transport|imaging)\b|,? (?:x|ext\.? ?|bleep )\d{3,5}\b|,? (?:can take|to \d[NSEW]|to [A-Z]{2,4}) \d{2}-\d{2}\b|,? due (?:\d{4}|today|tomorrow|mon|tue|wed|thu|fri)\b)`,
  'i',
);
const LEADS =
  /(?:\b(?:bleep|pager) ?\d{3,4}|\b(?:action|owner|lead|charge|coordinator|matron|site manager|house sup|on[- ]call|AOC|chair|minutes):?|\b(?:actioned|owned|raised|signed off|covered) by) $/i;
/** What a doctor or a sister does, and no patient. */
const CLINICIAN = /\b(?:drs?|doctor|prof|matron|sister|sr|nurse|consultant|registrar|chaplain)\.? $/i;
const CLINICAL =
  /^ (?:(?:is|was) )?(?:ok(?:ay)? (?:with|for|to)|aware|rounding|on rounds|scrubb\w+|reviewed|reviewing|to review|agrees|agreed|accept(?:s|ed|ing)|signed|covering|on[- ]call|operating|paged|answering|not answering)\b/i;

/** "Dr Strong", "Mr Sands": what is called overhead when something else is meant. */
const CODED = /\b(?:Dr|Mr|Mrs|Ms|Doctor|Nurse|Inspector|Sergeant)\.? $/;
const CODE_NAMES =
  /^(?:strong|armstrong|firestone|fire|blaze|pyro|quick|sands|stork|search|power|allcome|heart|moffett)$/;
const DRILL = /\b(?:drill|overhead|announce(?:ment|d)?|code ?(?:word|name)|means (?:fire|security)|test of the)\b/i;

/** @param count words of the name that begins here */
export function isOfTheHouse({ tokens, at, text }: Place, count: number): boolean {
  if (PATIENT.has(tokens[at - 1]?.word ?? '')) return false;
  const last = tokens[Math.min(at + count, tokens.length) - 1]!;
  if (last.possessive) return false;
  const before = text.slice(Math.max(0, tokens[at]!.from - 24), tokens[at]!.from);
  const after = text.slice(last.to, last.to + 48);
  if (CODED.test(before) && (DRILL.test(text) || (CODE_NAMES.test(last.word) && /\bcode ?\w/i.test(text)))) return true;
  if (CLINICIAN.test(before)) return CLINICAL.test(after) || DOES.test(after);
  return count > 1 && (DOES.test(after) || LEADS.test(before));
}
