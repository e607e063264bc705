import type { UnitKind } from '#src/domain/hospital.ts';
import { UNIT_KINDS } from '#src/domain/hospital.ts';

/** How units are commonly called, the more telling names first: NICU is an icu before it is newborn. */
const NAMES: readonly (readonly [RegExp, UnitKind])[] = [
  [/^(ed|er|a&e|ae|emer\w*|casualty)\b|emergency|accident/i, 'ed'],
  [/\b(pcu|imcu?|hdu|sdu)\b|step-?down|progressive|enhanced/i, 'stepdown'],
  [/icu|\b(itu|ccu|scbu|nnu)\b|intensive|critical|neonat/i, 'icu'],
  [/\b(ldr|l&d|ld|labou?r|delivery)\b|birth/i, 'labour'],
  [/\b(nbn?|nursery|bassinets?|cots?|newborn)\b/i, 'bassinet'],
  [/\b(mbu|ob|mat|maternity|postpartum|antenatal|postnatal|mother\w*)\b/i, 'maternity'],
  [/\b(peds?|paeds?)\b|pa?ediatric|child/i, 'paediatric'],
  [/\b(bhu|psych\w*|mhu)\b|behaviou?r|mental/i, 'behavioural'],
  [/\b(cdu|obs\w*|sdec|ssu)\b|short stay|decision unit/i, 'observation'],
  [/\b(pacu|or|recovery|theatres?|dsu|endo\w*)\b|periop|surgical suite/i, 'periop'],
  [/virtual|at home|\bhah\b/i, 'virtual'],
  [/ward|\b(amu|mau|sau|tele\w*|medsurg|med\w*|surg\w*|ortho\w*|onc\w*|neuro\w*|stroke|cardio\w*)\b/i, 'ward'],
  // 5W, 4 North, W12, 3E-HALL: floors and wings are wards nearly everywhere.
  [/^\d{1,2}\s?[a-z]{1,2}\b|^\d{1,2}\s?(north|east|south|west)|^[a-z]{1,2}\d{1,2}$/i, 'ward'],
];

/** Abbreviations that are nobody's name. */
const ABBREVIATION =
  /^(ed|er|a&e|[mscnp]?icu|itu|ccu|scbu|nnu|pcu|imcu?|hdu|sdu|cdu|sdec|ldr|l&d|nbn|mbu|pacu|or|bhu|peds|amu|mau|sau)$/i;

/** Whether this can only be a place: it has a number, or is an abbreviation that hospitals share. A surname is neither. */
export const isSurelyPlace = (name: string): boolean => /\d/.test(name) || ABBREVIATION.test(name);

/** The kind that a unit of this name probably has. */
export const guessKind = (name: string): UnitKind | undefined =>
  NAMES.find(([pattern]) => pattern.test(name.replaceAll('_', ' ')))?.[1];

/** Words for kinds that are no names of kinds. */
const SPOKEN: Readonly<Record<string, UnitKind>> = {
  'med-surg': 'ward',
  medsurg: 'ward',
  inpatient: 'ward',
  telemetry: 'ward',
  tele: 'ward',
  'step-down': 'stepdown',
  hdu: 'stepdown',
  itu: 'icu',
  emergency: 'ed',
  er: 'ed',
  'a&e': 'ed',
  obs: 'observation',
  labor: 'labour',
  bassinets: 'bassinet',
  cots: 'bassinet',
  pediatric: 'paediatric',
  pediatrics: 'paediatric',
  paediatrics: 'paediatric',
  behavioral: 'behavioural',
  psych: 'behavioural',
  'mental-health': 'behavioural',
  theatre: 'periop',
  theatres: 'periop',
  pacu: 'periop',
  recovery: 'periop',
};

/** `Ward`, `med-surg`, `step-down` → a kind; undefined when the word names none. */
export function kindNamed(word: string): UnitKind | undefined {
  const said = word.toLowerCase();
  return UNIT_KINDS.find((kind) => kind === said) ?? (Object.hasOwn(SPOKEN, said) ? SPOKEN[said] : undefined);
}
