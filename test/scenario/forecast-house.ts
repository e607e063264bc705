/** The demo’s house on a fake clock, with its record of forecasts: sixty days of its own messages come in, and what is due is issued. */
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { learned, learnedStays } from '#adapters/forecast/learned.ts';
import { openStore } from '#db/index.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { computeLatestDay } from '#src/jobs/compute-kpis.ts';
import { createForecastIssuer } from '#src/jobs/issue-forecasts.ts';
import { brand, type FeedName, type Ids, type PersonId, type SeriesId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, after, DAY_MS, type Instant, localTime, localToInstant } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import type { Change } from '#src/ports/change.ts';
import { ROLES } from '#src/ports/handle.ts';
import type { Learner } from '#src/ports/learner.ts';
import { wholeCard } from '#src/views/huddle.ts';

type More = { /** Of the demo’s day. */ readonly since: string; readonly oneIn: number };

const SEED = 20_260_113;
export const FEED = brand<FeedName>('adt');
export type Story = Awaited<ReturnType<typeof openStory>>;

/**
 * It begins sixty days before the demo’s day.
 * @param learns counts too, which takes seconds for each day
 * @param more of the arrivals in the ED since some moment one in so many comes twice, as somebody else
 */
export async function openStory({ learns = true, more = undefined as More | undefined } = {}) {
  const settings = demoSettings();
  const site = settings.sites[0]!;
  const at = (time: string, day = 0): Instant => localToInstant(addDays(DEMO_DATE, day), localTime(time), site.zone);
  const clock = { now: at('00:00', -60) };
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const project = async (): Promise<boolean> =>
    (await store.project(foldVisit, { limit: 1e6, knownAt: clock.now, zoneOf: () => site.zone })).folded > 0;
  let asked = 0;
  const ids: Ids = { uuid: () => `id-${asked++}`, short: () => String(1_000 + asked++) };
  const beds = createBedsBook({
    read: store,
    learner: { learnStays: async (order) => learnedStays(order) },
  });
  const handle = createFrontDoor({
    ...{
      store,
      beds,
      settings: () => settings,
      clock: { now: () => clock.now },
      ids,
      log: silentLog,
      catchUp: project,
    },
  });
  const learnt: string[] = [];
  const learner: Pick<Learner, 'learn'> = {
    learn: async (order) => {
      if (!learns) return undefined;
      learnt.push(order.counts.step);
      // Each of these nights is tried less than a house is.
      return learned(order, 1);
    },
  };
  let issuer = createForecastIssuer({ store, settings: () => settings, learner, beds, log: silentLog });
  const events = createHouse(SEED).events()[Symbol.iterator]();
  let next = events.next();
  const reader = createHl7Reader({
    ...{ settings: () => settings, pseudonym: createPseudonym(Buffer.alloc(32, 7)), feed: FEED, log: silentLog },
  });
  let arrived = 0;
  const twice = (event: SimEvent): readonly SimEvent[] => {
    if (more === undefined || event.kind !== 'arrive-ed' || event.at < at(more.since) || arrived++ % more.oneIn !== 0)
      return [event];
    const { visit, patient } = event.subject;
    const subject = { ...event.subject, visit: `${visit}9`, patient: `${patient}9` };
    return [event, { ...event, seq: 10_000_000 + event.seq, subject }];
  };
  const receive = async (until: Instant): Promise<void> => {
    const changes: Change[] = [];
    for (; !next.done && next.value.sentAt <= until; next = events.next()) {
      for (const event of twice(next.value)) {
        const { item } = reader.read(Buffer.from(toHl7(event, 'history')), event.sentAt);
        if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
      }
    }
    for (let n = 0; n < changes.length; n += 1_000) await store.commit(changes.slice(n, n + 1_000));
    await project();
  };
  const figures = async (): Promise<void> => {
    const deps = { store, settings, now: clock.now, log: silentLog, except: new Set<never>() };
    while ((await computeLatestDay(site.id, deps)) !== undefined);
  };
  await store.commit([
    { kind: 'feed.connection', site: site.id, feed: FEED, connection: 'open', at: after(clock.now, -DAY_MS) },
  ]);
  return {
    ...{ store, site, settings, at, clock, learnt, figures, beds },
    /** Lets the feed speak up to then, and issues what is due. */
    until: async (now: Instant, counted = true): Promise<number> => {
      clock.now = now;
      await receive(now);
      if (counted) await figures();
      return issuer.issueDue(now);
    },
    quiet: async (now: Instant): Promise<number> => {
      clock.now = now;
      return issuer.issueDue(now);
    },
    /** Another process on the same store. */
    restart: () => {
      issuer = createForecastIssuer({ store, settings: () => settings, learner, beds, log: silentLog });
    },
    ask: async (text: string) => {
      const reply = await handle({
        text,
        actor: { platform: 'web', id: 'a', person: brand<PersonId>('web:a'), name: 'house supervisor', roles: ROLES },
        place: { platform: 'web', private: true },
        requestKey: `story-${asked++}`,
      });
      const look = { format: createFormat('en-US', site.zone), width: 400 };
      return {
        text: toText(reply.document, look),
        whole: toText(wholeCard(reply.document), look),
        data: reply.data as Record<string, unknown>,
        document: reply.document,
        ok: reply.ok,
      };
    },
    rows: (step: 'hour' | 'day', series = 'ed-arrivals', place = 'house') =>
      store.forecasts(site.id, { series: series as SeriesId, place, step, from: 0, to: 1e7 }),
  };
}
