/**
 * The judge of "what a play did": 200 seeded houses in which play A moves the metric by 0.8 of its spread, B does nothing, and staff choose
 * plays when it is bad. Claims are counted per rule: any play of a rule in which nothing works.
 */
import { describe, expect, it } from 'vitest';
import { type EpisodeUse, isMeasured, playEffects, rankedPlays, shownPlays } from '#src/domain/play/effect.ts';
import { brand, type PlayId } from '#src/kernel/ids.ts';
import { A, B, HOUSE, type House, heavy, momentsIn } from './staff.ts';

const RUNS = 200;
const SEEDS = Array.from({ length: RUNS }, (_, n) => 1_000 + n * 7_919);
const OFFERED = [
  { id: B, safety: false },
  { id: A, safety: false },
];

function judged(house: House) {
  const counts = { right: 0, covered: { a: 0, b: 0 }, measured: { a: 0, b: 0 }, claims: 0 };
  for (const seed of SEEDS) {
    const effects = playEffects(momentsIn(house, seed));
    if (rankedPlays(OFFERED, effects, 'higher')[0]?.id === A) counts.right++;
    for (const { play, effect } of effects) {
      if (!isMeasured(effect)) continue;
      const truth = play === A ? house.truth : 0;
      counts.measured[play as 'a' | 'b']++;
      if (effect.from <= truth && truth <= effect.to) counts.covered[play as 'a' | 'b']++;
    }
    const idle = playEffects(momentsIn({ ...house, truth: 0 }, seed + 1));
    if (idle.some(({ effect }) => isMeasured(effect) && effect.claimed)) counts.claims++;
  }
  return {
    right: counts.right / RUNS,
    coverage: [counts.covered.a / counts.measured.a, counts.covered.b / counts.measured.b],
    claims: counts.claims / RUNS,
  };
}

const HOUSES: readonly (readonly [string, Partial<House>])[] = [
  ['staff choose plays in bad episodes', {}],
  ['staff choose plays in very bad episodes only', { byValue: 2 }],
  ['staff choose by the trend', { byTrend: 1.5 }],
  ['nights go otherwise, and plays are chosen by night', { atNight: 1, byNight: 2 }],
  ['heavy tails', { noise: heavy }],
  ['one episode carries on into the next', { carried: 0.6 }],
  ['what comes of a play varies less', { spreadWhenChosen: 0.6 }],
  ['what comes of a play varies more', { spreadWhenChosen: 1.6 }],
  ['B is rarely used', { b: 0.45 }],
  ['often both at once', { both: 0.4 }],
  ['full recovery by itself', { recovery: 0.95 }],
  ['recovery is no straight line', { bend: 0.3 }],
  ['six places, each with its own level', { places: 6 }],
  ['hardly any episode without a play', { usually: 1.5 }],
];

describe('what a play did, in simulated houses', () => {
  it.each(HOUSES)('%s: the ranking is right, intervals hold, nothing is made up', (_, other) => {
    const { right, coverage, claims } = judged({ ...HOUSE, ...other });
    expect(right).toBeGreaterThanOrEqual(0.8);
    for (const share of coverage) {
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(0.99);
    }
    expect(claims).toBeLessThanOrEqual(0.08);
  });

  it('what it is up against: of the same houses, plain means before and after would claim that idle plays help', () => {
    const fooled = SEEDS.filter((seed) => {
      const changes = momentsIn({ ...HOUSE, truth: 0, byValue: 2, recovery: 0.95 }, seed)
        .filter((use) => use.plays.length > 0)
        .map((use) => use.valueAfterHorizon - use.valueAtChoice - 0.7);
      const mean = changes.reduce((sum, one) => sum + one, 0) / changes.length;
      const variance = changes.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (changes.length - 1);
      return mean + 2 * Math.sqrt(variance / changes.length) < 0;
    });
    expect(fooled.length / RUNS).toBeGreaterThan(0.8);
  });
});

