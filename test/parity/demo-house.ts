/**
 * The simulated hospital on the Tuesday of its stories, on a fake clock with counted ids, as far as its cards need it: sixty days of its own
 * messages, Monday's digests, Tuesday's morning with its rules and staff, up to a little after the bed meeting. The same each time.
 */

import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { learnedStays } from '#adapters/forecast/learned.ts';
import { openStore } from '#db/index.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { createDemoStaff, foresightOf } from '#src/app/demo-staff.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import type { Settings } from '#src/config/settings.ts';
import { digestJob } from '#src/digests/digest.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { loopReview } from '#src/digests/loop-review.ts';
import { staffAhead } from '#src/digests/staff-ahead.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { type Counts, STEPS, type Step, stepsADay } from '#src/domain/forecast/counts.ts';
import { stepsBy } from '#src/domain/forecast/habits.ts';
import type { IssuedForecast, Steps } from '#src/domain/forecast/issued.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import type { Why } from '#src/domain/forecast/why.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { DEMO_DATE, DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { beds as bedDemand } from '#src/facts/forecast/beds.ts';
import { edArrivals } from '#src/facts/forecast/ed-arrivals.ts';
import type { ForecastSeries } from '#src/facts/forecast/series.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { computeLatestDay } from '#src/jobs/compute-kpis.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { JOBS } from '#src/jobs/index.ts';
import type { Job } from '#src/jobs/job.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { brand, type FeedName, type Ids, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { type Logger, silentLog } from '#src/kernel/log.ts';
import { addDays, after, DAY_MS, type Instant, localTime, localToInstant, MINUTE_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Change, OutboxPost } from '#src/ports/change.ts';
import { type CommandRequest, type Reply, ROLES, type Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { type Life, livedAll } from '#test/alert/record/cases.ts';
import { drillsOf } from '#test/fakes/drills.ts';
import { whatIfsHere } from '#test/fakes/what-ifs.ts';

const SEED = 20_260_113;
const FEED = brand<FeedName>('adt');

export type DemoHouse = {
  readonly settings: Settings;
  readonly now: Instant;
  /** What each job of the clock has posted, in its order. */
  readonly posted: ReadonlyMap<string, readonly OutboxPost[]>;
  /** Asks as somebody who may do everything, or as whoever has these roles; in the console, or in a channel. */
  readonly ask: (text: string, roles?: readonly Role[], channel?: string) => Promise<Reply>;
  /** Lives on to a time of that Tuesday: what is asked then names days. */
  readonly until: (time: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * @param locale whose language the house speaks
 * @param log of whoever wants to know what it would rather not say
 * @param house whose terms it uses
 */
export async function openDemoHouse(
  locale = 'en-US',
  log: Logger = silentLog,
  house: Settings['house'] = 'us',
): Promise<DemoHouse> {
  const settings = { ...demoSettings(), locale, house };
  const site = settings.sites[0]!;
  const at = (time: string, day = 0): Instant => localToInstant(addDays(DEMO_DATE, day), localTime(time), site.zone);
  const clock = { now: at('06:00', -60) };
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const ids = countingIds();
  const project = async (): Promise<boolean> => {
    const { folded } = await store.project(foldVisit, { limit: 1e6, knownAt: clock.now, zoneOf: () => site.zone });
    return folded > 0;
  };
  const door = { store, settings: () => settings, clock: { now: () => clock.now }, ids, log };
  const look = { words: wordsFor(locale, house), format: createFormat(locale, site.zone) };
  const beds = createBedsBook({
    read: store,
    learner: { learnStays: async (order) => learnedStays(order) },
  });
  const handle = createFrontDoor({
    ...{ ...door, beds, catchUp: project, drills: drillsOf(clock.now, look), whatIfs: whatIfsHere() },
  });
  const staff = createDemoStaff({
    handle,
    read: store,
    settings,
    log: silentLog,
    foresight: foresightOf(SEED),
  });
  const receive = feedOf(settings, store, project);
  const posted = new Map<string, readonly OutboxPost[]>();

  const work = async (job: Job, asSettings = settings): Promise<void> => {
    const posts: OutboxPost[] = [];
    const kept: Store = {
      ...store,
      commit: (changes) => {
        posts.push(...changes.flatMap((change) => (change.kind === 'outbox.put' ? [change.post] : [])));
        return store.commit(changes);
      },
    };
    await runDueJobs({ jobs: [job], store: kept, settings: asSettings, now: clock.now, ids, log: silentLog, beds });
    posted.set(job.name, [...(posted.get(job.name) ?? []), ...posts]);
  };
  const digests = async (): Promise<void> => {
    for (const job of DIGESTS) await work(job, job.name === 'audit-head' ? asReal(settings) : settings);
  };
  const figures = async (): Promise<void> => {
    const deps = { store, settings, now: clock.now, log: silentLog, except: new Set<never>() };
    while ((await computeLatestDay(site.id, deps)) !== undefined);
  };
  const beat = async (now: Instant): Promise<void> => {
    clock.now = now;
    await receive(now);
    await staff.until(now, (minute) => {
      clock.now = minute;
    });
    clock.now = now;
    await runDueJobs({ jobs: JOBS, store, settings, now, ids, log: silentLog });
    await digests();
    await evaluateAlerts(site.id, { store, settings, now, ids, log: silentLog });
  };
  /** As the mean of four weeks would have it, so that no card moves with how forecasts are learned. */
  const issue = async (series: ForecastSeries, step: Step, now: Instant, ahead?: readonly number[]): Promise<void> => {
    const { horizon = 0 } = series.plans[step] ?? {};
    for (const place of series.places(site).filter((one) => one.of === 'house' || one.unit === '5W')) {
      const counts = await series.counts(store, { site, place, step, days: 56 }, { settings, now });
      const steps = stepsBy('four-weeks', counts, ahead ?? Array.from({ length: horizon }, (_, n) => n + 1));
      if (steps === undefined) continue;
      const first = counts.first + counts.values.length;
      const forecast: IssuedForecast = {
        ...{ ...steps, site: site.id, series: series.id, place: scopeName(place), step, issuedAt: now, first },
        ...{
          asOf: startOfStep(step, first, site.zone),
          members: ahead === undefined ? MEMBERS : [{ name: 'stays', weight: 1 }],
        },
        ...(ahead === undefined ? { tried: TRIED, why: weekdaysOf(steps, counts) } : { ahead }),
        knows: { steps: counts.values.length, gaps: 0, holidays: 'site' },
      };
      await store.commit([{ kind: 'forecast.put', forecast }]);
    }
  };
  const ask: DemoHouse['ask'] = (text, roles = ROLES, channel) => {
    const request = requestOf(text, roles, ids.uuid());
    return handle(
      channel === undefined ? request : { ...request, place: { platform: 'slack', channel, private: false } },
    );
  };

  await store.commit([
    { kind: 'feed.connection', site: site.id, feed: FEED, connection: 'open', at: after(clock.now, -DAY_MS) },
    ...rosterChanges(site, simulatedRoster(site.id), clock.now),
  ]);
  // Eleven weeks of alerts that are over, for the look back on the first Monday.
  await store.commit(pastAlerts(site.id));
  clock.now = at('09:00', -8);
  await work(digestJob(loopReview));
  // Monday: its huddle goes out on frozen figures and is told anew; the week's figures; the day's summary.
  clock.now = at('06:10', -1);
  await receive(clock.now);
  clock.now = at('07:00', -1);
  await digests();
  await beat(at('07:30', -1));
  clock.now = at('08:00', -1);
  await receive(clock.now);
  await figures();
  for (let day = -10; day < 0; day++) {
    await issue(edArrivals, 'day', at('00:30', day));
    await issue(bedDemand, 'hour', at('07:06', day), [4, 7, 8, 12, 24, 48, 72]);
  }
  await digests();
  await beat(at('19:00', -1));
  // Tuesday.
  for (let now = at('06:00'); now <= at('08:25'); now = after(now, 5 * MINUTE_MS)) await beat(now);
  for (const step of STEPS) await issue(edArrivals, step, at('08:25'));
  await beat(at('08:26'));
  clock.now = at('08:27');
  await ask('update 5W census=26 here:rn=5');
  for (const time of ['08:28', '08:29', '08:30', '08:31']) await beat(at(time));
  await ask('update 4N census=27 here:rn=6');
  await beat(at('08:32'));
  await figures();
  clock.now = at('08:33');
  await beds.learnDue(site, clock.now);
  const [ahead] = settings.staffAhead;
  await work(digestJob(staffAhead), { ...settings, staffAhead: [{ ...ahead!, at: localTime('08:30') }] });
  const until = async (time: string): Promise<void> => {
    await beat(at(time));
    await beds.learnDue(site, clock.now);
  };
  return { settings, now: clock.now, posted, ask, until, close: () => store.close() };
}

/** Two a day before 13 January, every fifth of which nobody had. */
function pastAlerts(site: SiteId): readonly Change[] {
  const lives = Array.from({ length: 154 }, (_, n): Life => {
    const opened = -24 * 60 * (Math.floor(n / 2) + 2) + (n % 2) * 500;
    const where = n % 2 === 0 ? { rule: 'unit-over-census', unit: '5W' } : { rule: 'ed-boarding' };
    const whole = { owned: 4 + (n % 5), acted: 12 + (n % 7), closed: 90 + (n % 11), outcome: 'worked' } as const;
    return { id: `E-P${n}`, opened, ...where, ...(n % 5 === 4 ? { closed: 15 + (n % 9) } : whole) };
  });
  const { episodes, events } = livedAll(lives);
  return [
    ...episodes.map((episode): Change => ({ kind: 'episode.put', episode: { ...episode, site }, expectVersion: 0 })),
    ...events.map((event): Change => ({ kind: 'episode.event', event: { ...event, site } })),
  ];
}

/** Of the audit of a simulated house nothing is told. */
const asReal = (settings: Settings): Settings => ({
  ...settings,
  simulated: false,
  channels: settings.channels.slice(0, 1).map((channel) => ({ ...channel, purpose: 'engineering' })),
});

/** Everything that the house sends up to an instant, through the feed's own reader. */
function feedOf(settings: Settings, store: Store, project: () => Promise<boolean>) {
  const told = createHouse(SEED).events()[Symbol.iterator]();
  let next = told.next();
  const pseudonym = createPseudonym(Buffer.alloc(32, 7));
  const reader = createHl7Reader({ settings: () => settings, pseudonym, feed: FEED, log: silentLog });
  return async (until: Instant): Promise<void> => {
    const changes: Change[] = [];
    for (; !next.done && next.value.sentAt <= until; next = told.next()) {
      const event = next.value;
      const text = toHl7(event, event.sentAt <= DEMO_START ? 'history' : 'live');
      const { item } = reader.read(Buffer.from(text), event.sentAt);
      if (item !== undefined && 'record' in item) changes.push({ kind: 'journal.append', record: item.record });
    }
    for (let n = 0; n < changes.length; n += 1_000) await store.commit(changes.slice(n, n + 1_000));
    await project();
  };
}

const requestOf = (text: string, roles: readonly Role[], key: string): CommandRequest => ({
  text,
  actor: { platform: 'web', id: 'gallery', person: brand<PersonId>('web:gallery'), name: 'house supervisor', roles },
  place: { platform: 'web', private: true },
  requestKey: `gallery:${key}`,
});

function countingIds(): Ids {
  let n = 0;
  return { uuid: () => `id-${n++}`, short: () => String(1_000 + n++) };
}

const MEMBERS = [
  { name: 'calendar', weight: 0.7 },
  { name: 'mstl', weight: 0.3 },
] as const;
const TRIED = { days: 14, of: 14, errorRatio: 0.77, cover80: 0.81 } as const;

/** The mean of four weeks knows weekdays and nothing else. */
function weekdaysOf({ means }: Pick<Steps, 'means'>, { step, values }: Counts): Why {
  const day = stepsADay(step);
  const usual = means.map((_, n) => {
    const same = values.filter((value, at) => value !== undefined && (values.length + n - at) % day === 0) as number[];
    return same.reduce((sum, value) => sum + value, 0) / Math.max(1, same.length);
  });
  const none = means.map(() => 0);
  const weekday = means.map((mean, n) => mean - usual[n]!);
  return { usual, weekday, season: none, lately: none, other: none, holidays: [] };
}
