/** The file that `kpi eval` takes: worked cases, each told by itself when it cannot be worked out. */
import { nearest } from '#src/commands/nearest.ts';
import type { Value } from '#src/domain/kpi/definition.ts';
import { type Case, evaluate, type Fault } from '#src/domain/kpi/evaluate.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { printable } from '../printable.ts';

const EXAMPLE =
  '[{"id": "occupancy_pct", "inputs": {"occupied_beds": 281, "staffed_beds": 302}, "expected": 93.0464, "tolerance": 0.001}]';

export type Answer = { readonly id: Value; readonly value: Value; readonly ok: boolean };

/**
 * @param file its path, for the error
 * @throws OpsError KPI_CASES
 */
export function casesOf(written: string, file: string): readonly unknown[] {
  const fault = (what: string): OpsError =>
    new OpsError({
      code: 'KPI_CASES',
      kind: 'user',
      message: `${printable(file)}: ${what}`,
      cure: `It is a list: ${EXAMPLE}.`,
    });
  let value: unknown;
  try {
    // Without a byte order mark.
    value = JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch (error) {
    const where =
      error instanceof SyntaxError ? /(?:line \d+ column \d+|position \d+)/.exec(error.message)?.[0] : undefined;
    throw fault(`the file is no JSON${where === undefined ? '' : ` at ${where}`}.`);
  }
  if (!Array.isArray(value)) throw fault('the file holds no list.');
  return value;
}

/** @param n counted from 1 @param tell one line for each fault */
export function answerOf(entry: unknown, n: number, tell: (line: string) => void): Answer {
  if (!isRecord(entry) || typeof entry.id !== 'string') {
    tell(`case ${n}: it has no id. Write it as ${EXAMPLE.slice(1, -1)}.`);
    return { id: isRecord(entry) ? told(entry.id) : null, value: null, ok: false };
  }
  const { id, inputs, expected, tolerance = 0 } = entry;
  const name = /^[\w.:/#-]{1,80}$/.test(id) ? ` (${id})` : '';
  const lacks = lackOf(expected, tolerance);
  // What JSON holds is such a value; a tolerance that is none compares exactly.
  const one = { id, inputs, expected: expected as Value, tolerance: lacks === undefined ? tolerance : 0 } as Case;
  const { value, ok, faults } = evaluate(one);
  if (lacks !== undefined) tell(`case ${n}${name}, ${lacks}`);
  for (const fault of faults) tell(`case ${n}${name}${faultWords(fault, id)}`);
  return { id, value, ok: ok && lacks === undefined };
}

function lackOf(expected: unknown, tolerance: unknown): string | undefined {
  if (expected === undefined) return 'expected: it is missing; write the value, or null for n/a.';
  const isTolerance = typeof tolerance === 'number' && tolerance >= 0;
  return isTolerance ? undefined : 'tolerance: write a number of 0 or more.';
}

function faultWords(fault: Fault, id: string): string {
  if (fault.of === 'inputs')
    return `, ${['inputs', fault.path].filter((part) => part !== '').join('.')}: ${printable(fault.cure)}.`;
  return `: no figure has this id.${meantWords(id)} See: kpi list.`;
}

/** ` Did you mean occupancy_pct?`; nothing where no name comes close. */
export function meantWords(typed: string): string {
  const names = KPIS.flatMap(({ id, aliases }) =>
    [id, ...aliases].map((word) => ({ word: word as string, means: id })),
  );
  const near = nearest(typed.trim().toLowerCase(), names);
  const meant = 'found' in near ? [near.found] : near.suggestions;
  return meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id of another kind is said back where it is a number. */
const told = (id: unknown): Value => (typeof id === 'number' ? id : null);
