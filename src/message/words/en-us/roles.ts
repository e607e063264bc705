import type { Terms } from './terms.ts';

/** Words of who may what, for whoever runs the house. People are ids here. */
export const roles = (terms: Terms) => ({
  title: (site: string) => `Roles · ${site}`,
  titleOf: (what: string, site: string) => `Roles · ${what} · ${site}`,
  people: { one: 'person has', other: 'people have' },
  first: (people: string) => `${people} a role here now.`,
  nobody: 'Nobody has such a role here now.',
  caption: 'Who may what now, by role and by what',
  columns: ['Role', 'Who (ids)', 'By', 'Since', 'Until'] as const,
  file: 'File of people, for good',
  noOne: 'nobody',
  andMore: (ids: string, more: string) => `${ids} and ${more} more`,
  facts: { ask: 'May ask', change: 'May change' },
  others: (names: string) => `Whoever stands in none of these is ${names}.`,
  noOthers: 'Whoever stands in none of these may do nothing.',
  machine: 'Whoever may run huddleboard on this machine is admin there.',
  stale: 'A group was not read lately: who was in it is kept for an hour, then nobody has the role by it.',
  noShare: {
    message: 'Who may what is for administrators alone, and is not shared.',
    cure: 'Whoever needs it types admin roles; what everybody may see of it is duty list.',
  },
  unknown: (named: string) => ({
    message: `I could not read which role or ${terms.unit} you mean.`,
    cure: `Type admin roles, or one of: ${named}.`,
  }),
});