describe('why the trend at the choice is kept', () => {
  const without = (seed: number): readonly EpisodeUse[] =>
    momentsIn({ ...HOUSE, byTrend: 2, uses: 60 }, seed).map((use) => ({ ...use, trendBefore: 0 }));
  const found = (uses: readonly EpisodeUse[]) => {
    const effect = playEffects(uses).find(({ play }) => play === A)!.effect;
    if (!isMeasured(effect)) throw new Error('sixty uses are measured');
    return effect;
  };
  const covered = (all: readonly ReturnType<typeof found>[]): number =>
    all.filter(({ from, to }) => from <= HOUSE.truth && HOUSE.truth <= to).length / all.length;
  const bias = (all: readonly ReturnType<typeof found>[]): number =>
    all.reduce((sum, { change }) => sum + change - HOUSE.truth, 0) / all.length;

  it('where staff choose by it, a play looks worse than it is without it, and with it intervals hold the truth', () => {
    const [blind, seeing] = [without, (seed: number) => momentsIn({ ...HOUSE, byTrend: 2, uses: 60 }, seed)].map(
      (moments) => SEEDS.map((seed) => found(moments(seed))),
    );
    expect(bias(blind!)).toBeGreaterThan(0.25);
    expect(covered(blind!)).toBeLessThan(0.8);
    expect(Math.abs(bias(seeing!))).toBeLessThan(0.05);
    expect(covered(seeing!)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('what is told of a play', () => {
  const uses = momentsIn(HOUSE, 1);
  const named = (plays: readonly string[]): readonly PlayId[] => plays.map((play) => brand(play));
  const use = (plays: readonly string[], n: number): EpisodeUse => ({
    plays: named(plays),
    place: 'ED',
    valueAtChoice: 9 + (n % 4),
    trendBefore: (n % 3) - 1,
    minuteOfDay: (n * 377) % 1440,
    valueAfterHorizon: 8 + ((n * 5) % 7),
  });
  const many = (count: number, plays: readonly string[], from = 0): readonly EpisodeUse[] =>
    Array.from({ length: count }, (_, n) => use(plays, from + n));

  it('before ten uses it is not measured, and says how many there are', () => {
    expect(playEffects([...many(7, ['pull']), ...many(20, [], 7)])).toEqual([
      { play: 'pull', uses: 7, effect: { why: 'uses', have: 7, needed: 10 } },
    ]);
  });

  it('with fewer than ten moments without it there is nothing to compare with', () => {
    expect(playEffects([...many(20, ['pull']), ...many(9, [], 20)])[0]?.effect).toEqual({
      why: 'without',
      have: 9,
      needed: 10,
    });
  });

  it('two plays that are only ever chosen together cannot be told apart', () => {
    const together = playEffects([...many(20, ['pull', 'lounge']), ...many(20, [], 20)]);
    expect(together.map(({ effect }) => effect)).toEqual([{ why: 'inseparable' }, { why: 'inseparable' }]);
  });

  it('a figure that is not finite is left out; no moment gives no play', () => {
    const odd = [...uses, { ...uses[0]!, plays: named(['odd']), valueAfterHorizon: Number.NaN }];
    expect(playEffects(odd)).toEqual(playEffects(uses));
    expect(playEffects([])).toEqual([]);
  });

  it('an effect that is claimed has an interval without nought in it', () => {
    for (const seed of SEEDS.slice(0, 40)) {
      for (const { effect } of playEffects(momentsIn({ ...HOUSE, truth: -1.5 }, seed))) {
        if (isMeasured(effect) && effect.claimed) expect(Math.sign(effect.from)).toBe(Math.sign(effect.to));
      }
    }
  });

  it('neither the unit of the metric nor the order of the moments changes what is said', () => {
    const scaled = uses.map((one) => ({
      ...one,
      valueAtChoice: 1_000 * one.valueAtChoice,
      trendBefore: 1_000 * one.trendBefore,
      valueAfterHorizon: 1_000 * one.valueAfterHorizon,
    }));
    const [plain, other, turned] = [uses, scaled, uses.toReversed()].map((all) => playEffects(all)[0]!.effect);
    if (!isMeasured(plain!) || !isMeasured(other!) || !isMeasured(turned!)) throw new Error('thirty uses are measured');
    expect(other.change / 1_000).toBeCloseTo(plain.change, 9);
    expect(other.to / 1_000).toBeCloseTo(plain.to, 9);
    expect(turned.from).toBeCloseTo(plain.from, 9);
  });
});

describe('the order in which plays are offered', () => {
  const measured = (play: string, change: number, uses: number) => ({
    play: brand<PlayId>(play),
    uses,
    effect: { change, from: change - 1, to: change + 1, claimed: false, expected: change / 2 },
  });
  const effects = [
    measured('pull', -2, 12),
    measured('hold', 1, 40),
    { play: brand<PlayId>('pod'), uses: 4, effect: { why: 'uses', have: 4, needed: 10 } as const },
  ];
  const offered = ['new', 'hold', 'pod', 'pull'].map((id) => ({ id: brand<PlayId>(id), safety: id === 'hold' }));

  it('what helps most first, what is not known yet by its use, what did not help last', () => {
    expect(rankedPlays(offered, effects, 'higher').map(({ id }) => id)).toEqual(['pull', 'pod', 'new', 'hold']);
  });

  it('where low is bad, a play that raises the figure helps', () => {
    expect(rankedPlays(offered, effects, 'lower').map(({ id }) => id)).toEqual(['hold', 'pod', 'new', 'pull']);
  });

  it('a safety play always stands, however little it did', () => {
    const ranked = rankedPlays(offered, effects, 'higher');
    expect(shownPlays(ranked, 2).map(({ id }) => id)).toEqual(['pull', 'hold']);
    expect(shownPlays(ranked, 0).map(({ id }) => id)).toEqual(['hold']);
  });
});
