/** A roster in which nobody is twice at one time, whatever files it came from. */
import type { Instant } from '#src/kernel/time.ts';
import type { RosterShift } from './roster.ts';

/**
 * Of rows of one person that overlap the one that begins first stands, and of the other what lies beyond it: rows at home among themselves,
 * and rows of being sent among themselves. Who is sent to the unit that they are rostered in is there once. Rows without a person stay as they are.
 * @param roster rows of one site, in any order; the same array gives the same rows again
 * @example 5W 07–19 and 6E 15–23 of one person → 5W 07–19, 6E 19–23
 */
export function onceEach(roster: readonly RosterShift[]): readonly RosterShift[] {
  const found = known.get(roster) ?? madeOnce(roster);
  known.set(roster, found);
  return found;
}

/** Every figure of every unit asks for it. */
const known = new WeakMap<readonly RosterShift[], readonly RosterShift[]>();

function madeOnce(roster: readonly RosterShift[]): readonly RosterShift[] {
  const byPerson = Map.groupBy(roster, ({ person }) => person);
  const alone = byPerson.get(undefined) ?? [];
  byPerson.delete(undefined);
  return [...alone, ...[...byPerson.values()].flatMap((rows) => (rows.length === 1 ? rows : onceOf(rows)))];
}

function onceOf(rows: readonly RosterShift[]): readonly RosterShift[] {
  const home = oneAfterAnother(rows.filter(({ kind }) => kind !== 'float'));
  const sent = oneAfterAnother(rows.filter(({ kind }) => kind === 'float'));
  return [...home, ...sent.flatMap((row) => without(row, home))];
}

/** Each begins where all before it have ended. */
function oneAfterAnother(rows: readonly RosterShift[]): readonly RosterShift[] {
  const kept: RosterShift[] = [];
  let end = 0;
  for (const row of [...rows].sort(inOrder)) {
    if (row.to <= end) continue;
    kept.push(row.from >= end ? row : { ...row, from: end as Instant });
    end = row.to;
  }
  return kept;
}

const inOrder = (a: RosterShift, b: RosterShift): number =>
  a.from - b.from || b.to - a.to || compare(a.unit, b.unit) || compare(a.role, b.role) || compare(a.kind, b.kind);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The parts of being sent in which the person is not at home in that very unit. */
function without(row: RosterShift, home: readonly RosterShift[]): readonly RosterShift[] {
  let parts: readonly RosterShift[] = [row];
  for (const { unit, from, to } of home) {
    if (unit !== row.unit) continue;
    parts = parts.flatMap((part) => {
      if (to <= part.from || from >= part.to) return [part];
      const [before, behind] = [
        { ...part, to: from },
        { ...part, from: to },
      ];
      return [before, behind].filter((one) => one.from < one.to);
    });
  }
  return parts;
}
