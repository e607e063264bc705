/** Riverside General on its Tuesday at 08:26, in a real store: what every test of a command asks. */

import type { Command, CommandContext } from '#src/commands/command.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { AdtEvent, BedEvent, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import {
  brand,
  type EpisodeId,
  type FeedName,
  type Ids,
  type LocationId,
  type MessageKey,
  type PersonId,
  type SiteId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import { type LogFields, type Logger, silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest, Handle, Reply, Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { drillsOf } from '#test/fakes/drills.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';

export const ZONE = zoneId('America/New_York');
export const NOW = parseWhen('2026-01-13T08:26', ZONE);
export const SITE = brand<SiteId>('riverside');
export const FEED = brand<FeedName>('hl7');

/** Unit, what it is, kind, pool, staffed, occupied at 08:26. */
const UNITS = [
  ['ICU', 'mixed adult', 'icu', 'adult-acute', 18, 17],
  ['PCU', 'step-down', 'stepdown', 'adult-acute', 20, 20],
  ['3N', 'neuro, stroke', 'ward', 'adult-acute', 22, 22],
  ['3S', 'general surgery', 'ward', 'adult-acute', 28, 27],
  ['4N', 'telemetry', 'ward', 'adult-acute', 28, 28],
  ['5W', 'medicine', 'ward', 'adult-acute', 28, 28],
  ['6W', 'orthopaedics, medicine', 'ward', 'adult-acute', 28, 27],
  ['6E', 'oncology, medicine', 'ward', 'adult-acute', 12, 12],
  ['CDU', 'observation', 'observation', 'observation', 14, 13],
  ['2N', 'mother–baby', 'maternity', 'women', 18, 15],
  ['PEDS', 'paediatrics', 'paediatric', 'paediatrics', 10, 8],
  ['BHU', 'behavioural', 'behavioural', 'behavioural', 16, 16],
  ['ED', 'emergency', 'ed', 'ed', 36, 31],
  ['LDR', 'labour', 'labour', 'women', 8, 3],
  ['PACU', 'recovery', 'periop', 'periop', 14, 2],
  ['NBN', 'bassinets', 'bassinet', 'newborn', 20, 12],
] as const;

/** Of those in the ED, so many wait for a bed; the longest since 22:46 of the evening before. */
const BOARDERS = 11;
/** Somebody lies in a place that no unit claims. */
const UNMAPPED = '3E-HALL';

export const RIVERSIDE = `
house: us
locale: en-US
defaultRoles: [viewer]
huddles:
  - { name: morning, at: '08:20' }
people:
  - { id: charge-5w, name: charge nurse 5W, roles: [charge-nurse], slack: U5W }
  - { id: supervisor, name: house supervisor, roles: [house-supervisor], slack: UHS }
channels:
  - { purpose: huddle, platform: slack, channel: C0HUD, name: '#huddle' }
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    houseLevel:
      levels:
        - { id: 1, from: 0 }
        - { id: 2, from: 3 }
        - { id: 3, from: 6, mutes: [unit-over-census],
            actions: [{ what: open pod 6E-P, role: house-supervisor, minutes: 120 }, { what: name three likely discharges, role: charge-nurse, minutes: 45 }] }
        - { id: 4, from: 10 }
      parameters:
        - { kpi: occupancy_pct, of: adult-acute, worse: high, cuts: [92, 95, 98], weight: 2 }
        - { kpi: ed_boarders_now, cuts: [4, 8, 12] }
        - { kpi: ed_occupancy_pct, cuts: [85, 100, 120] }
    units:
${UNITS.map(([id, name, kind, pool, staffed]) => `      - { id: ${id}, name: '${name}', kind: ${kind}, pool: ${pool}, staffedBeds: ${staffed}, locations: ['${id === 'PCU' ? '3E' : id}'] }`).join('\n')}
`;

export const settingsOf = (yaml: string = RIVERSIDE, simulated = false): Settings =>
  readSettings(yaml, 'huddleboard.yaml', { simulated });

export const admitted = (visit: string, location: string, at: Instant, more: Partial<AdtEvent> = {}): AdtEvent => ({
  site: SITE,
  message: brand<MessageKey>(`admit-${visit}`),
  n: 0,
  kind: 'admit',
  trigger: 'A01',
  visit: brand<VisitKey>(visit),
  patientClass: 'I',
  place: { location: brand<LocationId>(location), bed: visit.split('/')[1] ?? '1' },
  occurredAt: at,
  sentAt: at,
  receivedAt: at,
  ...more,
});

export const recordOf = (
  key: string,
  events: readonly AdtEvent[],
  receivedAt: Instant,
  beds: readonly BedEvent[] = [],
): FeedRecord => ({
  site: SITE,
  feed: FEED,
  message: brand<MessageKey>(key),
  receivedAt,
  bodyHash: key,
  events: events.map((event) => ({ ...event, message: brand<MessageKey>(key), receivedAt })),
  merges: [],
  beds,
});

/** Everybody who is there at 08:26; came in over the last three days. */
function everybody(): readonly FeedRecord[] {
  const inBeds = UNITS.flatMap(([id, , kind, , , occupied]) =>
    Array.from({ length: occupied }, (_, n) => {
      const boards = kind === 'ed' && n < BOARDERS;
      const since = after(NOW, kind === 'ed' ? -(580 - n * 18) * MINUTE_MS : -(10 + ((n * 7) % 60)) * HOUR_MS);
      const patientClass = kind === 'observation' ? 'O' : kind === 'ed' && !boards ? 'E' : 'I';
      return admitted(`${id}/${String(n + 1).padStart(2, '0')}`, id === 'PCU' ? '3E' : id, since, { patientClass });
    }),
  );
  const hall = admitted(`${UNMAPPED}/1`, UNMAPPED, after(NOW, -5 * HOUR_MS));
  return [...inBeds, hall].map((event) => recordOf(event.message, [event], event.occurredAt));
}

/** Leak in one bed of 3S, one dirty bed on 6W. */
export const bed = (location: string, name: string, status: BedEvent['status']): BedEvent => ({
  site: SITE,
  message: brand<MessageKey>(`bed-${location}`),
  place: { location: brand<LocationId>(location), bed: name },
  status,
  occurredAt: after(NOW, -30 * MINUTE_MS),
  receivedAt: after(NOW, -30 * MINUTE_MS),
});

export type House = {
  readonly store: Store;
  readonly handle: Handle;
  /** Asks as somebody and gives the answer back. */
  readonly ask: (text: string, more?: Partial<CommandRequest> & { readonly roles?: readonly Role[] }) => Promise<Reply>;
  readonly logged: readonly (LogFields & { readonly message: string })[];
  readonly clock: { now: Instant };
  readonly catchUp: () => Promise<boolean>;
};

export type HouseOptions = {
  readonly settings?: Settings;
  readonly now?: Instant;
  /** Nobody is there and no feed has spoken. */
  readonly empty?: boolean;
  /** Default: all that there are. */
  readonly commands?: readonly Command[];
  /** What was learned of how people come and leave; default: nobody learns. */
  readonly beds?: BedsBook;
};

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const settings = options.settings ?? settingsOf(`${RIVERSIDE}drills: {}\n`);
  const store = memoryStore();
  const clock = { now: options.now ?? NOW };
  const catchUp = async (): Promise<boolean> => {
    const { folded } = await store.project(foldVisit, { limit: 10_000, knownAt: clock.now, zoneOf: () => ZONE });
    return folded > 0;
  };
  if (!options.empty) await fill(store);
  const logged: (LogFields & { message: string })[] = [];
  const log = loggerInto(logged);
  const handle = createFrontDoor({
    store,
    settings: () => settings,
    clock: { now: () => clock.now },
    ids: countingIds(),
    log,
    catchUp,
    drills: drillsOf(clock.now, { words: wordsFor('en-US', 'us'), format: FORMAT }),
    ...(options.commands === undefined ? {} : { commands: options.commands }),
    ...(options.beds === undefined ? {} : { beds: options.beds }),
  });
  let asked = 0;
  const ask: House['ask'] = (text, { roles, ...more } = {}) =>
    handle({
      text,
      actor: actorOf(roles ?? ['admin']),
      place: { platform: 'web', private: true },
      requestKey: `r${asked++}`,
      ...more,
    });
  return { store, handle, ask, logged, clock, catchUp };
}

