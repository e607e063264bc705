/** What a unit will need of a role in hours to come, as a distribution: each census that may be is put to the grid, not their mean. Pure. */
import { HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import { fullestIn, pmfAt } from '../forecast/beds/over-hours.ts';
import { certain, meanOf, type Pmf, quantileOf } from '../forecast/beds/pmf.ts';
import type { TurnoverByHour } from '../forecast/beds/turnover.ts';
import { type BlockAsked, NURSE, type RoleGrid, required } from './grid.ts';
import { type Turnover, type TurnoverHours, turnoverIn, turnoverPeople } from './turnover.ts';

/**
 * How likely a unit may be short before somebody is to do something about it, and how likely it may want back whom it lends. Whoever is lent helps a unit that is
 * short for sure; one who is missed at home costs about twice that, because they have to be fetched, with two hand-overs: 1 ÷ (1 + 2), rounded down.
 * @source the critical ratio of a newsvendor, Cu ÷ (Cu + Co); the costs are ours
 */
export const MOST_REGRET = 0.3;

/** What is forecast of a unit, by the hour ahead of a moment. */
export type UnitCourse = {
  readonly asOf: Instant;
  /** Patients at each full hour ahead, 0 is `asOf`. */
  readonly pmfs: readonly Pmf[];
  readonly turnover: TurnoverByHour;
};

export type Expected = {
  /** Patients there now. */
  readonly now: number;
  /** Patients at the fullest moment of a span. */
  readonly census: Pmf;
  /** Who comes and goes in it: as many more come as by how much `ends` is more than `begins`. */
  readonly turnover: Turnover;
  /** Patients when it begins and when it ends, on average. */
  readonly begins: number;
  readonly ends: number;
};

/** @param span of which what is over is not looked at @returns undefined: it ends later than is forecast */
export function expectedIn({ asOf, pmfs, turnover }: UnitCourse, span: Span): Expected | undefined {
  const [from, to] = [Math.max(0, (span.from - asOf) / HOUR_MS), (span.to - asOf) / HOUR_MS];
  if (to <= 0 || to > pmfs.length - 1) return undefined;
  const [begins, ends] = [from, to].map((hours) => meanOf(pmfAt(pmfs, hours))) as [number, number];
  return {
    ...{ now: pmfs[0]!.from, census: fullestIn(pmfs, from, to), begins, ends },
    turnover: turnoverIn(turnover, from, to),
  };
}

export type NeedAhead = {
  /** People. */
  readonly need: Pmf;
  /** Of them those whom coming and going keeps busy, on average; 0 where the role does none of it. */
  readonly turnover: number;
};

export type NeedAsked = BlockAsked & {
  readonly hours: TurnoverHours;
  /** Patients on 1:1, whom the role takes on top. */
  readonly oneToOne: number;
};

/**
 * @param expected of the block, or the part of it that is asked about; a need that hangs on no patients takes none
 * @returns undefined where the need hangs on what nobody knows
 * @example 24 or 26 patients, the one as likely as the other, at 5 each → 5 or 6 nurses
 */
export function needAhead(grid: RoleGrid, expected: Expected | undefined, asked: NeedAsked): NeedAhead | undefined {
  const fixed = required(grid, undefined, asked);
  if (fixed !== undefined) return { need: certain(fixed + asked.oneToOne), turnover: 0 };
  if (expected === undefined) return undefined;
  const turnover = grid.role === NURSE ? turnoverPeople(expected.turnover, asked.hours, asked.block) : 0;
  const { from, shares } = expected.census;
  const needOf = (patients: number): number | undefined => {
    const byGrid = required(grid, patients, { ...asked, turnover });
    return byGrid === undefined ? undefined : byGrid + asked.oneToOne;
  };
  const [least, most] = [needOf(from), needOf(from + shares.length - 1)];
  if (least === undefined || most === undefined) return undefined;
  const need = new Float64Array(most - least + 1);
  for (let k = 0; k < shares.length; k++) need[needOf(from + k)! - least]! += shares[k]!;
  return { need: { from: least, shares: need }, turnover };
}

/** As many as suffice but in so many cases as may be. */
export const enoughOf = ({ need }: NeedAhead): number => quantileOf(need, 1 - MOST_REGRET);
