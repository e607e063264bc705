/** Which beds the charge nurses of the simulated house name, out of what they foresee: some leave as they say, some later, some stay. Pure. */

import type { Instant } from '#src/kernel/time.ts';
import type { Foresight, Lies } from './foresight.ts';

/** How many beds a unit names. */
export type Expects = {
  readonly unit: string;
  /** By 14:00, and they do. */
  readonly right: number;
  /** By 14:00, and they do not. */
  readonly wrong: number;
  /** Of those, how many are confirmed; the rest is likely. */
  readonly confirmed: number;
  /** Likely, by the evening. */
  readonly later: number;
  readonly possible: number;
  /** Of the wrong ones, those that are put off to the afternoon before the meeting. */
  readonly putOff?: number;
};

export type Named = Readonly<Record<'confirmed' | 'likely' | 'possible' | 'later' | 'putOff', readonly string[]>>;

const by = (deadline: Instant, { leavesAt }: Lies): boolean => leavesAt !== undefined && leavesAt <= deadline;

/** Each bed once; who leaves soonest is surest. */
export function bedsExpected(expects: Expects, foresight: Foresight, told: Instant, deadline: Instant): Named {
  const lying = foresight.lyingIn(expects.unit, told);
  const soon = lying.filter((one) => by(deadline, one));
  // The first one is known on the evening before; of the others some are decided on the round, and a surprise.
  const right = [...soon.slice(0, 1), ...soon.slice(1 + soon.length - Math.max(expects.right, 1))].slice(
    0,
    expects.right,
  );
  const others = lying.filter((one) => !by(deadline, one)).map(({ bed }) => bed);
  const wrong = others.splice(0, expects.wrong);
  const later = others.splice(0, expects.later);
  const named = [...right.map(({ bed }) => bed), ...wrong];
  return {
    confirmed: named.slice(0, expects.confirmed),
    likely: named.slice(expects.confirmed),
    possible: others.slice(0, expects.possible),
    later,
    putOff: wrong.slice(wrong.length - (expects.putOff ?? 0)),
  };
}

const of = (unit: string, right: number, wrong: number, confirmed: number, rest: Partial<Expects> = {}): Expects => ({
  ...{ unit, right, wrong, confirmed, later: 0, possible: 0 },
  ...rest,
});

/** Seventeen by 14:00, eleven of them right. */
export const MONDAY_EXPECTS: readonly Expects[] = [
  of('PCU', 0, 1, 0),
  of('3N', 1, 1, 1),
  of('3S', 2, 1, 1),
  of('4N', 2, 0, 1),
  of('5W', 3, 3, 2),
  of('6W', 2, 0, 1),
  of('6E', 1, 0, 1),
];

/** Nine confirmed, fourteen likely, eight possible; of the first two eighteen by 14:00, twelve of them right. */
export const TUESDAY_EXPECTS: readonly Expects[] = [
  of('PCU', 0, 0, 0, { later: 1, possible: 1 }),
  of('3N', 2, 1, 1, { possible: 1 }),
  of('3S', 3, 2, 3, { later: 1, possible: 1, putOff: 1 }),
  of('4N', 2, 1, 1, { possible: 2 }),
  of('5W', 2, 2, 2, { later: 1, possible: 2, putOff: 1 }),
  of('6W', 2, 0, 1, { later: 1, possible: 1 }),
  of('6E', 1, 0, 1, { later: 1 }),
];