async function fill(store: Store): Promise<void> {
  const beds = recordOf('beds', [], after(NOW, -30 * MINUTE_MS), [bed('3S', '28', 'I'), bed('6W', '28', 'H')]);
  // The last message is two minutes old: an update of somebody on 5W.
  const last = { ...admitted('5W/01', '5W', after(NOW, -2 * MINUTE_MS)), kind: 'update' as const, trigger: 'A08' };
  const { place: _, ...update } = last;
  await store.commit([
    { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'open', at: after(NOW, -48 * HOUR_MS) },
    ...[...everybody(), beds, recordOf('last', [update], after(NOW, -2 * MINUTE_MS))].map(
      (record) => ({ kind: 'journal.append', record }) as const,
    ),
  ]);
}

export const actorOf = (roles: readonly Role[], name = 'somebody') => ({
  platform: 'web',
  id: name,
  person: brand<PersonId>(`p-${name}`),
  name,
  roles,
});

/** What a command is given, for what is called by commands alone. */
export const contextOf = ({ store, clock }: House, settings: Settings = settingsOf()): CommandContext => ({
  now: clock.now,
  at: undefined,
  asKnown: false,
  site: settings.sites[0]!,
  actor: actorOf(['admin']),
  place: { platform: 'web', private: true },
  read: store,
  settings,
  typedIn: settings.locale,
  told: { platform: undefined, site: settings.locale },
  words: wordsFor('en-US', 'us'),
  format: FORMAT,
  ids: countingIds(),
  log: silentLog,
  commands: [],
  preview: () => Promise.reject(new Error('no preview here')),
});

