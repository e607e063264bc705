/** Worked cases against the registry: what a figure comes to, and whether it is what was expected. */

import type { Definition, Value } from './definition.ts';
import { kpiNamed } from './index.ts';

export type Case = {
  readonly id: string;
  readonly inputs: unknown;
  readonly expected: Value;
  /** Absolute, on every number inside `expected`. */
  readonly tolerance: number;
};

/** Why a case has no value: no figure has that id, or its inputs are not what the figure takes. */
export type Fault = { readonly of: 'id' } | { readonly of: 'inputs'; readonly path: string; readonly cure: string };

export type Evaluated = { readonly value: Value; readonly ok: boolean; readonly faults: readonly Fault[] };

/** @returns value null and not ok, with every fault, where the case cannot be worked out */
export function evaluate({ id, inputs, expected, tolerance }: Case): Evaluated {
  const kpi = kpiNamed(id);
  if (kpi === undefined) return { value: null, ok: false, faults: [{ of: 'id' }] };
  const faults = faultsOf(kpi, inputs);
  if (faults.length > 0) return { value: null, ok: false, faults };
  const value = inShapeOf(expected, withoutInfinity(kpi.compute(inputs)));
  return { value, ok: isEqual(value, expected, tolerance), faults: [] };
}

const faultsOf = (kpi: Definition, inputs: unknown): readonly Fault[] =>
  (kpi.inputs.safeParse(inputs).error?.issues ?? []).map(({ path, message }) => ({
    of: 'inputs',
    path: path.map(String).join('.'),
    cure: message,
  }));

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isRecord = (value: Value): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !isList(value);

/** Numbers within the tolerance; text, flags, names and lengths exactly. */
export function isEqual(value: Value, expected: Value, tolerance: number): boolean {
  if (typeof value === 'number' && typeof expected === 'number') return Math.abs(value - expected) <= tolerance;
  if (isList(value) && isList(expected))
    return value.length === expected.length && value.every((one, n) => isEqual(one, expected[n]!, tolerance));
  if (isRecord(value) && isRecord(expected)) {
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(value).length &&
      names.every((name) => Object.hasOwn(value, name) && isEqual(value[name]!, expected[name]!, tolerance))
    );
  }
  return value === expected;
}

/** A figure of several numbers that is n/a as a whole is told as it was asked: as null, or as an object of nulls. */
function inShapeOf(expected: Value, value: Value): Value {
  const isEmpty = (one: Value) =>
    isRecord(one) && Object.values(one).length > 0 && Object.values(one).every((v) => v === null);
  if (value === null && isEmpty(expected)) return expected;
  return expected === null && isEmpty(value) ? null : value;
}

/** What is too large to be told is n/a, never ∞. */
function withoutInfinity(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (isList(value)) return value.map(withoutInfinity);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutInfinity(one)]));
}
