/** What stands of one operation, and of the admission that it belongs to. */
import type { Due, PlannedEvent } from '#src/domain/census/event.ts';
import type { PlanKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';

export type Cancelled = {
  readonly at: Instant;
  readonly how: 'cancelled' | 'no-show';
  /** What told it: `S15`, `A38`; of a file its mapping. */
  readonly by: string;
};

/** One case of the OR list. */
export type PlannedOperation = {
  readonly plan: PlanKey;
  readonly due?: Due;
  /** Absent: it stands. */
  readonly cancelled?: Cancelled;
  readonly lastToldAt: Instant;
};

/** An operation or the pre-admission of a coming, as far as it was told. */
export type Plan = {
  readonly plan: PlanKey;
  readonly what: PlannedEvent['what'];
  due?: Due;
  /** By its own word. */
  off?: Cancelled;
  /** With the whole coming, by that of the admission. */
  takenBack?: Cancelled;
  moved: number;
  toldAt: Instant;
};

/** Whichever was said first. */
export const cancelledOf = ({ off, takenBack }: Plan): Cancelled | undefined =>
  off === undefined || (takenBack !== undefined && takenBack.at < off.at) ? takenBack : off;

export function operationOf(one: Plan): PlannedOperation {
  const cancelled = cancelledOf(one);
  return {
    plan: one.plan,
    ...(one.due === undefined ? {} : { due: one.due }),
    ...(cancelled === undefined ? {} : { cancelled }),
    lastToldAt: one.toldAt,
  };
}

/** Takes one word into the plans of a coming. @param plans changed in place; words come in the order in which they were said */
export function tell(plans: Map<PlanKey, Plan>, { plan, kind, what, trigger, due, occurredAt }: PlannedEvent): void {
  const known: Plan = plans.get(plan) ?? { plan, what, moved: 0, toldAt: occurredAt };
  plans.set(plan, known);
  known.toldAt = occurredAt;
  const isWhole = what === 'admission';
  if (kind === 'cancelled' || kind === 'no-show') {
    // Of what was planned before anybody listened the time stands here alone.
    if (known.due === undefined && due !== undefined) known.due = due;
    const cancelled = { at: occurredAt, how: kind, by: trigger };
    if (isWhole) for (const one of plans.values()) one.takenBack ??= cancelled;
    else known.off ??= cancelled;
    return;
  }
  if (kind === 'told') {
    delete known.off;
    for (const one of isWhole ? plans.values() : [known]) delete one.takenBack;
  }
  if (due === undefined || isDayOf(due, known.due)) return;
  if (known.due !== undefined && known.due.at !== due.at) known.moved++;
  known.due = due;
}

/** The day alone of a time that is known says no more. */
export const isDayOf = (due: Due, known: Due | undefined): boolean =>
  known !== undefined &&
  due.of === 'day' &&
  known.of !== 'day' &&
  known.at >= due.at &&
  known.at < after(due.at, DAY_MS);
