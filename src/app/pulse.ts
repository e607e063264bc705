/**
 * What happens when facts change or time passes: rules are judged, due jobs run, posts leave.
 * Nothing here decides anything; it only calls the parts in order and keeps one run of each at a time.
 */
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { computeLatestDay, outdatedDays } from '#src/jobs/compute-kpis.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { evaluateAlerts } from '#src/jobs/evaluate-alerts.ts';
import { figuresPrint } from '#src/jobs/figures-print.ts';
import { JOBS } from '#src/jobs/index.ts';
import { createPatience, type Patience } from '#src/jobs/patience.ts';
import { pruneDaily } from '#src/jobs/prune.ts';
import { pruneAuditDaily } from '#src/jobs/prune-audit.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import type { Ids, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, type Instant, type LocalDate, MINUTE_MS } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { LeaseOwner } from '#src/ports/lease.ts';
import type { Store } from '#src/ports/store.ts';
import { daysProgress } from './days-progress.ts';
import type { Learning } from './learning.ts';
import { within } from './within.ts';

export type Pulse = {
  /** Facts of a site changed: judge its rules within a second. */
  touched(site: SiteId): void;
  /** A minute has passed. */
  beat(now: Instant): Promise<void>;
  /** Something may be waiting in the outbox. */
  drain(): void;
  /** When the last beat ended that was not broken off, for health. */
  lastBeatAt(): Instant | undefined;
  stop(): Promise<void>;
};

export type PulseOptions = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly log: Logger;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  readonly catchUp: () => Promise<void>;
  readonly owner: LeaseOwner;
  /** Says which senders are connected here, and misses those that are connected nowhere. */
  readonly senders: () => Promise<void>;
  /** Absent: nothing is forecast here. */
  readonly learning?: Pick<Learning, 'due' | 'stop' | 'beds'> | undefined;
};

/** Several commits in a row are judged once; still well within the promised second. */
const JUDGE_DELAY_MS = 250;

/** Between two looks into the outbox that nothing but a time calls for; and what a timer of Node can hold is less than a month. */
const SHORTEST_TIMER_MS = 50;
const LONGEST_TIMER_MS = MINUTE_MS;
/** What another process has put into the outbox and did not live to send is found by looking. */
const LOOK_EVERY_MS = 1_000;

/** A loaded history touches many days; their values are computed one at a time, the latest first, so that chat does not wait. */
const RESTATE_PAUSE_MS = 100;

/** Years of ticks are rolled up for many minutes the first time: the beat waits so long, and goes on. */
const REMOVING_MS = 10_000;

const printsOf = (settings: Settings): string => settings.sites.map((site) => figuresPrint(site, settings)).join();

