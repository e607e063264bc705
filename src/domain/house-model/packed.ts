/** Stays of months in a few arrays: small to keep for a day, and quick to hand to another thread. */
import type { UnitStay } from './model.ts';

export type PackedStays = {
  /** Units, by the numbers that stand in `unit`. */
  readonly units: readonly string[];
  readonly spell: Int32Array;
  readonly unit: Uint16Array;
  readonly from: Float64Array;
  /** NaN: still there when it was last looked. */
  readonly to: Float64Array;
  /** NaN: no bed elsewhere was asked for. */
  readonly decidedAt: Float64Array;
};

/** Of each stay what a model is learned of: for which unit a bed was asked is not part of it. */
export function packStays(stays: readonly UnitStay[]): PackedStays {
  const units = [...new Set(stays.map(({ unit }) => unit))].sort();
  const numbers = new Map(units.map((unit, n) => [unit, n]));
  return {
    units,
    spell: Int32Array.from(stays, ({ spell }) => spell),
    unit: Uint16Array.from(stays, ({ unit }) => numbers.get(unit)!),
    from: Float64Array.from(stays, ({ from }) => from),
    to: Float64Array.from(stays, ({ to = Number.NaN }) => to),
    decidedAt: Float64Array.from(stays, ({ decidedAt = Number.NaN }) => decidedAt),
  };
}

export const unpackStays = ({ units, spell, unit, from, to, decidedAt }: PackedStays): readonly UnitStay[] =>
  Array.from(spell, (one, n) => ({
    ...{ spell: one, unit: units[unit[n]!]!, from: from[n]! },
    ...(Number.isNaN(to[n]) ? {} : { to: to[n]! }),
    ...(Number.isNaN(decidedAt[n]) ? {} : { decidedAt: decidedAt[n]! }),
  }));
