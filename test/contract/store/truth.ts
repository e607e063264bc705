/** Properties: whatever the history and however it is cut into steps, every answer about heads equals a count from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LocationCount, LocationSnapshot } from '#src/domain/census/census.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { after, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { arbitraryHistory, STORY_MINUTES } from './histories.ts';
import { append, type MakeStore, MIDNIGHT, project, SITE } from './house.ts';
import { bedSpansKnown, bedsKnown, headsAt, sorted, staysKnown } from './known.ts';

/** Each run opens a store of its own. */
const RUNS = 25;
const FOREVER = instant(8_640_000_000_000_000);
const LAST = after(MIDNIGHT, (STORY_MINUTES + 400) * MINUTE_MS);
const TICKS = Array.from({ length: 12 }, (_, n) => after(MIDNIGHT, n * 60 * MINUTE_MS));

async function putTick(store: Store, at: Instant, knownAt: Instant, counts: readonly LocationCount[]): Promise<void> {
  const put: Change = { kind: 'snapshot.put', site: SITE, takenAt: at, knownAt, counts };
  await store.commit([put]);
}

/** Plays a history in steps; a tick is counted before the fold that follows it and committed after. */
async function play(store: Store, history: readonly FeedRecord[], step: number): Promise<void> {
  const ticks = [...TICKS];
  for (let n = 0; n < history.length; n += step) {
    const part = history.slice(n, n + step);
    const now = part.at(-1)!.receivedAt;
    const tick = ticks[0] !== undefined && ticks[0] <= now ? ticks.shift() : undefined;
    const counted = tick === undefined ? [] : await store.censusAt(SITE, tick);
    await store.commit(part.map(append));
    while ((await project(store, now, 3)).folded > 0);
    if (tick !== undefined) await putTick(store, tick, now, counted);
  }
  for (const tick of ticks) await putTick(store, tick, LAST, await store.censusAt(SITE, tick));
}

const latest = (rows: readonly LocationSnapshot[], at: Instant): readonly LocationCount[] =>
  sorted(rows.filter((row) => row.takenAt === at));

export function truthContract(make: MakeStore): void {
  it('counters, any past time and the latest revision of every tick equal a recount', async () => {
    const story = fc.asyncProperty(arbitraryHistory, fc.integer({ min: 1, max: 9 }), async (history, step) => {
      const house = await make();
      try {
        await play(house.store, history, step);
        const stays = staysKnown(history, FOREVER);
        expect(sorted(await house.store.census(SITE))).toEqual(headsAt(stays, LAST));
        const rows = await house.store.snapshots(SITE, { from: MIDNIGHT, to: LAST });
        for (const at of TICKS) expect(latest(rows, at)).toEqual(headsAt(stays, at));
        for (let minute = -7; minute < STORY_MINUTES + 50; minute += 37) {
          const at = after(MIDNIGHT, minute * MINUTE_MS);
          expect(sorted(await house.store.censusAt(SITE, at))).toEqual(headsAt(stays, at));
        }
      } finally {
        await house.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });

  it('what was known then equals a fold of what had been received by then', async () => {
    const story = fc.asyncProperty(arbitraryHistory, async (history) => {
      const house = await make();
      try {
        await play(house.store, history, 5);
        for (let minute = 0; minute < STORY_MINUTES + 350; minute += 61) {
          const knownAt = after(MIDNIGHT, minute * MINUTE_MS);
          const stays = staysKnown(history, knownAt);
          const nothingYet = history.every((record) => record.receivedAt > knownAt);
          for (const at of [knownAt, after(knownAt, -130 * MINUTE_MS)]) {
            const known = await house.store.censusAsKnown(SITE, at, knownAt);
            expect(known === undefined ? undefined : sorted(known)).toEqual(
              nothingYet ? undefined : headsAt(stays, at),
            );
          }
        }
      } finally {
        await house.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });

  it('bed states known today and then equal the log read by hand', async () => {
    const story = fc.asyncProperty(arbitraryHistory, async (history) => {
      const house = await make();
      try {
        await play(house.store, history, 5);
        for (let minute = 0; minute < STORY_MINUTES + 350; minute += 61) {
          const knownAt = after(MIDNIGHT, minute * MINUTE_MS);
          for (const at of [knownAt, after(knownAt, -130 * MINUTE_MS)]) {
            expect(await house.store.bedStates(SITE, at, { knownAt })).toEqual(bedsKnown(history, at, knownAt));
          }
          expect(await house.store.bedStates(SITE, knownAt)).toEqual(bedsKnown(history, knownAt, FOREVER));
        }
      } finally {
        await house.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });

  it('what beds were over a time equals the log read minute by minute, runs of dirty states whole', async () => {
    const time = fc.integer({ min: -60, max: STORY_MINUTES + 400 });
    const story = fc.asyncProperty(arbitraryHistory, time, time, async (history, a, b) => {
      const house = await make();
      try {
        await play(house.store, history, 5);
        const span = {
          from: after(MIDNIGHT, Math.min(a, b) * MINUTE_MS),
          to: after(MIDNIGHT, Math.max(a, b) * MINUTE_MS),
        };
        for (const runsOf of [[], ['K', 'H'], ['H', 'K', 'U']] as const)
          expect(await house.store.bedSpans(SITE, { span, runsOf })).toEqual(
            bedSpansKnown(history, { span, runsOf }, MINUTE_MS),
          );
      } finally {
        await house.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });
}
