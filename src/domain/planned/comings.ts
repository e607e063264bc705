/** Which words are of one coming: those of one plan, or of one visit. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import { brand, type PlanKey, type VisitKey } from '#src/kernel/ids.ts';

type Coming = { readonly told: PlannedEvent[]; readonly names: Set<string> };

/**
 * @param ordered when it was said, first to last: of an operation the latest word says whose it is
 * @returns of each coming its events, in no order
 */
export function comings(ordered: readonly PlannedEvent[]): readonly (readonly PlannedEvent[])[] {
  const of = new Map<string, Coming>();
  for (const event of withoutDummies(ordered)) {
    const names = event.visit === undefined ? [`plan ${event.plan}`] : [`plan ${event.plan}`, `visit ${event.visit}`];
    const found = [...new Set(names.flatMap((name) => of.get(name) ?? []))];
    // The largest takes in the others, so that no list is copied time and again.
    const [first, ...others] = found.toSorted((a, b) => b.told.length - a.told.length);
    const coming = first ?? { told: [], names: new Set() };
    coming.told.push(event);
    for (const other of others) {
      for (const one of other.told) coming.told.push(one);
      for (const name of other.names) names.push(name);
    }
    for (const name of names) {
      coming.names.add(name);
      of.set(name, coming);
    }
  }
  return [...new Set(of.values())].map(({ told }) => told);
}

/** A number under which two patients are told is that of no visit, but a dummy such as 0: they go by their other numbers. */
function withoutDummies(ordered: readonly PlannedEvent[]): readonly PlannedEvent[] {
  const dummies = underTwoPatients(ordered);
  if (dummies.size === 0) return ordered;
  return ordered.map((event) => (event.visit !== undefined && dummies.has(event.visit) ? unnumbered(event) : event));
}

function underTwoPatients(ordered: readonly PlannedEvent[]): ReadonlySet<VisitKey> {
  // Whoever was mistaken for another patient in an appointment was corrected in it; pre-admissions have the number alone.
  const told = new Map<string, Pick<PlannedEvent, 'visit' | 'patient'>>();
  for (const { what, plan, visit, patient } of ordered) {
    if (visit === undefined || patient === undefined) continue;
    told.set(what === 'operation' ? `plan ${plan}` : `visit ${visit} of ${patient}`, { visit, patient });
  }
  const patientOf = new Map<VisitKey, string>();
  const dummies = new Set<VisitKey>();
  for (const { visit, patient } of told.values()) {
    const known = patientOf.get(visit!);
    if (known !== undefined && known !== patient) dummies.add(visit!);
    patientOf.set(visit!, patient!);
  }
  return dummies;
}

/** As it would be told without a visit number: a pre-admission goes under the patient then. */
function unnumbered({ visit: _, ...event }: PlannedEvent): PlannedEvent {
  if (event.what !== 'admission' || event.patient === undefined) return event;
  return { ...event, plan: brand<PlanKey>(event.patient) };
}
