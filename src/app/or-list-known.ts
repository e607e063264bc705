/** What stands of the cases of an OR list by all that was told of them, and what a row of a list says beside it. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import { foldPlanned, type PlannedAdmission } from '#src/domain/planned/fold.ts';
import { isDayOf } from '#src/domain/planned/plan.ts';
import type { PlanKey } from '#src/kernel/ids.ts';

/** One case, alone; `cancelled` also where its admission was taken back. */
export type KnownCase = PlannedAdmission & {
  /** By a list of the same mapping. */
  readonly wasListed: boolean;
};

/** What a row says, before it is a word of the log. */
export type Saying = Pick<PlannedEvent, 'plan' | 'kind' | 'occurredAt'> & Partial<PlannedEvent>;

/** @param events whatever was told of the cases and of the visits that they are named for */
export function knownCases(events: readonly PlannedEvent[], source: string): ReadonlyMap<PlanKey, KnownCase> {
  const stands = new Map(
    foldPlanned(events).flatMap(({ operations }) => operations.map((one) => [one.plan, one] as const)),
  );
  const told = Map.groupBy(
    events.filter(({ what }) => what === 'operation'),
    ({ plan }) => plan,
  );
  return new Map(
    [...told].flatMap(([plan, of]) => {
      const cancelled = stands.get(plan)?.cancelled;
      const wasListed = of.some(({ trigger }) => trigger === source);
      return foldPlanned(of).map(({ cancelled: _, ...one }): readonly [PlanKey, KnownCase] => [
        plan,
        { ...one, wasListed, ...(cancelled === undefined ? {} : { cancelled }) },
      ]);
    }),
  );
}

/**
 * - `same`   it stands so already; what is off and not known is no news either
 * - `older`  something else was told since, which stands
 * - `again`  it was called off before the list was printed, which still has it: it stands again
 * - `new`    or changed
 */
export function compared(known: KnownCase | undefined, said: Saying): 'same' | 'older' | 'again' | 'new' {
  if (known === undefined) return said.kind === 'cancelled' ? 'same' : 'new';
  if (saysTheSame(known, said)) return 'same';
  const toldAt = Math.max(known.lastToldAt, known.cancelled?.at ?? known.lastToldAt);
  if (said.occurredAt < toldAt) return 'older';
  return known.cancelled === undefined ? 'new' : 'again';
}

function saysTheSame(known: KnownCase, said: Saying): boolean {
  if ((known.cancelled !== undefined) !== (said.kind === 'cancelled')) return false;
  if (said.kind === 'cancelled') return true;
  const { due, visit, patient, into, service, patientClass, nights } = said;
  return (
    (due === undefined || isDayOf(due, known.due) || (known.due.at === due.at && known.due.of === due.of)) &&
    (visit === undefined || known.visit === visit) &&
    (patient === undefined || known.patient === patient) &&
    (into === undefined || known.into?.location === into.location) &&
    (service === undefined || known.service === service) &&
    (patientClass === undefined || known.patientClass === patientClass) &&
    (nights === undefined || known.nights === nights)
  );
}
