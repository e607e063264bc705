/** A day in a small hospital on a fake clock: the real store, rules, jobs and front door; a chat that remembers what it was told. */

import { createFrontDoor } from '#src/commands/handle.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { JOBS } from '#src/jobs/index.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { brand, type Ids, type LocationId, type MessageKey, type SiteId, type VisitKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import {
  after,
  DAY_MS,
  HOUR_MS,
  type Instant,
  localTimeAt,
  MINUTE_MS,
  parseWhen,
  type ZoneId,
  zoneId,
} from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { CommandRequest, Role } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { wholeCard } from '#src/views/huddle.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { senderBy } from '#test/fakes/sender.ts';

export const ZONE = zoneId('America/New_York');
export const SITE = brand<SiteId>('riverside');
const FEED = brand<never>('adt');

/** One ward of 50 beds, so that one patient is 2 %: 48 is past the fire limit of 95 %, 47 between, 46 at the clear limit of 92 %. */
const settingsWith = (grid: string, units: string, zone: ZoneId): string => `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: ${zone}
    facilities: [RIV]
    units:
      - { id: 5W, name: 5W medicine, kind: ward, pool: adult-acute, staffedBeds: 50, locations: [5W]${grid} }
      - { id: ED, name: emergency, kind: ed, pool: ed, staffedBeds: 36, locations: [ED] }
${units}`;

export type Told = {
  readonly at: string;
  readonly card: string;
  readonly edit: boolean;
  readonly channel: string;
  readonly row: OutboxRow;
  /** As a phone shows it. */
  readonly text: string;
  /** With what stands behind *More*. */
  readonly whole: string;
};

export type DayOptions = {
  readonly at: string;
  readonly patients?: number;
  readonly simulated?: boolean /** Added to the configuration. */;
  readonly yaml?: string;
  /** More units, as lines of the configuration. */
  readonly units?: string;
  /** More about 5W. */
  readonly grid?: string;
  /** Of the site; default that of the house above. */
  readonly zone?: ZoneId;
  /** Three earlier days of messages, by which the usual gap of each hour is known; `false`: none, for what is not about silence. */
  readonly earlier?: boolean;
  /** Beside a console and a Slack that remember. */
  readonly platforms?: readonly ChatPlatform[];
};

/** Messages of an hour on earlier days: busy by day, about six an hour at night (demo-hospital.md). */
const usualMessages = (hour: number): number => (hour >= 2 && hour < 5 ? 6 : 80);

