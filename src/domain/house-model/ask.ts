/** What is asked of a run, and what it gives. */
import type { Change } from './changes.ts';
import type { UnitStay } from './model.ts';

/** Somebody who is there when the run begins. */
export type Here = {
  readonly spell: number;
  readonly unit: string;
  readonly since: number;
  /** When a bed elsewhere was asked for, and the units that may take them; where nobody tells which, one that others from there went to. */
  readonly decidedAt?: number;
  readonly wants?: readonly string[];
  /** What was told of when they leave: by then, as often as such words come true. */
  readonly leaves?: { readonly due: number; readonly chance: number };
};

export type RunAsk = {
  readonly seed: number;
  readonly from: number;
  readonly hours: number;
  readonly here: readonly Here[];
  readonly changes: readonly Change[];
  /** By source, expected arrivals of each hour from `from` on; what it leaves out comes by the rates. */
  readonly expected?: ReadonlyMap<string, readonly number[]>;
  /** Who is known to come: each as surely as told (absent: for sure), and up to `until` no other electives do. */
  readonly booked?: {
    readonly until?: number;
    readonly list: readonly { readonly at: number; readonly unit: string; readonly chance?: number }[];
  };
};

export type Run = {
  /** Also of those who were there at the beginning, from when they came; without `to`: there at the end. */
  readonly stays: readonly UnitStay[];
  /** Who waited for a bed in no unit; without `to`: still. `aside`: in the house, having left that ED for a place without beds. */
  readonly outside: readonly {
    readonly from: number;
    readonly to?: number;
    readonly wants: string;
    readonly aside?: string;
  }[];
  readonly came: number;
  readonly left: number;
  /** Discharges that could be brought forward. */
  readonly pulled: number;
};
