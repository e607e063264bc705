/**
 * A whole week of the simulated hospital on a fake clock: its own feed, rules, digests and duties, and people at their buttons who are no
 * better than people are (`week-staff.ts`). What they read goes through a chat that loses posts before and after it has taken them.
 */
import { readFileSync } from 'node:fs';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { openStore } from '#db/index.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Channel } from '#src/domain/channel.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { createRng } from '#src/domain/simulate/rng.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { JOBS } from '#src/jobs/index.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type FeedName, type Ids, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, type Instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type ChatPlatform, DELIVERY_UNKNOWN } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { senderBy } from '#test/fakes/sender.ts';
import { createWeekStaff, dutiesOfWeek } from './week-staff.ts';

const FEED = brand<FeedName>('adt');
const yaml = readFileSync(new URL('../../src/config/demo-hospital.yaml', import.meta.url), 'utf8');
const base = readSettings(yaml, 'demo-hospital.yaml');
const site = base.sites[0]!;
export const ZONE = site.zone;
/** Monday 07:00 to Monday 07:00, the last week before the demonstration's Tuesday; then the meetings of that morning. */
export const WEEK = { from: parseWhen('2026-01-05T07:00', ZONE), to: parseWhen('2026-01-12T07:00', ZONE) };
const END = parseWhen('2026-01-12T10:00', ZONE);
const BEAT_MS = 5 * MINUTE_MS;
/** Of the house's history the last four weeks: longer than anybody stays, and all that a usual day is worked out from here. */
const KNOWN_FROM = after(WEEK.from, -28 * DAY_MS);
/** Of all deliveries, so many fail before the chat has taken the post, and so many after. */
const FAILING = 0.05;

const channel = (id: string, purpose: Channel['purpose'], more: Partial<Channel> = {}): Channel => ({
  platform: 'slack',
  channel: id,
  site: site.id,
  purpose,
  name: `#${id}`,
  training: true,
  ...more,
});
const settings: Settings = {
  ...base,
  slack: { mode: 'http', command: '/ops' },
  channels: [
    channel('bed-management', 'bed-management'),
    channel('bed-management', 'alerts'),
    channel('huddle', 'huddle'),
    channel('5w', 'alerts', { units: [brand<UnitId>('5W')] }),
  ],
};

/** A message as it stands in a chat. */
export type Post = {
  readonly at: Instant;
  readonly channel: string;
  readonly card: string;
  readonly thread: boolean;
  readonly row: OutboxRow;
};

export type WeekSeeds = { readonly house: number; readonly staff: number };