export async function openDay(options: DayOptions) {
  const { at, patients = 40, simulated = false, yaml = '', grid = '', units = '', zone = ZONE } = options;
  let settings = readSettings(`${settingsWith(grid, units, zone)}${yaml}`, 'huddleboard.yaml', { simulated });
  const store = memoryStore();
  const clock = { now: parseWhen(at, zone) };
  const ids = countingIds();
  const told: Told[] = [];
  const shown = { clock, told, zone, format: createFormat(settings.locale, zone) };
  const platforms = new Map(['web', 'slack'].map((name) => [name, rememberingPlatform(name, shown)] as const));
  for (const platform of options.platforms ?? []) platforms.set(platform.name, platform);
  const drain = createOutboxDrain({
    store,
    platforms,
    clock: { now: () => clock.now },
    ...senderBy({ now: () => clock.now }),
    log: silentLog,
    random: () => 0.5,
  });
  const handle = createFrontDoor({
    store,
    settings: () => settings,
    clock: { now: () => clock.now },
    ids,
    log: silentLog,
    catchUp: project,
  });
  let messages = 0;
  let speaking = true;
  const inBeds: string[] = [];

  async function project(): Promise<boolean> {
    const { folded } = await store.project(foldVisit, { limit: 100_000, knownAt: clock.now, zoneOf: () => zone });
    return folded > 0;
  }
  const record = (receivedAt: Instant, events: readonly Partial<AdtEvent>[] = []): FeedRecord => {
    const message = brand<MessageKey>(`m${++messages}`);
    const base = { site: SITE, message, n: 0, trigger: 'A08', occurredAt: receivedAt, sentAt: receivedAt, receivedAt };
    return {
      site: SITE,
      feed: FEED,
      message,
      receivedAt,
      bodyHash: message,
      // A story names what matters to it; the rest is the same for every event.
      events: events.map((event) => ({ ...base, ...event }) as AdtEvent),
      merges: [],
      beds: [],
    };
  };
  const receive = async (records: readonly FeedRecord[]): Promise<void> => {
    await store.commit(records.map((r) => ({ kind: 'journal.append', record: r })));
    await project();
  };
  const admit = (place: string, when: Instant): Partial<AdtEvent> => {
    const visit = `v${messages}-${inBeds.length}`;
    if (place === '5W') inBeds.push(visit);
    return {
      kind: 'admit',
      visit: brand<VisitKey>(visit),
      patientClass: 'I',
      place: { location: brand<LocationId>(place) },
      occurredAt: when,
    };
  };
  const arrive = (n: number): Promise<void> =>
    receive(Array.from({ length: n }, () => record(clock.now, [admit('5W', clock.now)])));
  /** Visits by the place where they were admitted, apart from those of 5W. */
  const elsewhere = new Map<string, VisitKey[]>();
  const arriveAt = (place: string, n: number): Promise<void> =>
    receive(
      Array.from({ length: n }, () => {
        const visit = brand<VisitKey>(`${place}-${messages}`);
        elsewhere.set(place, [...(elsewhere.get(place) ?? []), visit]);
        return record(clock.now, [{ ...admit(place, clock.now), visit }]);
      }),
    );
  const leaveFrom = (place: string, n: number): Promise<void> =>
    receive(
      (elsewhere.get(place) ?? []).splice(0, n).map((visit) => record(clock.now, [{ kind: 'discharge', visit }])),
    );
  /** @param occurredAt earlier than now: told late */
  const leave = (n: number, occurredAt: Instant = clock.now): Promise<void> =>
    receive(
      inBeds
        .splice(0, n)
        .map((visit) => record(clock.now, [{ kind: 'discharge', visit: brand<VisitKey>(visit), occurredAt }])),
    );
  const waiting: string[] = [];
  const board = async (n: number): Promise<void> => {
    while (waiting.length < n) {
      const event = { ...admit('ED', clock.now), visit: brand<VisitKey>(`ed${messages}`) };
      waiting.push(event.visit);
      await receive([record(clock.now, [event])]);
    }
    const gone = waiting.splice(n);
    await receive(gone.map((visit) => record(clock.now, [{ kind: 'discharge', visit: brand<VisitKey>(visit) }])));
  };
  const judge = () => evaluateAlerts(SITE, { store, settings, now: clock.now, ids, log: silentLog });
  const beat = async (): Promise<void> => {
    await runDueJobs({ jobs: [...JOBS, ...DIGESTS], store, settings, now: clock.now, ids, log: silentLog });
    await judge();
    await drain();
  };

  async function minute(): Promise<void> {
    clock.now = after(clock.now, MINUTE_MS);
    if (speaking) await receive([record(clock.now)]);
    await beat();
  }

  const start = clock.now;
  await store.commit([
    { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'open', at: after(start, -2 * DAY_MS) },
  ]);
  if (options.earlier ?? true) await receive(rhythm(start, record));
  const before = after(start, -4 * HOUR_MS);
  await receive([
    record(
      start,
      Array.from({ length: patients }, (_, n) => ({ ...admit('5W', before), n })),
    ),
  ]);
  await beat();

  return {
    store,
    settings,
    /** What somebody set up in chat: laid over the channels of the file. */
    useChannels: (channels: Settings['channels']) => {
      const replaced = new Set(channels.map((one) => `${one.platform} ${one.channel}`));
      const kept = settings.channels.filter((one) => !replaced.has(`${one.platform} ${one.channel}`));
      settings = { ...settings, channels: [...kept, ...channels] };
    },
    clock,
    told,
    arrive,
    arriveAt,
    leaveFrom,
    /** So many wait in the ED for a bed from now on. */
    board,
    leave,
    /** One message of the feed. */
    hear: (...events: readonly Partial<AdtEvent>[]) => receive([record(clock.now, events)]),
    receive: (n: number) => receive(Array.from({ length: n }, () => record(clock.now))),
    /** Messages that say nothing of the census keep coming each minute, or do not. */
    speak: (on: boolean) => {
      speaking = on;
    },
    connection: async (connection: 'open' | 'lost') => {
      await store.commit([{ kind: 'feed.connection', site: SITE, feed: FEED, connection, at: clock.now }]);
      await judge();
      await drain();
    },
    /** Lets minutes pass, each with its beat, until the wall clock shows a time. */
    until: async (time: string): Promise<void> => {
      do await minute();
      while (localTimeAt(clock.now, zone) !== time);
    },
    /** Lets so many minutes pass, whatever the wall clock does meanwhile. */
    minutes: async (n: number): Promise<void> => {
      for (let i = 0; i < n; i++) await minute();
    },
    /** The facts of this minute have changed again: judged at once, as after a projection. */
    judgeNow: async () => {
      await judge();
      await drain();
    },
    beat,
    /** @param person one of several who have the role */
    ask: (text: string, role: Role = 'house-supervisor', person: string = role, more: Partial<CommandRequest> = {}) =>
      handle({
        text,
        actor: {
          platform: 'web',
          id: person,
          person: brand(person),
          name: `${role.charAt(0).toUpperCase()}${role.slice(1).replaceAll('-', ' ')}`,
          roles: [role],
        },
        place: { platform: 'web', private: true },
        requestKey: `ask-${++messages}`,
        ...more,
      }).finally(drain),
    posts: (channel: string) =>
      told.filter((one) => one.channel === channel && !one.edit && one.row.thread === undefined),
    last: (card: string) => told.findLast((one) => one.card.startsWith(card) && one.row.thread === undefined),
    alerts: async () => (await store.liveEpisodes(SITE)).filter((episode) => episode.state !== 'pending'),
    commit: (changes: Parameters<typeof store.commit>[0]) => store.commit(changes),
    close: () => store.close(),
  };
}

