/**
 * What a play did: the change of a rule's metric after it was chosen, against moments of other episodes in which it was not. Observational:
 * docs/play-effects.md says what that can and cannot tell.
 */
import type { PlayId } from '#src/kernel/ids.ts';
import { type Coefficient, coefficientThrough, intervalOf, SURE, type Treatment } from '../least-squares.ts';
import type { Play } from './play.ts';

/** One moment of one episode: when plays were chosen, or a like moment of an episode in which none had been (`moments.ts`). */
export type EpisodeUse = {
  /** Chosen at that moment, several at once too; none: a moment to compare with. */
  readonly plays: readonly PlayId[];
  /** Chosen after it, before the horizon is over, with the part of the horizon that was left then. */
  readonly later?: readonly { readonly play: PlayId; readonly left: number }[];
  /** Unit, pool or house: each has its own level. */
  readonly place: string;
  /** Of the metric, in its unit. */
  readonly valueAtChoice: number;
  /** Change of the metric per hour in the time before. */
  readonly trendBefore: number;
  /** Local, 0 … 1439. */
  readonly minuteOfDay: number;
  /** When the play's horizon is over, whether the episode has ended by then or not. */
  readonly valueAfterHorizon: number;
};

/** So many uses before anything is shown, and so many moments without it. */
export const USES_NEEDED = 10;

export type Measured = {
  /** Change of the metric that goes with the play, in its unit; below 0 it falls by more than without. */
  readonly change: number;
  /** 95 % interval of it. */
  readonly from: number;
  readonly to: number;
  /** Effect or chance: the interval holds no nought, and it still would not with all plays of the rule looked at together. */
  readonly claimed: boolean;
  /** The change as it is best expected, drawn towards nought the less is known of it; what ranking goes by. */
  readonly expected: number;
};

/**
 * `uses`, `without`: how many there are of the ten; `figures`: uses enough, but of so few is known what the metric was before and after.
 * `inseparable`: never chosen otherwise than another play, or at one place only.
 */
export type NotMeasured =
  | { readonly why: 'uses' | 'figures' | 'without'; readonly have: number; readonly needed: number }
  | { readonly why: 'inseparable' };

export type PlayEffect = {
  readonly play: PlayId;
  readonly uses: number;
  readonly effect: Measured | NotMeasured;
};

export const isMeasured = (effect: PlayEffect['effect']): effect is Measured => 'change' in effect;

/**
 * The effect of each play that is used in these moments, by name.
 *
 * The change over the horizon is regressed on the value and the trend at the choice (staff choose plays when it is bad, and what is bad comes
 * down by itself), on the time of day (sine and cosine, and day or night), on the place, and on every play at once. What is chosen
 * later has its part in the change: a play is begun at the moment, and had for the whole horizon or a part of it.
 * @param uses of one rule and one horizon; those with a figure that is not finite are left out
 * @returns one for each play that was ever chosen, in the order of their names
 * @source issue "the loop": judged by simulation in test/play/effect.test.ts
 */
export function playEffects(uses: readonly EpisodeUse[]): readonly PlayEffect[] {
  const known = uses.filter(isKnown);
  const plays = [...new Set(known.flatMap((use) => use.plays))].sort();
  const columns = new Map(plays.map((play) => [play, treatmentOf(play, known)]));
  const changes = known.map((use) => use.valueAfterHorizon - use.valueAtChoice);
  const beside = covariates(known);
  const fits = plays.map((play) => {
    const own = columns.get(play)!;
    const have = known.filter((use) => use.plays.includes(play)).length;
    const short = tooFew(have, known.length - have);
    if (short !== undefined) return { play, uses: have, fit: short };
    const others = plays.filter((one) => one !== play).map((one) => columns.get(one)!);
    return { play, uses: have, fit: coefficientThrough(own, others, beside, changes) };
  });
  const claims = claimed(fits.flatMap(({ play, fit }) => (isFit(fit) ? [{ play, tails: fit.tails }] : [])));
  const spread = spreadOf(changes);
  return fits.map(({ play, uses: have, fit }): PlayEffect => {
    if (!isFit(fit)) return { play, uses: have, effect: fit ?? { why: 'inseparable' } };
    return { play, uses: have, effect: measured(fit, claims.has(play), spread) };
  });
}

function treatmentOf(play: PlayId, uses: readonly EpisodeUse[]): Treatment {
  const begun = uses.map(({ plays }) => (plays.includes(play) ? 1 : 0));
  const later = uses.map((use) => (use.later ?? []).reduce((sum, one) => sum + (one.play === play ? one.left : 0), 0));
  return { begun, had: begun.map((one, n) => one + later[n]!) };
}

