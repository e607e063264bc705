/**
 * The simulated hospital's whole Tuesday on a fake clock: its own feed, rules, digests and staff, and three places where people talk,
 * Slack and Teams as the real adapters against their wire-level fakes. Nothing waits for real time.
 */
import { readFileSync } from 'node:fs';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { openStore } from '#db/index.ts';
import { createDemoStaff, declaredBefore, foresightOf } from '#src/app/demo-staff.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Channel } from '#src/domain/channel.ts';
import { DEMO_DATE, DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { computeLatestDay } from '#src/jobs/compute-kpis.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { JOBS } from '#src/jobs/index.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { brand, type FeedName, type Ids, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, type Instant, localTime, localToInstant, MINUTE_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import type { Change } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { senderBy } from '#test/fakes/sender.ts';
import { httpRig } from '#test/slack/rig.ts';
import { BOT, devRig } from '#test/teams/rig.ts';

const SEED = 20_260_113;
const FEED = brand<FeedName>('adt');
const yaml = readFileSync(new URL('../../src/config/demo-hospital.yaml', import.meta.url), 'utf8');

/** Two of the people who are asked, on both vendors' platforms. */
const PEOPLE = `
people:
  - { id: p-supervisor, name: house supervisor, roles: [house-supervisor], slack: U0SUPER, teams: aad-super }
  - { id: p-charge-5w, name: charge nurse 5W, roles: [charge-nurse], unit: 5W, slack: U0CN5W, teams: aad-cn5w }
`;

/** One channel for beds and alerts, one for the huddle, one that only wants 5W. */
function channelsOf(platform: string, site: Settings['sites'][number]['id']): readonly Channel[] {
  const channel = (id: string, purpose: Channel['purpose'], more: Partial<Channel> = {}): Channel => ({
    platform,
    channel: id,
    site,
    purpose,
    name: `#${id}`,
    training: true,
    ...more,
  });
  return [
    channel('bed-management', 'bed-management'),
    channel('bed-management', 'alerts'),
    channel('huddle', 'huddle'),
    channel('5w', 'alerts', { units: [brand<UnitId>('5W')] }),
  ];
}

export type Post = {
  readonly at: Instant;
  readonly platform: string;
  readonly channel: string;
  readonly card: string;
  /** An edit of a card that stands there, a line in a thread, or a new post at top level. */
  readonly how: 'new' | 'edit' | 'thread';
  readonly urgent: boolean;
  readonly row: OutboxRow;
};

/** `24:00` is the midnight that ends the day; `30:00` is six in the morning of the next one. No clock changes in that week. */
export const clockAt = (time: string): Instant => {
  const hour = Number(time.slice(0, 2));
  const shown = localTime(`${String(hour % 24).padStart(2, '0')}${time.slice(2)}`);
  return after(localToInstant(DEMO_DATE, shown, ZONE), Math.floor(hour / 24) * DAY_MS);
};

const base = readSettings(`${yaml}${PEOPLE}`, 'demo-hospital.yaml');
const site = base.sites[0]!;
export const ZONE = site.zone;
export const FORMAT = createFormat('en-US', ZONE);
const settings: Settings = {
  ...base,
  slack: { mode: 'http', command: '/ops' },
  teams: { devUnauthenticated: true },
  channels: ['web', 'slack', 'teams'].flatMap((platform) => channelsOf(platform, site.id)),
};

export type TuesdayOptions = {
  /** Where the store is; absent: in memory. */
  readonly url?: string;
  /** For a run whose memory is measured: what was posted and committed is counted, and not kept here. */
  readonly forgetful?: boolean;
};

/** @returns the day, loaded up to its midnight */
export async function openTuesday({ url = 'sqlite::memory:', forgetful = false }: TuesdayOptions = {}) {
  const store = await openStore({ url, fold: foldVisit, log: silentLog });
  const clock = { now: clockAt('00:00') };
  const posts: Post[] = [];
  let posted = 0;
  /** What was committed, and whether a person at the front door, the clock or the feed did it. */
  const commits: { readonly by: 'person' | 'clock' | 'feed'; readonly changes: readonly Change[] }[] = [];
  const as = (by: 'person' | 'clock' | 'feed'): Store => ({
    ...store,
    commit: (changes) => {
      if (!forgetful) commits.push({ by, changes });
      return store.commit(changes);
    },
  });
  // One for each for the whole day: what the service remembers of a store hangs on it.
  const [byPerson, byClock, byFeed] = [as('person'), as('clock'), as('feed')];
  const now = { now: () => clock.now };
  const slack = await httpRig({ settings: () => settings });
  slack.clock.now = now.now;
  const teams = await devRig({ settings: () => settings });
  teams.clock.now = now.now;
  for (const name of ['bed-management', 'huddle', '5w', '@aad-super', '@aad-cn5w']) {
    const conversation = name.startsWith('@') ? `a:${name}` : `19:${name}@thread.tacv2`;
    teams.stored.set(name, JSON.stringify({ serviceUrl: teams.connector.url, conversation, bot: BOT }));
  }
  /** The fakes' own memory: which messages stand where is all that an edit needs. */
  const forget = (): void => {
    (slack.api.calls as unknown[]).length = 0;
    teams.connector.calls.length = 0;
    for (const message of slack.api.messages) Object.assign(message, { text: '', blocks: [] });
    for (const message of teams.connector.messages) message.activity = { type: 'message', attachments: [] };
  };
  const noted = (platform: ChatPlatform): ChatPlatform => ({
    ...platform,
    deliver: async (row, previous, parent) => {
      const ref = await platform.deliver(row, previous, parent);
      const how = previous !== undefined ? 'edit' : parent !== undefined ? 'thread' : 'new';
      const { channel } = row.to;
      const urgent = row.urgency === 'urgent';
      posted += 1;
      if (forgetful) forget();
      else posts.push({ at: clock.now, platform: platform.name, channel, card: row.card, how, urgent, row });
      return ref;
    },
  });
  const handle = createFrontDoor({
    store: byPerson,
    settings: () => settings,
    clock: now,
    ids: countingIds(),
    log: silentLog,
    catchUp: project,
  });
  await slack.platform.start(handle);
  await teams.platform.start(handle);
  const platforms = new Map(
    [noted(webOfTheHouse()), noted(slack.platform), noted(teams.platform)].map((one) => [one.name, one]),
  );
  const drain = createOutboxDrain({
    store,
    platforms,
    clock: now,
    ...senderBy(now),
    log: silentLog,
    random: () => 0.5,
  });
  const staff = createDemoStaff({
    handle,
    read: store,
    settings,
    log: silentLog,
    foresight: foresightOf(SEED),
  });
  const ids = countingIds();
  const told = createHouse(SEED).events()[Symbol.iterator]();
  let next = told.next();
  const reader = createHl7Reader({
    settings: () => settings,
    pseudonym: createPseudonym(Buffer.alloc(32, 7)),
    feed: FEED,
    log: silentLog,
  });

  async function project(): Promise<boolean> {
    const { folded } = await store.project(foldVisit, { limit: 1_000_000, knownAt: clock.now, zoneOf: () => ZONE });
    return folded > 0;
  }

  /** Everything that the house sent up to an instant. */
  async function receive(until: Instant): Promise<void> {
    const changes: Change[] = [];
    for (; !next.done && next.value.sentAt <= until; next = told.next()) {
      const event = next.value;
      const text = toHl7(event, event.sentAt <= DEMO_START ? 'history' : 'live');
      const { item } = reader.read(Buffer.from(text), event.sentAt);
      if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
    }
    for (let n = 0; n < changes.length; n += 1_000) await byFeed.commit(changes.slice(n, n + 1_000));
    await project();
  }

  /** Sends what may be sent within the beat, at each channel's own pace. */
  async function deliver(from: Instant): Promise<void> {
    for (let turn = 0; turn < 120; turn++) {
      const { nextAt } = await drain();
      if (nextAt === undefined || nextAt >= from + MINUTE_MS) break;
      clock.now = nextAt > clock.now ? nextAt : after(clock.now, 1);
    }
    clock.now = from;
  }

  async function beat(at: Instant): Promise<void> {
    clock.now = at;
    await receive(at);
    await staff.until(at, (minute) => {
      clock.now = minute;
    });
    clock.now = at;
    const deps = { store: byClock, settings, now: at, ids, log: silentLog };
    await runDueJobs({ ...deps, jobs: [...JOBS, ...DIGESTS] });
    await computeLatestDay(site.id, { ...deps, except: new Set() });
    await evaluateAlerts(site.id, deps);
    await deliver(at);
  }

  await store.commit([
    declaredBefore(settings),
    {
      kind: 'feed.connection',
      site: site.id,
      feed: FEED,
      connection: 'open',
      at: after(clock.now, -30 * DAY_MS),
    },
    ...rosterChanges(site, simulatedRoster(site.id), clock.now),
  ]);
  await receive(clock.now);

  return {
    store,
    settings,
    handle,
    clock,
    posts,
    /** How often something was delivered, edits included. */
    posted: () => posted,
    commits,
    /** A beat every so many minutes (five at most: the rules let no run of readings have a longer gap), up to and with `time`. */
    async until(time: string, minutes: 1 | 5): Promise<void> {
      const step = minutes * MINUTE_MS;
      for (let at = after(clock.now, step); at <= clockAt(time); at = after(at, step)) await beat(at);
    },
    async close(): Promise<void> {
      await slack.close();
      await teams.close();
      await store.close();
    },
  };
}

/** The console's part of delivery: it keeps what is posted and has no vendor behind it. */
const webOfTheHouse = (): ChatPlatform => ({
  name: 'web',
  routes: [],
  start: async () => {},
  stop: async () => {},
  health: () => ({ state: 'up' }),
  deliver: async (row) => ({ ref: row.card }),
});

function countingIds(): Ids {
  let n = 0;
  return { uuid: () => `id-${n++}`, short: () => String(1000 + n++) };
}