/** Three earlier days of messages, so that the usual gap of each hour is known. */
function rhythm(start: Instant, record: (at: Instant) => FeedRecord): readonly FeedRecord[] {
  const records: FeedRecord[] = [];
  for (let hour = after(start, -3 * DAY_MS); hour < start; hour = after(hour, HOUR_MS)) {
    const n = usualMessages(Number(localTimeAt(hour, ZONE).slice(0, 2)));
    for (let i = 0; i < n; i++) records.push(record(after(hour, (i * HOUR_MS) / n)));
  }
  return records;
}

type Shown = {
  readonly clock: { readonly now: Instant };
  readonly told: Told[];
  readonly zone: ZoneId;
  readonly format: Format;
};

function rememberingPlatform(name: string, { clock, told, zone, format }: Shown): ChatPlatform {
  let posts = 0;
  return {
    name,
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row, previous) => {
      const text = toText(row.document, { format, width: 1000 });
      const at = localTimeAt(clock.now, zone);
      const whole = toText(wholeCard(row.document), { format, width: 1000 });
      told.push({ at, card: row.card, edit: previous !== undefined, channel: row.to.channel, row, text, whole });
      return previous ?? { ref: `p${++posts}` };
    },
  };
}

function countingIds(): Ids {
  let n = 0;
  return { uuid: () => `id-${++n}`, short: () => `A${String(++n).padStart(3, '0')}` };
}
