/** Need and have at the instant that a figure is about, from the same board that `staffing` shows. */
import { after } from '#src/kernel/time.ts';
import { staffedBedsAt, type Unit } from '../hospital.ts';
import type { Unavailable } from '../measure.ts';
import { type StaffingBlock, type StaffingLine, staffingBoard } from '../staffing/board.ts';
import type { KpiInput, KpiScope } from './kpi.ts';
import { unavailable } from './result.ts';
import { isKnown, unitsOf } from './scope.ts';

export type ShiftBoard = { readonly block: StaffingBlock; readonly lines: readonly StaffingLine[] };

/**
 * The block that the end of the period lies in, with the lines of a scope; of the house those of units with beds, the ED and labour apart.
 * What was called out later is not in it.
 * @returns n/a: a place that is not here, or for which no grid says what it needs
 */
export function boardOf(input: KpiInput, scope: KpiScope): ShiftBoard | Unavailable {
  if (!isKnown(input, scope)) return unavailable('not-mapped');
  if (!unitsOf(input, scope).some((unit) => isOpenAtEnd(unit, input))) return unavailable('not-open');
  const { staffing, site, census, period } = input;
  if (staffing === undefined) return unavailable('missing-inputs', 'staffing grid');
  const callOuts = staffing.callOuts.filter((out) => out.at <= period.to);
  const facts = { site, now: period.to, staffing: staffing.settled, census, ...staffing, callOuts, blocks: 1 };
  const block = staffingBoard(facts).blocks[0]!;
  const lines = block.lines.filter((line) => isIn(line, scope));
  return lines.length === 0 ? unavailable('missing-inputs', 'staffing grid') : { block, lines };
}

/** The block of a midnight began before it: one that opens then needs nobody yet. */
const isOpenAtEnd = (unit: Unit, { period: { to }, site: { zone } }: KpiInput): boolean =>
  [after(to, -1), to].every((at) => (staffedBedsAt(unit, at, zone) ?? 0) > 0);

const isIn = (line: StaffingLine, scope: KpiScope): boolean => {
  switch (scope.of) {
    case 'house':
      return !line.apart;
    case 'pool':
      return line.pool === scope.pool;
    case 'unit':
      return line.unit === scope.unit;
    default:
      return scope satisfies never;
  }
};
