/** Words about feeds and data age. */
import { capital } from '../../capital.ts';
import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

const connection: Readonly<Record<string, string>> = {
  open: 'connected',
  lost: 'connection lost',
  never: 'nobody has connected yet',
  file: 'from files',
};

/** What the fold noticed, for the engineer. */
const warnings = ({ cancelled }: Spelling): Readonly<Record<string, string>> => ({
  'cancel-unmatched': 'cancels that match no event',
  'after-discharge': 'events after the discharge',
  'after-cancel': `events after the visit was ${cancelled}`,
  'implied-arrival': 'visits that began before the feed',
  'update-moved': 'updates that named another place',
});

export const feeds = (terms: Terms, spelling: Spelling) => ({
  connection,
  warnings: warnings(spelling),
  /** The short end of a first line: `ADT 2 min old`. */
  fresh: (age: string) => `ADT ${age} old`,
  unknownSince: (time: string) => `unknown since ${time}`,
  stale: (time: string) => `ADT silent since ${time}. Figures are as of ${time}; what happened since is unknown.`,
  down: (time: string) => `ADT connection lost at ${time}. Figures are as of then; what happened since is unknown.`,
  fromFiles: (time: string | undefined) => (time === undefined ? 'ADT from files' : `ADT from files read ${time}`),
  none: 'no ADT received yet',
  noneBanner: 'No ADT has been received yet, so nobody can say who is here. See admin feeds.',
  /** Nobody else tells: a house without a feed lives by what people report. */
  byHand: (time: string) => `counted by hand, latest ${time}`,
  byHandBanner: (missing: readonly string[]) =>
    missing.length === 0 ? undefined : `No ADT feed; not counted yet, shown as 0: ${missing.join(', ')}.`,
  asKnownToday: 'ADT, as known today',
  asShownThen: 'ADT, as known then',
  nothingKnown: (time: string) => `Nothing had been received by ${time}.`,
  nothingKnownCure: 'Leave --as-known out to see what is known today about that time.',
  title: (site: string) => `Feeds · ${site}`,
  allFresh: 'All feeds are current',
  noFeeds: 'No feed has been heard from yet. Point the ADT interface at the HL7 port, or run import adt.',
  /** First line when something is wrong. */
  troubled: (names: string) => `Look at ${names}`,
  quarantined: (messages: string) => `${messages} quarantined`,
  messages: { one: 'message', other: 'messages' },
  table: {
    caption: 'Feeds',
    columns: [
      'Feed',
      'State',
      'Data age',
      'Usual gap',
      'Accepted',
      'Repeated',
      'Late',
      'Quarantined',
      'Id used twice',
    ] as const,
  },
  states: { fresh: 'current', stale: 'silent', down: 'lost', file: 'files', none: 'not yet' } as Readonly<
    Record<string, string>
  >,
  quarantine: {
    caption: 'Quarantined, with the reason; nothing of it is lost',
    columns: ['Feed', 'Code', 'Where', 'Reason', 'Messages', 'Last'] as const,
  },
  unmapped: {
    caption: 'Places the feed names and settings do not',
    columns: ['Place', 'Patients now', 'Events', 'Last seen'] as const,
  },
  unmappedCure: `Cure: add the place to locations of its ${terms.unit} in huddleboard.yaml; past and present are then counted anew.`,
  warningTable: { caption: 'What did not fit together', columns: ['Kind', 'Visits'] as const },
  conflicts: {
    caption: `What cannot both be true; the ${terms.unit} knows which`,
    columns: ['What', 'Where'] as const,
    shared: (patients: string) => `${patients} patients in one bed`,
    split: 'one patient in several beds',
  },
  outbox: {
    caption: 'Posts not delivered',
    columns: ['Card', 'To', 'State', 'Why'] as const,
    states: {
      ready: 'waiting',
      sending: 'being sent',
      unknown: 'may have arrived; not sent again',
      dead: 'given up',
    } as Readonly<Record<string, string>>,
  },
  list: (told: string, days: string | undefined) =>
    `${capital(terms.operatingRoom)} list: told ${told}; ${days ?? 'no day from today on'}.`,
  listDay: (day: string, planned: string, off: string | undefined) =>
    `${planned} for ${day}${off === undefined ? '' : ` (${off} called off)`}`,
  allCounted: 'everything received is counted',
  backlog: (count: string) => `${count} received, not yet counted.`,
  nothingWrong: 'Nothing quarantined, unmapped or undelivered.',
});
