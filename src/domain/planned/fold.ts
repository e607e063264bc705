/** What is told of operations and pre-admissions → who is to come. */
import type { Due, PatientClass, Place, PlannedEvent, PlannedKind } from '#src/domain/census/event.ts';
import type { PatientKey, PlanKey, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

export type Cancelled = {
  readonly at: Instant;
  readonly how: 'cancelled' | 'no-show';
  /** What told it: `S15`, `A38`; of a file its mapping. */
  readonly by: string;
};

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
 * A coming with operations is cancelled once none of them stands; one whose pre-admission was cancelled (A38, A27), as far as it was told by then.
 * @param events of one site, any order
 * @returns by their time, then their key; nothing of what never had a time
 */
export function foldPlanned(events: readonly PlannedEvent[]): readonly PlannedAdmission[] {
  return comings(events.toSorted(inOrder))
    .flatMap((told) => admissionOf(told) ?? [])
    .toSorted((a, b) => a.due.at - b.due.at || (a.key < b.key ? -1 : 1));
}

type Coming = { readonly told: PlannedEvent[]; readonly names: Set<string> };

/** Events of one plan or one visit belong together; of each coming in the order given. */
function comings(ordered: readonly PlannedEvent[]): readonly (readonly PlannedEvent[])[] {
  const of = new Map<string, Coming>();
  for (const event of ordered) {
    const names = event.visit === undefined ? [`plan ${event.plan}`] : [`plan ${event.plan}`, `visit ${event.visit}`];
    const [first, ...others] = new Set(names.flatMap((name) => of.get(name) ?? []));
    const coming = first ?? { told: [], names: new Set() };
    coming.told.push(event);
    for (const other of others) {
      coming.told.push(...other.told);
      for (const name of other.names) names.push(name);
    }
    for (const name of names) {
      coming.names.add(name);
      of.set(name, coming);
    }
  }
  return [...new Set(of.values())].map(({ told }) => told.toSorted(inOrder));
}

type Plan = { readonly what: PlannedEvent['what']; due?: Due; cancelled?: Cancelled; moved: number };

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
  const standing = deciding.filter(({ cancelled }) => cancelled === undefined);
  const due = firstDue(standing.length > 0 ? standing : deciding, all);
  if (due === undefined) return undefined;
  return {
    key: [...plans.keys()].reduce((least, key) => (key < least ? key : least)),
    ...factsOf(told),
    due,
    ...(standing.length > 0 ? {} : { cancelled: lastOf(deciding) }),
    moved: all.reduce((sum, { moved }) => sum + moved, 0),
    firstToldAt: told[0]!.occurredAt,
    lastToldAt: told.at(-1)!.occurredAt,
  };
}

function tell(plans: Map<PlanKey, Plan>, { plan, kind, what, trigger, due, occurredAt }: PlannedEvent): void {
  const known = plans.get(plan) ?? { what, moved: 0 };
  plans.set(plan, known);
  if (kind === 'cancelled' || kind === 'no-show') {
    // Of what was planned before anybody listened the time stands here alone.
    if (known.due === undefined && due !== undefined) known.due = due;
    const cancelled = { at: occurredAt, how: kind, by: trigger };
    for (const one of what === 'admission' ? plans.values() : [known]) one.cancelled ??= cancelled;
    return;
  }
  if (kind === 'told') delete known.cancelled;
  if (due === undefined) return;
  if (known.due !== undefined && known.due.at !== due.at) known.moved++;
  known.due = due;
}

/** The first of them; of a day alone the arrival, where that is told with its time. */
function firstDue(of: readonly Plan[], all: readonly Plan[]): Due | undefined {
  const first = earliest(of);
  if (first !== undefined && first.of !== 'day') return first;
  return earliest(all.filter(({ due, cancelled }) => cancelled === undefined && due?.of === 'arrival')) ?? first;
}

const earliest = (plans: readonly Plan[]): Due | undefined =>
  plans
    .flatMap(({ due }) => due ?? [])
    .reduce<Due | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);

/** Of plans none of which stands. */
const lastOf = (plans: readonly Plan[]): Cancelled =>
  plans.flatMap(({ cancelled }) => cancelled ?? []).reduce((a, b) => (b.at > a.at ? b : a));

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
