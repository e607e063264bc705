/** What plays did, from the readings that episodes keep: rules whose figures nobody can look up again are judged as any other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { courseWith, type Kept, trendBefore } from '#src/domain/alert/course.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { playsFor } from '#src/domain/play/index.ts';
import { createRng } from '#src/domain/simulate/rng.ts';
import { offeredPlays } from '#src/facts/play-effect.ts';
import { brand, type EpisodeId, type RuleId } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { lived } from '#test/alert/record/cases.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';

const SETTINGS = readSettings(
  `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    units:
      - { id: 5W, name: 5W medicine, kind: ward, pool: adult-acute, staffedBeds: 50, locations: [5W] }
`,
  'huddleboard.yaml',
);
const [site] = SETTINGS.sites;
const HORIZON = 240;

let store: Store;
beforeEach(() => {
  store = memoryStore();
});
afterEach(() => store.close());

/** So many nights of a rule; in every other one its first play is chosen, which takes two off the figure within two hours. */
function nights(rule: string, count: number, keepsReadings = true): readonly Episode[] {
  const rng = createRng(11);
  const [play] = playsFor(brand<RuleId>(rule));
  return Array.from({ length: count }, (_, n) => {
    const { episode } = lived({ id: `E-${1000 + n}`, rule, opened: n * 1_440 + 60 * (n % 7), closed: 100 });
    const begin = after(episode.openedAt!, -30 * MINUTE_MS);
    const chosen = n % 2 === 0 ? 35 : undefined;
    const up = 6 + rng.normal();
    const figure = (minute: number): number => {
      const since = chosen === undefined ? 0 : Math.min(1, Math.max(0, (minute - chosen) / 120));
      return up - minute / 200 - 2 * since + 0.2 * rng.normal();
    };
    let course: readonly Kept[] = [];
    const values = Array.from({ length: 30 + 100 + HORIZON + 45 }, (_, minute) => figure(minute - 30));
    for (const [minute, value] of values.entries())
      course = courseWith(course, value, after(begin, minute * MINUTE_MS));
    const at = after(episode.openedAt!, (chosen ?? 0) * MINUTE_MS);
    const value = values[30 + (chosen ?? 0)]!;
    const before = course.filter((one) => one.at <= at);
    const plays = [
      {
        play: play!.id,
        by: { person: brand<never>('p'), name: 'p' },
        at,
        value,
        trend: trendBefore(before, { at, value })!,
      },
    ];
    return {
      ...episode,
      id: brand<EpisodeId>(`E-${1000 + n}`),
      since: begin,
      ...(keepsReadings ? { course } : {}),
      ...(chosen === undefined ? {} : { plays }),
    };
  });
}

const offered = (rule: string, episodes: readonly Episode[]) =>
  offeredPlays(store, playsFor(brand<RuleId>(rule)), episodes, { site: site!, settings: SETTINGS, rule: brand(rule) });

describe('plays of rules that the census cannot replay', () => {
  it.each(['staffing-gap', 'ed-crowding', 'bed-clean'])(
    'of %s the effect is told from the readings kept',
    async (rule) => {
      const [first] = await offered(rule, nights(rule, 60));
      expect(first?.record.uses).toBe(30);
      const effect = first!.record.effect!;
      expect(effect.claimed).toBe(true);
      const truth = -2 * Math.min(1, first!.play.horizonMinutes / 120);
      expect(Math.abs(effect.change - truth)).toBeLessThan(0.25);
    },
  );

  it('where no readings were kept it says of how few uses the figure is known, and makes nothing up', async () => {
    const [first] = await offered('staffing-gap', nights('staffing-gap', 60, false));
    expect(first?.record).toEqual({ uses: 30, worked: 0, lacking: { why: 'figures', have: 0, needed: 10 } });
  });

  it('before ten uses it counts them', async () => {
    const [first] = await offered('staffing-gap', nights('staffing-gap', 12));
    expect(first?.record.lacking).toEqual({ why: 'uses', have: 6, needed: 10 });
  });

  it('a play that was never chosen lacks nothing: there is nothing to tell', async () => {
    const never = nights('staffing-gap', 20).map(({ plays: _, ...episode }) => episode);
    for (const { record } of await offered('staffing-gap', never)) expect(record).toEqual({ uses: 0, worked: 0 });
  });
});

it('the census is not asked where episodes keep their own readings', async () => {
  const silent = new Proxy(store, {
    get(target, name) {
      if (name === 'snapshots') throw new Error('asked for the census');
      return Reflect.get(target, name);
    },
  });
  const plays = playsFor(brand<RuleId>('staffing-gap'));
  const asked = { site: site!, settings: SETTINGS, rule: brand<RuleId>('staffing-gap') };
  const all = await offeredPlays(silent, plays, nights('staffing-gap', 30), asked);
  expect(all[0]?.record.uses).toBe(15);
});
