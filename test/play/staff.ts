/** Staff who choose plays when it is bad: moments of many episodes with a known truth, for judging what is told of plays. */
import type { EpisodeUse } from '#src/domain/play/effect.ts';
import { createRng, type Rng } from '#src/domain/simulate/rng.ts';
import { brand, type PlayId } from '#src/kernel/ids.ts';

export const A = brand<PlayId>('a');
export const B = brand<PlayId>('b');

export type House = {
  /** What play A does, in spreads from episode to episode; B does nothing. */
  readonly truth: number;
  /** Episodes come until A has been used so often. */
  readonly uses: number;
  /** One more spread of the value, or of the trend, and a play is so much more likely (log odds); by night instead of by day as well. */
  readonly byValue: number;
  readonly byTrend: number;
  readonly byNight: number;
  /** What a value comes down by itself, as a part of how far it is up, and bent by its square. */
  readonly recovery: number;
  readonly bend: number;
  readonly atNight: number;
  /** Uses of B for each of A. */
  readonly b: number;
  /** Share of choices that are of both. */
  readonly both: number;
  /** So much of an episode's chance goes on in the next. */
  readonly carried: number;
  /** The spread where a play is chosen, as a part of the spread elsewhere. */
  readonly spreadWhenChosen: number;
  readonly places: number;
  readonly noise: (rng: Rng) => number;
  /** Log odds of a play in an ordinary episode. */
  readonly usually: number;
};

export const HOUSE: House = {
  truth: -0.8,
  uses: 30,
  byValue: 1,
  byTrend: 0,
  byNight: 0,
  recovery: 0.5,
  bend: 0,
  atNight: 0,
  b: 1,
  both: 0,
  carried: 0,
  spreadWhenChosen: 1,
  places: 1,
  noise: (rng) => rng.normal(),
  usually: -0.3,
};

/** Student's t of three degrees, its variance brought to one. */
export function heavy(rng: Rng): number {
  let squares = 0;
  for (let n = 0; n < 3; n++) squares += rng.normal() ** 2;
  return rng.normal() / Math.sqrt(squares);
}

const NIGHT = { until: 7 * 60, from: 19 * 60 };

export function momentsIn(house: House, seed: number): readonly EpisodeUse[] {
  const rng = createRng(seed);
  const moments: EpisodeUse[] = [];
  let [used, before] = [0, 0];
  while (used < house.uses) {
    const [up, minuteOfDay, place] = [rng.normal(), rng.whole(0, 1439), rng.whole(1, house.places)];
    const trendBefore = 0.5 * up + rng.normal();
    const night = minuteOfDay < NIGHT.until || minuteOfDay >= NIGHT.from ? 1 : 0;
    const odds =
      house.usually + house.byValue * up + house.byTrend * trendBefore + house.byNight * (night ? 0.5 : -0.5);
    const plays = rng.chance(1 / (1 + Math.exp(-odds))) ? chosen(house, rng) : [];
    before = house.carried * before + Math.sqrt(1 - house.carried ** 2) * house.noise(rng);
    const change =
      -house.recovery * up +
      0.3 * trendBefore +
      house.bend * (up * up - 1) +
      house.atNight * night +
      0.7 * place +
      (plays.includes(A) ? house.truth : 0) +
      before * (plays.length > 0 ? house.spreadWhenChosen : 1);
    const valueAtChoice = 10 + 2 * place + up;
    const valueAfterHorizon = valueAtChoice + change;
    moments.push({ plays, place: `W${place}`, valueAtChoice, trendBefore, minuteOfDay, valueAfterHorizon });
    if (plays.includes(A)) used++;
  }
  return moments;
}

const chosen = (house: House, rng: Rng): readonly PlayId[] =>
  rng.chance(house.both) ? [A, B] : rng.chance(1 / (1 + house.b)) ? [A] : [B];