export function createPulse(options: PulseOptions): Pulse {
  const { store, settings, clock, log } = options;
  const drainOutbox = createOutboxDrain({
    store,
    platforms: options.platforms,
    clock,
    monotonicMs: () => performance.now(),
    owner: options.owner,
    log,
    random: options.random,
    dueAt: (at) => drainAt(at),
  });
  const judged = new Set<SiteId>();
  /** Sites in which a day may wait to be computed: the store knows which. */
  const stale = new Set<SiteId>();
  /** Days that could not be computed: they wait for the next beat, and keep no other day from its turn. */
  const failed = new Map<SiteId, Set<LocalDate>>();
  /** What the stored days were last compared with; undefined: to be compared. */
  let compared: string | undefined;
  const progress = daysProgress(log);
  let judgeTimer: NodeJS.Timeout | undefined;
  let restateTimer: NodeJS.Timeout | undefined;
  let drainTimer: NodeJS.Timeout | undefined;
  let drainDueMs = Number.POSITIVE_INFINITY;
  const draining = new Set<Promise<boolean>>();
  let removing: Promise<void> | undefined;
  let beatAt: Instant | undefined;
  let stopped = false;
  const look = setInterval(() => drain(), LOOK_EVERY_MS);

  /** @returns false when it failed */
  const guarded = async (what: string, work: () => Promise<unknown>, patience?: Patience): Promise<boolean> => {
    if (patience?.isOver()) return false;
    try {
      await work();
      return true;
    } catch (error) {
      patience?.note(error);
      log.error(`${what} failed, goes on with the next beat`, {
        error: error instanceof Error ? error.name : 'unknown',
      });
      return false;
    }
  };

  const judge = (site: SiteId, now: Instant, patience?: Patience): Promise<boolean> =>
    guarded(
      'judging the rules',
      () => evaluateAlerts(site, { store, settings: settings(), now, ids: options.ids, log }),
      patience,
    );

  /** May run beside itself: each channel has its own pace, and a slow one must not hold the others. */
  const drainOnce = (): Promise<boolean> =>
    guarded('delivery', async () => {
      const { nextAt } = await drainOutbox();
      if (nextAt !== undefined) drainAt(nextAt);
    });

  /** The earliest of what was asked for. */
  const drainAt = (at: Instant): void => {
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(SHORTEST_TIMER_MS, at - clock.now()));
    if (stopped || performance.now() + waitMs >= drainDueMs) return;
    clearTimeout(drainTimer);
    drainDueMs = performance.now() + waitMs;
    drainTimer = setTimeout(() => {
      drainDueMs = Number.POSITIVE_INFINITY;
      drain();
    }, waitMs);
  };

  const drain = (): void => {
    if (stopped) return;
    const run = drainOnce().finally(() => draining.delete(run));
    draining.add(run);
  };

  const judgeTouched = async (): Promise<void> => {
    judgeTimer = undefined;
    const sites = [...judged];
    judged.clear();
    for (const site of sites) await judge(site, clock.now());
    drain();
  };

  const restateOne = async (): Promise<void> => {
    restateTimer = undefined;
    for (const site of [...stale]) {
      // First, so that what changes meanwhile is looked for again.
      stale.delete(site);
      const except = failedOf(site);
      const known = except.size;
      const prints = printsOf(settings());
      let day: LocalDate | undefined;
      await guarded('computing a restated day', async () => {
        day = await computeLatestDay(site, { ...deps(), except });
        progress.note(site, day);
      });
      // A day whose settings changed while it was computed is found by another look.
      if (prints !== printsOf(settings())) compared = undefined;
      if (day !== undefined || except.size > known) stale.add(site);
    }
    restateSoon();
  };
  const deps = () => ({ store, settings: settings(), now: clock.now(), log });
  const failedOf = (site: SiteId): Set<LocalDate> => {
    const known = failed.get(site) ?? new Set();
    failed.set(site, known);
    return known;
  };
  const restateSoon = (): void => {
    if (stale.size > 0 && restateTimer === undefined && !stopped)
      restateTimer = setTimeout(restateOne, RESTATE_PAUSE_MS);
  };

  const restate = (site: SiteId): void => {
    stale.add(site);
    restateSoon();
  };

  /** Stored days against the figures and settings that there are now; once for each of them. */
  const compare = async (part: (what: string, work: () => Promise<unknown>) => Promise<boolean>): Promise<void> => {
    const prints = printsOf(settings());
    if (compared === prints) return;
    const isDone = await part('looking for figures of another definition', () => outdatedDays(deps()));
    if (isDone) compared = prints;
  };

  const removeOld = async (now: Instant, patience: Patience): Promise<void> => {
    const deps = { store, settings: settings(), now, log };
    await guarded('removing what is old', () => pruneDaily(deps), patience);
    await guarded('removing what is old of the audit', () => pruneAuditDaily(deps), patience);
  };

  return {
    touched(site) {
      judged.add(site);
      if (judgeTimer === undefined && !stopped) judgeTimer = setTimeout(judgeTouched, JUDGE_DELAY_MS);
      restate(site);
    },
    async beat(now) {
      const patience = createPatience();
      const part = (what: string, work: () => Promise<unknown>): Promise<boolean> => guarded(what, work, patience);
      await part('catching up', options.catchUp);
      await part('looking at the senders', options.senders);
      await part('the due jobs', () =>
        runDueJobs({
          ...{ jobs: [...JOBS, ...DIGESTS], store, settings: settings(), now, ids: options.ids, log, patience },
          beds: options.learning?.beds,
        }),
      );
      for (const site of settings().sites) await judge(site.id, now, patience);
      removing ??= removeOld(now, patience).finally(() => {
        removing = undefined;
      });
      await within(REMOVING_MS, removing);
      options.learning?.due(now);
      await compare(part);
      failed.clear();
      for (const site of settings().sites) restate(site.id);
      if (patience.isOver()) log.error('the store does not answer: what is left of the beat comes with the next one');
      else beatAt = now;
      drain();
    },
    drain,
    lastBeatAt: () => beatAt,
    async stop() {
      stopped = true;
      clearTimeout(judgeTimer);
      clearTimeout(restateTimer);
      clearTimeout(drainTimer);
      clearInterval(look);
      await options.learning?.stop();
      await Promise.all(draining);
    },
  };
}