const isKnown = (use: EpisodeUse): boolean =>
  [use.valueAtChoice, use.trendBefore, use.minuteOfDay, use.valueAfterHorizon].every(Number.isFinite);

const isFit = (fit: Coefficient | NotMeasured | undefined): fit is Coefficient =>
  fit !== undefined && 'estimate' in fit;

function tooFew(uses: number, without: number): NotMeasured | undefined {
  if (uses < USES_NEEDED) return { why: 'uses', have: uses, needed: USES_NEEDED };
  return without < USES_NEEDED ? { why: 'without', have: without, needed: USES_NEEDED } : undefined;
}

const DAY_MINUTES = 1440;
/** Nurses change over at about seven; fewer people, and other plays, go with that. */
const NIGHT = { from: 19 * 60, to: 7 * 60 };

/** Everything that is known of a moment besides its plays, column by column. */
function covariates(uses: readonly EpisodeUse[]): readonly (readonly number[])[] {
  const angles = uses.map((use) => (2 * Math.PI * use.minuteOfDay) / DAY_MINUTES);
  return [
    uses.map(() => 1),
    centred(uses.map((use) => use.valueAtChoice)),
    centred(uses.map((use) => use.trendBefore)),
    angles.map(Math.sin),
    angles.map(Math.cos),
    uses.map(({ minuteOfDay }) => (minuteOfDay >= NIGHT.from || minuteOfDay < NIGHT.to ? 1 : 0)),
    ...placeColumns(uses),
  ];
}

/** Values far from nought would hide what is left of them beside a column of ones. */
function centred(values: readonly number[]): readonly number[] {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - middle);
}

/** A place with fewer moments than this has no level of its own: it stands with the others that are as small. */
const PLACE_NEEDS = 5;

function placeColumns(uses: readonly EpisodeUse[]): readonly (readonly number[])[] {
  const moments = Map.groupBy(uses, (use) => use.place);
  const own = [...moments].filter(([, all]) => all.length >= PLACE_NEEDS).map(([place]) => place);
  return own.map((place) => uses.map((use) => (use.place === place ? 1 : 0)));
}

/**
 * Which of several are no chance: Holm's steps, so that a rule of many plays claims no more often than one of one play.
 * @source Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979
 */
function claimed(tested: readonly { readonly play: PlayId; readonly tails: number }[]): ReadonlySet<PlayId> {
  const found = new Set<PlayId>();
  for (const [n, { play, tails }] of tested.toSorted((a, b) => a.tails - b.tails).entries()) {
    if (tails >= (1 - SURE) / (tested.length - n)) break;
    found.add(play);
  }
  return found;
}

const spreadOf = (changes: readonly number[]): number => {
  const left = centred(changes);
  return Math.sqrt(left.reduce((sum, one) => sum + one * one, 0) / Math.max(1, left.length - 1));
};

/** A play is taken, before anything is seen of it, to move the metric by about half of what it moves by from episode to episode. */
const USUAL_PART = 0.5;

function measured(fit: Coefficient, isClaimed: boolean, spread: number): Measured {
  const [from, to] = intervalOf(fit);
  const usual = (USUAL_PART * spread) ** 2;
  return {
    change: fit.estimate,
    from,
    to,
    claimed: isClaimed,
    expected: fit.estimate * (usual / (usual + fit.standardError ** 2)),
  };
}

type Offered = Pick<Play, 'id' | 'safety'>;

/**
 * Plays in the order in which they are offered: what is expected to help most first, nothing known counts as nought, then the more used.
 * @param worse which way the metric is bad
 */
export function rankedPlays<P extends Offered>(
  offered: readonly P[],
  effects: readonly PlayEffect[],
  worse: 'higher' | 'lower',
): readonly P[] {
  const of = new Map(effects.map((one) => [one.play, one]));
  const help = ({ id }: P): number => {
    const effect = of.get(id)?.effect;
    if (effect === undefined || !isMeasured(effect)) return 0;
    return worse === 'higher' ? -effect.expected : effect.expected;
  };
  const uses = ({ id }: P): number => of.get(id)?.uses ?? 0;
  return offered.toSorted((a, b) => help(b) - help(a) || uses(b) - uses(a));
}

/** The first few of a ranking; a safety play always stands, in the place of the last that is none. */
export function shownPlays<P extends Offered>(ranked: readonly P[], most: number): readonly P[] {
  const safety = ranked.filter((one) => one.safety);
  const room = Math.max(0, most - safety.length);
  const others = new Set(ranked.filter((one) => !one.safety).slice(0, room));
  return ranked.filter((one) => one.safety || others.has(one));
}