const countingIds = (): Ids => {
  let n = 0;
  return { uuid: () => `id-${n++}`, short: () => `S${n++}` };
};

function loggerInto(logged: (LogFields & { message: string })[]): Logger {
  const write = (message: string, fields: LogFields = {}): void => void logged.push({ ...fields, message });
  const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log };
  return log;
}

export const FORMAT = createFormat('en-US', ZONE);
/** The card as a person reads it. */
export const read = (reply: Reply, width = 100): string => toText(reply.document, { format: FORMAT, width });

/** A pool past its limit for an hour; nobody has it yet. */
export const openEpisode = (more: Partial<Episode> = {}): Episode => ({
  site: SITE,
  id: brand<EpisodeId>('E-7F3K'),
  key: brand('pool-occupancy:adult-acute'),
  rule: brand('pool-occupancy'),
  scope: { of: 'pool', pool: brand('adult-acute') },
  severity: 'act',
  state: 'open',
  version: 1,
  since: after(NOW, -HOUR_MS),
  openedAt: after(NOW, -30 * MINUTE_MS),
  lastReading: {
    key: brand('pool-occupancy:adult-acute'),
    scope: { of: 'pool', pool: brand('adult-acute') },
    standing: 'past-fire',
    value: 181 / 184,
    fireLimit: 0.95,
    clearLimit: 0.92,
    evidence: { occupied: 181, staffed: 184, blocked: 2 },
  },
  lastReadingAt: NOW,
  worstValue: 181 / 184,
  touches: 0,
  ...more,
});

/** Another, open and past its limit no more. */
export function leftEpisode(): Episode {
  const { lastReading } = openEpisode();
  const key = brand<Episode['key']>('pool-occupancy:women');
  const scope: Episode['scope'] = { of: 'pool', pool: brand('women') };
  const reading = { ...lastReading, key, scope, standing: 'between', value: 0.93 } as const;
  return openEpisode({ id: brand<EpisodeId>('E-8G4M'), key, scope, lastReading: reading });
}

export const putEpisode = (store: Store, episode: Episode) =>
  store.commit([{ kind: 'episode.put', episode, expectVersion: episode.version - 1 }]);
