/** Days that late news changed are computed again, whatever comes in between; a beat does not wait for ever for a store that is away. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '#db/index.ts';
import { createPulse } from '#src/app/pulse.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, SITE, settings, settingsWith, ZONE } from '#test/jobs/small-house.ts';

const MONDAY = '2026-01-12' as LocalDate;
const TUESDAY = '2026-01-13' as LocalDate;
const SUNDAY = '2026-01-11' as LocalDate;

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
});
afterEach(() => store.close());

const gone = (): OpsError => new OpsError({ code: 'STORE_GONE', kind: 'unavailable', message: 'gone', cure: 'wait' });

/** @param before called with each day whose values are about to be written; `on` another store than the test's own */
function rig(before: (day: LocalDate) => Promise<void>, on: Store = store, current = () => settings) {
  const written: LocalDate[] = [];
  const commit = async (changes: readonly Change[]) => {
    const value = changes.find((change) => change.kind === 'kpi.put')?.value;
    const day = value === undefined ? undefined : localDateAt(value.period.from, ZONE);
    if (day !== undefined) await before(day);
    const done = await on.commit(changes);
    if (day !== undefined) written.push(day);
    return done;
  };
  const pulse = createPulse({
    store: { ...on, commit },
    settings: current,
    clock: { now: () => NOW },
    ids: { uuid: () => 'id', short: () => 'AAAA' },
    random: () => 0,
    log: silentLog,
    platforms: new Map(),
    catchUp: async () => {},
    owner: { run: 'one' },
    senders: async () => {},
  });
  return { pulse, written };
}

/** As the fold of late news says it. */
const changed = (day: LocalDate) => store.commit([{ kind: 'days.stale', site: SITE, days: [day] }]);

describe('a day that late news changed', () => {
  it('is computed by the first beat after a restart', async () => {
    await changed(MONDAY);
    const { pulse, written } = rig(async () => {});
    await pulse.beat(NOW);
    await vi.waitFor(() => expect(written).toEqual([MONDAY]), { timeout: 60_000 });
    await pulse.stop();
  });

  it('keeps no other day waiting when it cannot be computed', async () => {
    await changed(MONDAY);
    await changed(SUNDAY);
    const { pulse, written } = rig(async (day) => {
      if (day === MONDAY) throw gone();
    });
    pulse.touched(SITE);
    await vi.waitFor(() => expect(written).toEqual([SUNDAY]), { timeout: 60_000 });
    await pulse.stop();
    expect(await store.staleDays(SITE, { before: TUESDAY, most: 9 })).toEqual([{ day: MONDAY, mark: 1, news: true }]);
  });

  it('is computed again also when the news come while another day is computed', async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { pulse, written } = rig(async (day) => {
      if (day !== MONDAY) return;
      begun.resolve();
      await held.promise;
    });
    await changed(MONDAY);
    pulse.touched(SITE);
    await begun.promise;
    await changed(SUNDAY);
    pulse.touched(SITE);
    held.resolve();
    await vi.waitFor(() => expect(written).toEqual([MONDAY, SUNDAY]), { timeout: 60_000 });
    await pulse.stop();
  });

  it('is computed with the next beat when the store was away', async () => {
    const asked: LocalDate[] = [];
    const { pulse, written } = rig(async (day) => {
      asked.push(day);
      if (asked.length > 1) return;
      throw gone();
    });
    await changed(SUNDAY);
    pulse.touched(SITE);
    await vi.waitFor(() => expect(asked).toEqual([SUNDAY]), { timeout: 60_000 });
    await pulse.beat(NOW);
    await vi.waitFor(() => expect(written).toContain(SUNDAY), { timeout: 60_000 });
    await pulse.stop();
  });
});

describe('settings that figures read', () => {
  const more = settingsWith(5);

  it('make stored days stale with the next beat, also those computed while they changed, and once', async () => {
    let now = settings;
    const { pulse, written } = rig(
      async (day) => {
        // The file is saved while Sunday is computed under what it said before.
        if (day === SUNDAY && now !== more) now = more;
      },
      store,
      () => now,
    );
    await changed(MONDAY);
    await changed(SUNDAY);
    await pulse.beat(NOW);
    await vi.waitFor(() => expect(written).toEqual([MONDAY, SUNDAY]), { timeout: 60_000 });
    await pulse.beat(NOW);
    await vi.waitFor(() => expect(written).toEqual([MONDAY, SUNDAY, MONDAY, SUNDAY]), { timeout: 60_000 });
    await pulse.beat(NOW);
    expect(await store.staleDays(SITE, { before: TUESDAY, most: 9 })).toEqual([]);
    await pulse.stop();
    expect(written).toHaveLength(4);
  });
});

describe('a beat', () => {
  /** The test's own store, of which some questions find no answer. */
  const deaf = (isDeaf: (question: string, args: readonly unknown[]) => boolean) => {
    const unanswered: string[] = [];
    const on = Object.fromEntries(
      Object.entries(store).map(([name, ask]) => [
        name,
        async (...args: readonly unknown[]) => {
          if (!isDeaf(name, args)) return ask(...args);
          unanswered.push(name);
          throw gone();
        },
      ]),
    );
    // The same keys; each does what it did, or throws.
    return { on: on as unknown as Store, unanswered };
  };
  const ticks = () => store.lastClaim(SITE, 'snapshot', NOW);

  it('ends at the second question without an answer, and counts as not done', async () => {
    const { on, unanswered } = deaf((name) => name !== 'leasePosts');
    const { pulse } = rig(async () => {}, on);
    await pulse.beat(NOW);
    expect(unanswered).toHaveLength(2);
    expect(pulse.lastBeatAt()).toBeUndefined();
    await pulse.stop();
  });

  it('goes on with the rest when one part finds no answer', async () => {
    const { on } = deaf((name, args) => name === 'lastClaim' && args[1] === 'prune');
    const { pulse } = rig(async () => {}, on);
    await pulse.beat(NOW);
    expect(await ticks()).toBe(NOW);
    // Once a day is once a UTC day, whatever the zone of the house.
    expect(await store.lastClaim(SITE, 'prune-audit', NOW)).toBe(Date.UTC(2026, 0, 13));
    expect(pulse.lastBeatAt()).toBe(NOW);
    await pulse.stop();
  });
});

describe('removing what is old', () => {
  it('for hours keeps no beat from ending, and is not begun a second time meanwhile', async () => {
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let times = 0;
    const prune = async () => {
      times++;
      begun.resolve();
      await held.promise;
      return { removed: 0 };
    };
    const { pulse } = rig(async () => {}, { ...store, prune });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const first = pulse.beat(NOW);
    await begun.promise;
    vi.advanceTimersByTime(10_000);
    await first;
    expect(pulse.lastBeatAt()).toBe(NOW);
    const tomorrow = after(NOW, DAY_MS);
    const second = pulse.beat(tomorrow);
    await vi.waitFor(() => {
      vi.advanceTimersByTime(10_000);
      expect(pulse.lastBeatAt()).toBe(tomorrow);
    });
    await second;
    expect(times).toBe(1);
    held.resolve();
    await pulse.stop();
  });
});
