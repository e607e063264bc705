/** What is told of operations and pre-admissions → who is to come. */
import type { Due, PatientClass, Place, PlannedEvent, PlannedKind } from '#src/domain/census/event.ts';
import type { PatientKey, PlanKey, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { comings } from './comings.ts';
import { type Cancelled, cancelledOf, operationOf, type Plan, type PlannedOperation, tell } from './plan.ts';

/** One coming of one patient, with however many operations. */
export type PlannedAdmission = {
  /** The least of the keys under which it was told: the same whatever came first. */
  readonly key: PlanKey;
  readonly visit?: VisitKey;
  readonly patient?: PatientKey;
  /** Of its operations that stand the first one; without any the arrival. */
  readonly due: Due;
  readonly into?: Place;
  readonly service?: string;
  readonly patientClass?: PatientClass;
  readonly nights?: number;
  /** None: a pre-admission alone, which is on no OR list. */
  readonly operations: readonly PlannedOperation[];
  /** Absent: it stands. */
  readonly cancelled?: Cancelled;
  /** Its time was told anew, so often. */
  readonly moved: number;
  readonly firstToldAt: Instant;
  readonly lastToldAt: Instant;
};

const RANK: Readonly<Record<PlannedKind, number>> = { told: 0, changed: 0, cancelled: 1, 'no-show': 1 };

/** When it was said, then what can only follow what, then the message's own key: never when it arrived. */
const inOrder = (a: PlannedEvent, b: PlannedEvent): number =>
  a.occurredAt - b.occurredAt ||
  RANK[a.kind] - RANK[b.kind] ||
  (a.message === b.message ? a.n - b.n : a.message < b.message ? -1 : 1);

/**
 * Who is to come, by what was said. Pure; neither the order nor the repetition of the events changes the result.
 * Whatever names one visit is one coming. Of each operation the latest word counts, a cancelled one that is told again stands again.
 * A coming with operations is cancelled once none of them stands; one whose pre-admission was cancelled (A38, A27), as far as it was told by
 * then, until there is a pre-admission anew. Words of a list as a whole (`list`) are of nobody.
 * @param events of one site, any order
 * @returns by their time, then their key; nothing of what never had a time
 */
export function foldPlanned(events: readonly PlannedEvent[]): readonly PlannedAdmission[] {
  const ofSomebody = events.filter(({ what }) => what !== 'list');
  return comings(ofSomebody.toSorted(inOrder))
    .flatMap((told) => admissionOf(told.toSorted(inOrder)) ?? [])
    .toSorted((a, b) => a.due.at - b.due.at || (a.key < b.key ? -1 : 1));
}

function admissionOf(told: readonly PlannedEvent[]): PlannedAdmission | undefined {
  const plans = new Map<PlanKey, Plan>();
  for (const [n, event] of told.entries()) {
    const again = told[n - 1];
    if (again === undefined || again.message !== event.message || again.n !== event.n) tell(plans, event);
  }
  const all = [...plans.values()];
  const operations = all.filter(({ what }) => what === 'operation');
  // An operation that is off takes the coming with it, whatever its pre-admission says.
  const deciding = operations.length > 0 ? operations : all;
  const standing = deciding.filter((one) => cancelledOf(one) === undefined);
  const due = firstDue(standing.length > 0 ? standing : deciding, all);
  if (due === undefined) return undefined;
  return {
    key: [...plans.keys()].reduce((least, key) => (key < least ? key : least)),
    ...factsOf(told),
    due,
    operations: operations.map(operationOf),
    ...(standing.length > 0 ? {} : { cancelled: lastOf(deciding) }),
    moved: all.reduce((sum, { moved }) => sum + moved, 0),
    firstToldAt: told[0]!.occurredAt,
    lastToldAt: told.at(-1)!.occurredAt,
  };
}

/** The first of them; of a day alone the arrival, where that is told with its time. */
function firstDue(of: readonly Plan[], all: readonly Plan[]): Due | undefined {
  const first = earliest(of);
  if (first !== undefined && first.of !== 'day') return first;
  return earliest(all.filter((one) => cancelledOf(one) === undefined && one.due?.of === 'arrival')) ?? first;
}

const earliest = (plans: readonly Plan[]): Due | undefined =>
  plans
    .flatMap(({ due }) => due ?? [])
    .reduce<Due | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);

/** Of plans none of which stands. */
const lastOf = (plans: readonly Plan[]): Cancelled =>
  plans.flatMap((one) => cancelledOf(one) ?? []).reduce((a, b) => (b.at > a.at ? b : a));

type Facts = Pick<PlannedAdmission, 'visit' | 'patient' | 'into' | 'service' | 'patientClass' | 'nights'>;

/** The latest word of each. Class P (pre-admit) only says that they are to come, which is no word against I or O. */
function factsOf(told: readonly PlannedEvent[]): Facts {
  const facts: { -readonly [K in keyof Facts]: Facts[K] } = {};
  for (const { visit, patient, into, service, patientClass, nights } of told) {
    if (visit !== undefined) facts.visit = visit;
    if (patient !== undefined) facts.patient = patient;
    if (into !== undefined) facts.into = into;
    if (service !== undefined) facts.service = service;
    if (patientClass !== undefined && (patientClass !== 'P' || facts.patientClass === undefined))
      facts.patientClass = patientClass;
    if (nights !== undefined) facts.nights = nights;
  }
  return facts;
}
