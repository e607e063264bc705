import type { Terms } from './terms.ts';

/** Why a figure is not there, before the names of what is missing. */
const reasons: Readonly<Record<string, string>> = {
  'no-data': 'no records in this time',
  'empty-denominator': 'nothing to divide by',
  'not-summable': 'several of it do not come to one',
  'too-long': 'told of up to nine weeks, because every visit has to be read for it',
  'missing-inputs': 'inputs missing',
  'too-early': 'too early to tell',
  'stale-feed': 'the feed is silent',
  'not-mapped': 'this feed does not carry it',
  'not-open': 'it was not open',
};

const FEW = ['no', 'one', 'two', 'three', 'four', 'five'];

/** `two inputs missing`: how many lack says how far away the figure is. */
function reasonOf(reason: string, missing: readonly string[]): string {
  if (reason !== 'missing-inputs' || missing.length === 0) return reasons[reason] ?? reason;
  const n = FEW[missing.length] ?? String(missing.length);
  return missing.length === 1 ? `${n} input missing` : `${n} inputs missing`;
}

/** Words that several cards share. */
export const common = (terms: Terms) => ({
  notAvailable: 'n/a',
  simulated: 'simulated',
  asOf: (time: string) => `as of ${time}`,
  source: (source: string) => `source ${source}`,
  advisesOnly: 'Huddleboard advises only. It is no medical device and not for clinical decisions.',
  /** Roles as people call each other. */
  roleName: (role: string) => terms.roles[role] ?? role.replaceAll('-', ' '),
  /** `n/a: two inputs missing (ventilated, last bed wait)` */
  unavailable: (reason: string, missing: readonly string[]) =>
    reason === 'suppressed'
      ? `${missing.length > 0 ? `<${missing.join('')} ` : ''}(suppressed)`
      : `n/a: ${reasonOf(reason, missing)}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`,
  /** `by hand 08:12` */
  byHand: (time: string) => `by hand ${time}`,
  ofStaffed: (occupied: string, staffed: string) => `${occupied} of ${staffed}`,
  share: 'Share',
  more: (command: string) => `All of it: ${command}`,
});
