/** Words of figures that files tell: of an organisation of a data set, over the periods of the file. */
import { capital } from '../../capital.ts';
import { stretches } from './control.ts';
import type { Spelling } from './spelling.ts';

type Left = { suppressed: string | undefined; untold: string | undefined };

export const imported = ({ organisation: { one, other } }: Spelling) => ({
  /** `RF4, type 1` */
  place: (organisation: string, part: string | undefined) =>
    part === undefined ? organisation : `${organisation}, ${part}`,
  part: (name: string) => (/^\d/.test(name) ? `type ${name}` : name),
  placeOf: (place: string, set: string) => `${place} · ${set}`,
  /** `NHS England A&E attendances (nhs-ae-monthly, 131 organisations)` */
  setOf: (title: string | undefined, set: string, organisations: string) =>
    title === undefined ? `${set} (${organisations})` : `${title} (${set}, ${organisations})`,
  /** `NHS England A&E attendances (nhs-ae-monthly)` */
  titled: (title: string, set: string) => `${title} (${set})`,
  beside: (set: string, other: string) => `${set} and ${other}`,
  first: (name: string, value: string, period: string, place: string) => `${name}: ${value} in ${period}, ${place}.`,
  suppressed: 'n/a: suppressed, a small count that the publisher hides',
  suppressedItem: (item: string) => `n/a: suppressed (${item}), a small count that the publisher hides`,
  source: (s: { set: string; latest: string; month: string; importedAt: string }) =>
    `From files: ${s.set} · latest ${s.month} ${s.latest}, imported ${s.importedAt}`,
  stretches,
  left: ({ suppressed, untold }: Left) =>
    [
      ...(suppressed === undefined ? [] : [`${suppressed} n/a: suppressed, a small count that the publisher hides`]),
      ...(untold === undefined ? [] : [`${untold} n/a: not told`]),
    ].join('; '),
  labels: {
    left: 'Without a value',
    behind: 'Worked out from',
    latestKnown: 'Last one that is known',
    organisations: capital(other),
    publication: 'Published as',
  },
  latestKnown: (period: string, value: string) => `${period}: ${value}`,
  within: (period: string, months: string) => `the file tells whole ${months}: that of ${period}`,
  restated: (before: string, when: string) => `said ${before} until ${when}, when a corrected file came`,
  history: (name: string, points: string) => `${name}, last ${points}`,
  organisations: { one, other },
  some: (names: string, isAll: boolean) => (isAll ? names : `${names} …`),
  whichTitle: (name: string, set: string) => `${name} · ${set}`,
  which: (name: string, organisations: string) => `${name} is told of ${organisations}: which one?`,
  how: (command: string) => `Write ${command} and the code of one, then a time if you like.`,
  list: {
    caption: 'Imported from files',
    sets: { one: 'data set', other: 'data sets' },
    rows: { one: 'row', other: 'rows' },
    none: 'Nothing has been imported: import table takes files of figures.',
    first: (sets: string) => `${sets} imported from files.`,
    firstOf: (name: string, about: string) => `${name}: ${about}.`,
    about: (s: {
      organisations: string;
      span: string | undefined;
      rows: string | undefined;
      importedAt: string | undefined;
    }) =>
      [s.organisations, s.span, s.rows, s.importedAt === undefined ? undefined : `imported ${s.importedAt}`]
        .filter((part) => part !== undefined)
        .join(' · '),
    span: (first: string, last: string) => `${first} – ${last}`,
    more: (n: string) => `${n} more`,
    noFigures: 'No figure of ours is worked out of it.',
    noneSo: 'none',
    between: ', ',
    page: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
    rest: 'The rest',
    how: 'For example ',
    next: 'The rest',
    noPage: (last: string) => ({ message: 'There is no such page.', cure: `The last is page ${last}.` }),
  },
  fromFiles: (name: string, sets: string) => `${name}: nothing in this house tells it; from files: ${sets}.`,
  organisationUnknown: (typed: string, set: string, meant: readonly string[]) => ({
    message: `${set} has no ${one} ${typed}.`,
    cure: meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : 'Write the code that the publisher uses.',
  }),
  organisationOfSets: (typed: string, sets: readonly string[]) => ({
    message: `${typed} stands in several data sets.`,
    cure: `Say which before it: ${sets.join(', ')}.`,
  }),
  setsAlike: (typed: string, sets: readonly string[]) => ({
    message: `Several data sets are called like ${typed}.`,
    cure: `Write one of ${sets.join(', ')}.`,
  }),
  untold: (name: string, set: string, told: readonly string[]) => ({
    message: `${set} does not tell ${name}.`,
    cure: told.length === 0 ? 'No figure is worked out of it.' : `It tells ${told.join(', ')}.`,
  }),
  partUnknown: (typed: string, parts: readonly string[]) => ({
    message: `${typed} is no part of it.`,
    cure: parts.length === 0 ? 'The file tells the whole alone.' : `Parts are ${parts.join(', ')}.`,
  }),
  noPeriod: (first: string, last: string) => ({
    message: 'The file tells nothing of that time.',
    cure: `It reaches from ${first} to ${last}.`,
  }),
  noneHeld: (name: string) => ({
    message: `The file tells nothing from which ${name} could be worked out there.`,
    cure: `Ask for another ${one}, part or figure.`,
  }),
  compare: {
    title: (name: string, set: string) => `${name} · ${other} of ${set}`,
    shown: (n: string, all: string) => `By name; the order says nothing. Those outside alone: ${n} of ${all}`,
    others: 'The others',
    counts: (c: { within: string; few: string; suppressed: string; untold: string }) =>
      `${c.within} as chance gives; ${c.few} with too few cases to say; ${c.suppressed} suppressed; ${c.untold} without a value`,
    nothingThen: {
      message: 'The file tells nothing of that time.',
      cure: 'Ask for another time, or leave it out for the latest.',
    },
    tooMany: (n: string) => ({
      message: `${n} ${other} are too many for one card.`,
      cure: 'Write how their codes begin behind the data set, for example R1*.',
    }),
  },
});
