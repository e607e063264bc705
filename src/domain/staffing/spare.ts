/** Who is left over, and which of the short units they could help: named by unit and ability, never by person. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Lent } from './loan.ts';
import { onceEach } from './once-each.ts';
import type { CallOut, RosterShift, StaffRole } from './roster.ts';

export type Spare = {
  readonly unit: UnitId;
  readonly people: number;
  /** What at least one of those here can do, what their own unit does not ask for first. Who can go, the charge nurses judge. */
  readonly can: readonly string[];
  /** Short units that one of them could help, by what those units need. */
  readonly covers: readonly UnitId[];
  /** From a float pool: nobody's until they are sent. */
  readonly pool: boolean;
};

export type ShortUnit = { readonly unit: UnitId; readonly needs: readonly string[] };

/** True when somebody with these abilities may help where those are needed. */
export const mayHelp = (can: readonly string[], needs: readonly string[]): boolean =>
  needs.every((need) => can.includes(need));

type From = Omit<Spare, 'can' | 'covers'> & {
  /** What the unit itself asks for. */ readonly own?: readonly string[] | undefined;
};

/**
 * A unit's surplus as an offer.
 * @param abilities what each person of the unit can do
 * @example 3S, 1 over, one of them tele → covers 4N (needs tele) and 5W; 2N, maternity only → covers neither
 */
export function spareOf(
  { own = [], ...from }: From,
  abilities: readonly (readonly string[])[],
  short: readonly ShortUnit[],
): Spare {
  return {
    ...from,
    can: [...new Set(abilities.flat())].sort(
      (a, b) => Number(own.includes(a)) - Number(own.includes(b)) || (a < b ? -1 : 1),
    ),
    covers: short.filter(({ needs }) => abilities.some((can) => mayHelp(can, needs))).map(({ unit }) => unit),
  };
}

/** How many of a role of a unit or a pool have called out of a part of the span. */
export const outOf = (
  callOuts: readonly CallOut[],
  { unit, role, span }: { readonly unit: UnitId; readonly role: StaffRole; readonly span: Span },
): number =>
  callOuts
    .filter((out) => out.unit === unit && out.role === role && out.from < span.to && out.to > span.from)
    .reduce((sum, { count }) => sum + count, 0);

/** Float-pool people of a role who are there for the whole block, have not called out and are not sent yet, alike ones together. */
export function poolSpares(
  asked: {
    readonly role: StaffRole;
    readonly block: Span;
    readonly pools: readonly UnitId[];
    readonly lent: readonly Lent[];
    readonly callOuts: readonly CallOut[];
  },
  rows: readonly RosterShift[],
  short: readonly ShortUnit[],
): readonly Spare[] {
  const { role, block, pools, lent, callOuts } = asked;
  const roster = onceEach(rows);
  const there = (row: RosterShift): boolean => row.from <= block.from && row.to >= block.to;
  const sent = new Set(
    roster
      .filter((row) => row.kind === 'float' && !pools.includes(row.unit) && row.from < block.to && row.to > block.from)
      .map((row) => row.person),
  );
  const free = roster.filter(
    (row) =>
      pools.includes(row.unit) &&
      row.role === role &&
      there(row) &&
      (row.person === undefined || !sent.has(row.person)),
  );
  const out = lent.filter((one) => one.role === role && one.span.from < block.to && one.span.to > block.from);
  const left = [...Map.groupBy(free, ({ unit }) => unit)].flatMap(([pool, all]) =>
    all.slice(out.filter(({ lender }) => lender === pool).length + outOf(callOuts, { unit: pool, role, span: block })),
  );
  const alike = Map.groupBy(left, (row) => `${row.unit}|${row.can.toSorted().join('|')}`);
  return [...alike.values()].map((all) =>
    spareOf(
      { unit: all[0]!.unit, people: all.length, pool: true },
      all.map((row) => row.can),
      short,
    ),
  );
}
