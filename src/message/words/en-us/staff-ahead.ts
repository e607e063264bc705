/** Words of `staff lookahead`: what will be needed of staff in the blocks to come, how likely it is more than are here, and what of it is coming and going. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

const ENDS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
/** `a 6th`, `an 8th`. @param n a whole number as it is written */
const aNth = (n: string): string =>
  `${/^(?:8|11$|18$)/.test(n) ? 'an' : 'a'} ${n}${ENDS[ordinals.select(Number(n))] ?? 'th'}`;

export const staffAhead = (terms: Terms) => ({
  title: (place: string) => `Staffing ahead · ${place}`,
  /** In the huddle. */
  label: 'Staff ahead',
  /** `4 in 10 that 6W needs a 6th RN in 15–19`, `… needs more than 3 aides …`: what has a plural is not counted off. */
  needs: (chance: string, unit: string, here: string, next: string, role: string, block: string) =>
    `${chance} that ${unit} needs ${/^[A-Z]+$/.test(role) ? `${aNth(next)} ${role}` : `more than ${here} ${role}`} in ${block}`,
  /** Of another block than the one that is decided of. */
  elsewhen: (block: string, chance: string) => `in ${block} it is ${chance}`,
  spare: (unit: string, n: string, role: string, block: string, chance: string) =>
    `${unit} can spare ${n} ${role} in ${block}; ${chance} that it needs all of them`,
  hereUnknown: (unit: string, enough: string, role: string, block: string) =>
    `${unit} needs ${enough} ${role} in ${block}; how many are here is n/a: no roster`,
  none: (block: string) => `${block}: nobody is likely short`,
  /** `15–19: short or at risk RN 4N 1, 6W 1 (7/10); to spare RN 3S 1` */
  likely: (block: string, roles: string) => `${block}: short or at risk ${roles}`,
  toSpare: (role: string, units: string) => `to spare ${role} ${units}`,
  ofRole: (role: string, units: string) => `${role} ${units}`,
  one: (unit: string, n: string, chance: string) => `${unit} ${n} (${chance})`,
  /** `5W: 28 now, 27–29 expected, 3 come, 4 go; RN 7 needed, 6 here` */
  unit: (unit: string, patients: string, moves: string, staff: string) => `${unit}: ${patients}${moves}; ${staff}`,
  patients: (now: string, low: string, high: string) => `${now} now, ${low === high ? low : `${low}–${high}`} expected`,
  moves: (come: string, go: string) => `, ${come} come, ${go} go`,
  staff: (role: string, enough: string, here: string) => `${role} ${enough} needed, ${here} here`,
  staffChance: (figures: string, chance: string) => `${figures} (${chance} short)`,
  /** `0.6 RN of it is the work of coming and going in 15–19: 5 in, 2 out.` */
  turnover: (people: string, role: string, come: string, go: string, block: string) =>
    `${people} ${role} of it is the work of coming and going in ${block}: ${come} in, ${go} out.`,
  expected: (now: string, median: string, low: string, high: string, block: string) =>
    `${now} there now; at the fullest of ${block} ${median} are expected, 4 times in 5 ${low === high ? 'just as many' : `between ${low} and ${high}`}.`,
  unitCaption: 'By block',
  unitColumns: ['Block', 'Patients', 'In, out', 'Needed', 'Here', 'Short'] as const,
  roleNeeded: (role: string, n: string) => `${n} ${role}`,
  blockCaption: (block: string, role: string) => `${block}, ${role}`,
  blockColumns: [capital(terms.unit), 'Patients', 'In, out', 'Needed', 'Here', 'Short'] as const,
  roleCaption: (role: string) => `${capital(role)}: here of needed, how likely short`,
  cell: (here: string, needed: string, chance: string) => `${here} of ${needed}, ${chance}`,
  pair: (come: string, go: string) => `${come}, ${go}`,
  range: (now: string, low: string, high: string) => `${now} → ${low === high ? low : `${low}–${high}`}`,
  picture: (role: string) => `How likely ${role} are short, by ${terms.unit} and block`,
  axis: 'Likely short',
  block: 'Block',
  pictureUnit: (unit: string, blocks: string) => `${unit} ${blocks}`,
  pictureBlock: (block: string, chance: string) => `${block} ${chance}`,
  pictureNone: 'nobody 1 time in 10 or more',
  /** `Short or at risk later: 19–23 RN 4; 23–03 nobody` */
  later: (blocks: string) => `Short or at risk later: ${blocks}.`,
  nobody: 'nobody',
  brief: (at: string, least: string, most: string) =>
    `Forecast at ${at}; ${least === most ? least : `${least} to ${most}`} own history.`,
  knows: (at: string, days: string, least: string, most: string) =>
    `Forecast at ${at} from ${days} of history; by ${terms.unit} ${least} to ${most} is its own.`,
  knowsUnit: (at: string, days: string, stays: string, share: string) =>
    `Forecast at ${at} from ${days} of history and ${stays} that ended; ${share} of it is the ${terms.unit}’s own.`,
  note: `Needed: the grid at the fullest moment of a block, with the work of who comes and goes, so that it suffices 7 times in 10. Here: roster less ${terms.callOut.other}; what a ${terms.unit} reports stands until its block ends.`,
  na: {
    course: `n/a: new, or too short a history of its own`,
    beyond: 'n/a: more than 72 hours ahead',
    ratio: 'n/a: no ratio for that shift',
  },
  unitNa: (unit: string, why: string) => `${unit}: ${why}`,
  naSilent:
    'n/a: the feed is silent, and nobody’s need is forecast from an old census. It goes on once the feed speaks; staff gaps tells what stood then.',
  naHere:
    'n/a: it is forecast by the running service alone. Ask it in chat or in the console; staff gaps counts who is here now.',
  naLearned:
    'n/a: how people come and leave was not learned yet. While the service runs, that takes some minutes after a start; staff gaps counts who is here now.',
  naUnits: `n/a: no ${terms.unit} has a history of its own long enough; it takes 30 stays that ended. staff gaps counts who is here now.`,
  naFar:
    'n/a: that is more than 72 hours ahead, and nothing is forecast so far. Ask of less, for example staff lookahead until 07:00.',
  when: (typed: string) => ({
    message: `Which hours are meant is not clear: ${typed}.`,
    cure: 'Write staff lookahead 15-19, staff lookahead next, or staff lookahead until 07:00.',
  }),
  buttons: { ahead: 'Look ahead', all: 'More', house: `All ${terms.units}`, now: 'Here now' },
  /** Behind a question. */
  spareUntil: (unit: string, n: string, role: string, until: string, chance: string) =>
    `${unit} can spare ${n} ${role} until ${until}: ${chance} that it needs all of them before.`,
  noSpareUntil: (unit: string, role: string, block: string, chance: string) =>
    `${unit} has no ${role} to spare in ${block}: ${chance} that it needs all of them.`,
});
