/** What became of somebody who was to come, by the visits of the house. */
import type { VisitRow } from '#src/domain/census/visit.ts';
import type { PatientKey, VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { PlannedAdmission } from './fold.ts';

/** Who arrives that long before or after their time is who was meant, where no visit number says so; who does not come by then did not come. */
export const MEANT_WITHIN_MS = DAY_MS;

/**
 * - `to-come`    stands, and is not in the house; perhaps late
 * - `came`       arrived for it
 * - `here`       lay in the house since more than a day before: an operation of an inpatient, who takes no bed more
 * - `cancelled`  told so, and did not come all the same
 * - `lapsed`     their time is over by more than a day, and nobody said why
 */
export type Outcome =
  | { readonly state: 'to-come' | 'cancelled' | 'lapsed' }
  | { readonly state: 'came' | 'here'; readonly visit: VisitRow };

/** Their time; of a day alone its end. */
const endOf = ({ due }: PlannedAdmission): Instant => (due.of === 'day' ? after(due.at, DAY_MS) : due.at);

/** Every visit under its own key, and under its patient's. */
export type VisitsKnown = {
  readonly visit: (key: VisitKey) => VisitRow | undefined;
  readonly ofPatient: (key: PatientKey) => readonly VisitRow[];
};

export function visitsKnown(visits: readonly VisitRow[]): VisitsKnown {
  const byKey = new Map(visits.map((visit) => [visit.visit, visit]));
  const byPatient = Map.groupBy(
    visits.filter(({ patient }) => patient !== undefined),
    ({ patient }) => patient!,
  );
  return { visit: (key) => byKey.get(key), ofPatient: (key) => byPatient.get(key) ?? [] };
}

/**
 * @param known visits of the house; what happened in them after `at` is not looked at
 * @returns what had become of it by `at`: a visit of that very number counts whenever it began, another one of the patient when it
 *   began within a day of the time and was not over before it (a pre-operative check the day before is no coming)
 */
export function outcomeOf(plan: PlannedAdmission, known: VisitsKnown, at: Instant): Outcome {
  const visit = visitOf(plan, known, at);
  if (visit !== undefined) {
    const wasHere = visit.arrivedAt! < after(plan.due.at, -MEANT_WITHIN_MS);
    return { state: wasHere ? 'here' : 'came', visit };
  }
  if (plan.cancelled !== undefined && plan.cancelled.at <= at) return { state: 'cancelled' };
  return { state: after(endOf(plan), MEANT_WITHIN_MS) <= at ? 'lapsed' : 'to-come' };
}

function visitOf(plan: PlannedAdmission, known: VisitsKnown, at: Instant): VisitRow | undefined {
  const { due, visit, patient } = plan;
  const [earliest, latest] = [after(due.at, -MEANT_WITHIN_MS), after(endOf(plan), MEANT_WITHIN_MS)];
  const hasBegun = ({ arrivedAt }: VisitRow): boolean => arrivedAt !== undefined && arrivedAt <= at;
  // One that was over by then is another; who leaves after `at` was still there.
  const reaches = ({ dischargedAt }: VisitRow): boolean =>
    dischargedAt === undefined || dischargedAt > due.at || dischargedAt > at;
  const own = visit === undefined ? undefined : known.visit(visit);
  if (own !== undefined && hasBegun(own) && (own.arrivedAt! >= earliest || reaches(own))) return own;
  if (patient === undefined) return undefined;
  return known
    .ofPatient(patient)
    .filter((one) => hasBegun(one) && reaches(one) && one.arrivedAt! < latest)
    .reduce<VisitRow | undefined>((a, b) => (a === undefined || nearer(b, a, due.at) ? b : a), undefined);
}

const nearer = (a: VisitRow, b: VisitRow, to: Instant): boolean => {
  const [apart, before] = [Math.abs(a.arrivedAt! - to), Math.abs(b.arrivedAt! - to)];
  return apart < before || (apart === before && a.visit < b.visit);
};
