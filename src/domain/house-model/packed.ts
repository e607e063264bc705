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

export type StayPacker = {
  readonly add: (stays: readonly UnitStay[]) => void;
  readonly packed: () => PackedStays;
};

const FIRST_ROOM = 1_024;

/** Packs as stays are read: of each what a model is learned of; for which unit a bed was asked is not part of it. */
export function stayPacker(): StayPacker {
  const numbers = new Map<string, number>();
  let room = arraysOf(FIRST_ROOM);
  let count = 0;
  return {
    add(stays) {
      if (count + stays.length > room.spell.length) {
        const old = room;
        room = arraysOf(2 * (count + stays.length));
        for (const key of FIELDS) room[key].set(old[key]);
      }
      for (const { spell, unit, from, to = Number.NaN, decidedAt = Number.NaN } of stays) {
        const number = numbers.get(unit) ?? numbers.size;
        numbers.set(unit, number);
        room.spell[count] = spell;
        room.unit[count] = number;
        room.from[count] = from;
        room.to[count] = to;
        room.decidedAt[count] = decidedAt;
        count++;
      }
    },
    packed: () => ({
      units: [...numbers.keys()],
      spell: room.spell.slice(0, count),
      unit: room.unit.slice(0, count),
      from: room.from.slice(0, count),
      to: room.to.slice(0, count),
      decidedAt: room.decidedAt.slice(0, count),
    }),
  };
}

const FIELDS = ['spell', 'unit', 'from', 'to', 'decidedAt'] as const;

const arraysOf = (length: number) => ({
  spell: new Int32Array(length),
  unit: new Uint16Array(length),
  from: new Float64Array(length),
  to: new Float64Array(length),
  decidedAt: new Float64Array(length),
});

export const unpackStays = ({ units, spell, unit, from, to, decidedAt }: PackedStays): readonly UnitStay[] =>
  Array.from(spell, (one, n) => ({
    ...{ spell: one, unit: units[unit[n]!]!, from: from[n]! },
    ...(Number.isNaN(to[n]) ? {} : { to: to[n]! }),
    ...(Number.isNaN(decidedAt[n]) ? {} : { decidedAt: decidedAt[n]! }),
  }));
