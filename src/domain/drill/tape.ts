/** A scenario as counts per place: what a drill's simulator moves its invented patients by. Counts only, whoever they were. */

import { after, type Instant, MINUTE_MS, type ZoneId } from '#src/kernel/time.ts';
import type { LocationCount, LocationSnapshot } from '../census/census.ts';
import { inForce } from '../dated.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt, type Unit, type UnitKind } from '../hospital.ts';
import type { Heads } from '../house-model/heads.ts';
import type { CurvePoint } from './scenario.ts';

/** Counts of every place from `at` on, until the next tick. */
export type Tick = { readonly at: Instant; readonly counts: readonly LocationCount[] };
/** Oldest first. */
export type Tape = readonly Tick[];

/** As often as the house writes itself down. */
export const TICK_MS = 5 * MINUTE_MS;

/**
 * A curve on the beds of this house.
 * @param from what the drill's clock shows when it begins; the first tick
 * @returns a tick every five minutes; a unit without staffed beds or places is left out
 */
export function tapeOfCurve(curve: readonly CurvePoint[], site: Site, from: Instant): Tape {
  const minutes = curve.at(-1)?.minute ?? 0;
  const ticks = Math.floor((minutes * MINUTE_MS) / TICK_MS) + 1;
  return Array.from({ length: ticks }, (_, n) => {
    const at = after(from, n * TICK_MS);
    const point = pointAt(curve, (n * TICK_MS) / MINUTE_MS);
    return { at, counts: site.units.flatMap((unit) => countOf(unit, point, at, site.zone) ?? []) };
  });
}

/** @example half way between 0.9 and 1.0 → 0.95 */
export function pointAt(curve: readonly CurvePoint[], minute: number): CurvePoint {
  const next = curve.findIndex((point) => point.minute >= minute);
  const [a, b] = [curve[Math.max(0, next - 1)] ?? curve.at(-1)!, curve[next] ?? curve.at(-1)!];
  const part = b.minute === a.minute ? 1 : (minute - a.minute) / (b.minute - a.minute);
  const between = (from: number, to: number): number => from + (to - from) * part;
  return {
    minute,
    inpatientShare: between(a.inpatientShare, b.inpatientShare),
    criticalShare: between(a.criticalShare, b.criticalShare),
    edShare: between(a.edShare, b.edShare),
    boarderShare: between(a.boarderShare, b.boarderShare),
  };
}

const CRITICAL: ReadonlySet<UnitKind> = new Set(['icu', 'stepdown']);

function countOf(unit: Unit, point: CurvePoint, at: Instant, zone: ZoneId): LocationCount | undefined {
  const beds = staffedBedsAt(unit, at, zone);
  const location = inForce(unit.locations, at)?.[0];
  if (beds === undefined || location === undefined) return undefined;
  if (unit.kind === 'ed') {
    const occupied = Math.round(beds * point.edShare);
    return { location, occupied, inpatients: 0, toAdmit: Math.round(occupied * point.boarderShare), onLeave: 0 };
  }
  if (!HOUSE_BED_KINDS.has(unit.kind)) return undefined;
  const occupied = Math.round(beds * (CRITICAL.has(unit.kind) ? point.criticalShare : point.inpatientShare));
  return { location, occupied, inpatients: occupied, toAdmit: occupied, onLeave: 0 };
}

/**
 * A day that the house has had, moved to when the drill begins.
 * @param snapshots of the day's part that is played, as kept
 * @param movedMs from then to the drill's clock
 */
export function tapeOfSnapshots(snapshots: readonly LocationSnapshot[], movedMs: number): Tape {
  return [...Map.groupBy(snapshots, ({ takenAt }) => takenAt)]
    .sort(([one], [other]) => one - other)
    .map(([takenAt, rows]) => ({
      at: after(takenAt, movedMs),
      counts: rows.map(({ location, occupied, inpatients, toAdmit }) => ({
        location,
        occupied,
        inpatients,
        toAdmit,
        onLeave: 0,
      })),
    }));
}

/**
 * Some hours of the model of a house.
 * @param units heads of each at every tick; one of which nobody tells a place is left out
 * @param from the first tick
 */
export function tapeOfHeads(units: ReadonlyMap<string, Heads>, site: Site, from: Instant): Tape {
  const ticks = units.values().next().value?.inside.length ?? 0;
  return Array.from({ length: ticks }, (_, n) => {
    const at = after(from, n * TICK_MS);
    return { at, counts: site.units.flatMap((unit) => headsIn(unit, units.get(unit.id), n, at) ?? []) };
  });
}

function headsIn(unit: Unit, heads: Heads | undefined, tick: number, at: Instant): LocationCount | undefined {
  const location = inForce(unit.locations, at)?.[0];
  if (heads === undefined || location === undefined) return undefined;
  const occupied = heads.inside[tick]!;
  if (HOUSE_BED_KINDS.has(unit.kind))
    return { location, occupied, inpatients: occupied, toAdmit: occupied, onLeave: 0 };
  return { location, occupied, inpatients: 0, toAdmit: heads.waiting[tick]!, onLeave: 0 };
}

/** The counts in force; undefined before the first tick. */
export const tickAt = (tape: Tape, at: Instant): Tick | undefined => tape.findLast((tick) => tick.at <= at);

/**
 * What playing it comes to, as rows that are kept: each move of somebody, each place at each tick.
 * @returns a count ≥ 0
 */
export function entriesOfTape(tape: Tape): number {
  let entries = 0;
  let before = new Map<string, LocationCount>();
  for (const { counts } of tape) {
    const now = new Map<string, LocationCount>(counts.map((count) => [count.location, count]));
    for (const location of new Set([...before.keys(), ...now.keys()]))
      entries += 1 + movesBetween(before.get(location), now.get(location));
    before = now;
  }
  return entries;
}

const movesBetween = (one: LocationCount | undefined, other: LocationCount | undefined): number =>
  (['occupied', 'inpatients', 'toAdmit'] as const).reduce(
    (sum, what) => sum + Math.abs((other?.[what] ?? 0) - (one?.[what] ?? 0)),
    0,
  );