/** @returns the week, played */
export async function playWeek(seeds: WeekSeeds) {
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const clock = { now: WEEK.from };
  const now = { now: () => clock.now };
  const told = createHouse(seeds.house).events()[Symbol.iterator]();
  let next = told.next();
  const pseudonym = createPseudonym(Buffer.alloc(32, 7));
  const reader = createHl7Reader({ settings: () => settings, pseudonym, feed: FEED, log: silentLog });

  async function project(): Promise<boolean> {
    const { folded } = await store.project(foldVisit, { limit: 1_000_000, knownAt: clock.now, zoneOf: () => ZONE });
    return folded > 0;
  }
  async function receive(until: Instant): Promise<void> {
    const changes: Change[] = [];
    for (; !next.done && next.value.sentAt <= until; next = told.next()) {
      const { value: event } = next;
      if (event.sentAt < KNOWN_FROM) continue;
      const { item } = reader.read(
        Buffer.from(toHl7(event, event.sentAt < WEEK.from ? 'history' : 'live')),
        event.sentAt,
      );
      if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
    }
    for (let n = 0; n < changes.length; n += 1_000) await store.commit(changes.slice(n, n + 1_000));
    await project();
  }

  const ids = countingIds();
  const handle = createFrontDoor({
    store,
    settings: () => settings,
    clock: now,
    ids,
    log: silentLog,
    catchUp: project,
  });
  const staff = createWeekStaff({ handle, store, settings, clock, seed: seeds.staff });
  const chat = losingChat(clock, seeds.staff, staff.reads);
  await store.commit([
    { kind: 'feed.connection', site: site.id, feed: FEED, connection: 'open', at: KNOWN_FROM },
    ...rosterChanges(site, simulatedRoster(site.id), now.now()),
    ...dutiesOfWeek(settings, WEEK),
    {
      kind: 'level.declare',
      declaration: {
        site: site.id,
        level: '2',
        reason: 'the weekend was full',
        by: { person: brand('before'), name: 'house supervisor' },
        role: 'house-supervisor',
        at: after(clock.now, -DAY_MS),
      },
    },
  ]);
  await receive(clock.now);
  const drain = createOutboxDrain({
    store,
    platforms: new Map([console_, chat.platform].map((one) => [one.name, one])),
    clock: now,
    ...senderBy(now),
    log: silentLog,
    random: () => 0.5,
  });
  async function deliver(from: Instant, until: Instant): Promise<void> {
    for (let turn = 0; turn < 1_000; turn++) {
      const { nextAt } = await drain();
      if (nextAt === undefined || nextAt >= until) break;
      clock.now = nextAt > clock.now ? nextAt : after(clock.now, 1);
    }
    clock.now = from;
  }
  for (let at = WEEK.from; at <= END; at = after(at, BEAT_MS)) {
    clock.now = at;
    await staff.until(at);
    await receive(at);
    const deps = { store, settings, now: at, ids, log: silentLog };
    await runDueJobs({ ...deps, jobs: [...JOBS, ...DIGESTS] });
    await evaluateAlerts(site.id, deps);
    await deliver(at, after(at, BEAT_MS));
  }
  const episodes = await store.episodesBetween(site.id, WEEK);
  const events = await store.episodeEventsBetween(site.id, WEEK);
  const noise = await store.postsBetween(site.id, WEEK);
  const unsent = await store.outboxUnsent(10);
  await store.close();
  return { settings, site, episodes, events, posts: chat.posts, noise, unsent, acts: staff.acts };
}

/** Takes a post, or loses it on the way there or its answer on the way back; it can be asked what stands there. */
function losingChat(clock: { readonly now: Instant }, seed: number, seen: (row: OutboxRow, isNew: boolean) => void) {
  const rng = createRng(seed + 1);
  const posts: Post[] = [];
  const standing = new Map<string, { readonly ref: string; readonly version: number }>();
  const keyOf = (row: OutboxRow): string => `${row.to.channel} ${row.card}`;
  const lost = (code: string): OpsError =>
    new OpsError({ code, kind: 'unavailable', message: 'No answer.', cure: 'Try again.', retry: { when: 'backoff' } });
  const platform: ChatPlatform = {
    name: 'slack',
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row, previous, parent) => {
      if (rng.chance(FAILING)) throw lost('CHAT_UNREACHABLE');
      const ref = previous?.ref ?? `p${posts.length + 1}`;
      if (previous === undefined)
        posts.push({ at: clock.now, channel: row.to.channel, card: row.card, thread: parent !== undefined, row });
      standing.set(keyOf(row), { ref, version: row.version });
      seen(row, previous === undefined);
      if (rng.chance(FAILING)) throw lost(DELIVERY_UNKNOWN);
      return { ref };
    },
    find: async (row) => {
      const found = standing.get(keyOf(row));
      return found === undefined ? undefined : { ref: { ref: found.ref }, version: found.version };
    },
  };
  return { platform, posts };
}

/** Roles' inboxes: nobody of the week sits there, whatever a role is told stands in them. */
const console_: ChatPlatform = {
  name: 'web',
  routes: [],
  start: async () => {},
  stop: async () => {},
  health: () => ({ state: 'up' }),
  deliver: async (row) => ({ ref: row.card }),
  repeatable: true,
};

function countingIds(): Ids {
  let n = 0;
  return { uuid: () => `id-${n++}`, short: () => (1000 + n++).toString(36).toUpperCase().padStart(4, '0') };
}
