/** How people leave each unit, learned from its stays: shrunk to those of its kind, and these to what is usual. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { UnitKind } from '../../hospital.ts';
import { HOURS_A_WEEK, type Move, STAY_CLASSES, type UnitHazards } from './hazards.ts';
import { learnWaiting, type Waiting } from './learn-waiting.ts';
import { MOVES_TO, PRIORS } from './priors.ts';
import { learnedRates, nothingSeen, type Rates, type Seen, seenTogether, weekOf } from './rates.ts';
import { boundsOf, type LearnAsk, type LearnedUnit, seenOf, type UnitStay, type Watch } from './stays.ts';

export type LeavingLearned = {
  readonly hazards: UnitHazards;
  /** Absent: nobody waits there for a bed. */
  readonly waiting?: Waiting;
  /** Stays that were seen to end. */
  readonly ended: number;
};

/** Every hour of the watch: how many left all units, and how many were expected to. */
export type LeavingByHour = { readonly came: Float64Array; readonly expected: Float64Array };

const CLASSES = STAY_CLASSES.length;
/** Moves that were seen count as much as this many that were only supposed. */
const SUPPOSED_MOVES = 10;
/** A share that is smaller is none. */
const LEAST_SHARE = 1e-3;

type Seens = ReadonlyMap<
  UnitId,
  { readonly seen: Seen; readonly stays: UnitStay[]; readonly to: Map<UnitId | 'gone', number> }
>;

/** @returns by unit, in their order, and the course of the house hour by hour */
export function learnLeaving(
  stays: readonly UnitStay[],
  ask: LearnAsk,
  watch: Watch,
): { readonly units: readonly LeavingLearned[]; readonly byHour: LeavingByHour } {
  const seens = seenByUnit(stays, ask, watch);
  const kinds = new Map<UnitKind, Rates>();
  for (const [kind, units] of Map.groupBy(ask.units, ({ kind }) => kind)) {
    const all = seenTogether(
      units.map(({ unit }) => seens.get(unit)!.seen),
      CLASSES,
    );
    kinds.set(kind, learnedRates(all, usualRates(kind)));
  }
  const units = ask.units.map((unit): LeavingLearned => {
    const { seen, stays: own, to } = seens.get(unit.unit)!;
    const rates = learnedRates(seen, kinds.get(unit.kind)!);
    const ended = seen.events.reduce((sum, count) => sum + count, 0);
    const hazards = { byStay: rates.byClass, byHour: weekOf(rates), moves: movesOf(unit, to, ask.units) };
    const waiting = learnWaiting(own, { hazards, rates, ask, watch });
    return { ended, hazards, ...(waiting === undefined ? {} : { waiting }) };
  });
  return { units, byHour: courseOf(ask, watch, seens, units) };
}

function usualRates(kind: UnitKind): Rates {
  const { meanStayHours, leavingByHour } = PRIORS[kind];
  return {
    byClass: new Float64Array(CLASSES).fill(1 / meanStayHours),
    byHour: Float64Array.from(leavingByHour),
    byDay: new Float64Array(7).fill(1),
  };
}

function seenByUnit(stays: readonly UnitStay[], ask: LearnAsk, watch: Watch): Seens {
  const seens = new Map(
    ask.units.map(({ unit }) => [
      unit,
      { seen: nothingSeen(CLASSES), stays: [] as UnitStay[], to: new Map<UnitId | 'gone', number>() },
    ]),
  );
  const bounds = boundsOf(ask, watch);
  for (const stay of stays) {
    const of = seens.get(stay.unit);
    if (of === undefined || stay.from >= ask.until) continue;
    of.stays.push(stay);
    const end = seenOf(stay, bounds, (hour, part, stayClass) => {
      of.seen.hours[stayClass * HOURS_A_WEEK + watch.ofWeek[hour]!]! += part;
    });
    if (end === undefined) continue;
    of.seen.events[end.stayClass * HOURS_A_WEEK + watch.ofWeek[end.hour]!]! += 1;
    const next = stay.next ?? 'gone';
    of.to.set(next, (of.to.get(next) ?? 0) + 1);
  }
  return seens;
}

/** A unit that is not asked about is none of the house: who went there is gone. */
function movesOf(
  { unit, kind }: LearnedUnit,
  seen: ReadonlyMap<UnitId | 'gone', number>,
  units: readonly LearnedUnit[],
): readonly Move[] {
  const all = seen.values().reduce((sum, count) => sum + count, 0);
  const supposed = units.filter((one) => one.unit !== unit && MOVES_TO[kind].includes(one.kind));
  const each = ((1 - PRIORS[kind].gone) * SUPPOSED_MOVES) / Math.max(1, supposed.length);
  return units.flatMap((one, to) => {
    if (one.unit === unit) return [];
    const share = ((seen.get(one.unit) ?? 0) + (supposed.includes(one) ? each : 0)) / (all + SUPPOSED_MOVES);
    return share < LEAST_SHARE ? [] : [{ to, share }];
  });
}

/** A second look at every stay, with what was learned. */
function courseOf(ask: LearnAsk, watch: Watch, seens: Seens, units: readonly LeavingLearned[]): LeavingByHour {
  const came = new Float64Array(watch.ofWeek.length);
  const expected = new Float64Array(watch.ofWeek.length);
  const bounds = boundsOf(ask, watch);
  for (const [n, { unit }] of ask.units.entries()) {
    const { byStay, byHour } = units[n]!.hazards;
    for (const stay of seens.get(unit)!.stays) {
      const end = seenOf(stay, bounds, (hour, part, stayClass) => {
        expected[hour]! += part * byStay[stayClass]! * byHour[watch.ofWeek[hour]!]!;
      });
      if (end !== undefined) came[end.hour]! += 1;
    }
  }
  return { came, expected };
}
