import type { Terms } from './terms.ts';

/** Why a figure is not there, before the names of what is missing. */
const reasons: Readonly<Record<string, string>> = {
  'no-data': 'no records in this time',
  'empty-denominator': 'nothing to divide by',
  'missing-inputs': 'inputs missing',
  'stale-feed': 'the feed is silent',
  'not-mapped': 'this feed does not carry it',
};

/** Words that several cards share. */
export const common = (terms: Terms) => ({
  notAvailable: 'n/a',
  simulated: 'simulated',
  asOf: (time: string) => `as of ${time}`,
  source: (source: string) => `source ${source}`,
  advisesOnly: 'Huddleboard advises only. It is no medical device and not for clinical decisions.',
  /** Roles as people call each other. */
  roleName: (role: string) => terms.roles[role] ?? role.replaceAll('-', ' '),
  /** `n/a: inputs missing (ventilated, last bed wait)` */
  unavailable: (reason: string, missing: readonly string[]) =>
    `n/a: ${reasons[reason] ?? reason}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`,
  ofStaffed: (occupied: string, staffed: string) => `${occupied} of ${staffed}`,
  share: 'Share',
  more: (command: string) => `All of it: ${command}`,
});
