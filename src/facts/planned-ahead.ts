/** Who is planned to come (OR list, pre-admissions), and what became of whoever was. */
import type { Due, PlannedEvent } from '#src/domain/census/event.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { HOUSE_BED_KINDS, type Site, type Unit } from '#src/domain/hospital.ts';
import { foldPlanned, type PlannedAdmission } from '#src/domain/planned/fold.ts';
import {
  MEANT_WITHIN_MS,
  type Outcome,
  outcomeOf,
  type VisitsKnown,
  visitsKnown,
} from '#src/domain/planned/outcome.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, type LocalDate, localDateAt, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** `unit`: of the house's beds, where what was told names one; a theatre or recovery is not where they are to lie. */
export type Planned = PlannedAdmission & { readonly unit?: UnitId };

export type PlannedPast = {
  readonly plan: Planned;
  readonly state: Exclude<Outcome['state'], 'to-come'>;
  /** Of those who came or lay here already: with its stays, so that it can be seen when they reached which unit. */
  readonly visit?: VisitRow;
  /** From the time that was planned to their arrival, less than nought: earlier. Undefined: nobody came, or the day alone was told. */
  readonly lateMs?: number;
};

/**
 * The OR list of one local day: who comes for an operation. A pre-admission alone is on no list. A day of which nothing was told is none: it may
 * be without operations, or not listed yet.
 */
export type ListedDay = {
  readonly day: LocalDate;
  readonly planned: number;
  readonly cancelled: number;
  /** When anything of its operations was said last, by the source's clock. */
  readonly toldAt: Instant;
};

export type PlannedAhead = {
  /**
   * Whoever stands, is not in the house, and has not been given up (a day after their time), by their time; also those who are late.
   * Day cases are among them: `patientClass` tells, as far as anybody did.
   */
  readonly toCome: readonly Planned[];
  /** The rest: came, lay here already, was cancelled (also ahead of its time), lapsed. */
  readonly past: readonly PlannedPast[];
  /** By day. */
  readonly days: readonly ListedDay[];
  /** When anything of these days was said last. Undefined: nobody told a list; whoever is to come is so by a pre-admission. */
  readonly toldAt?: Instant;
};

/** `at`: nothing that was said or happened later is looked at, so that a past moment can be asked as it was. */
export type PlannedAsked = Span & { readonly at: Instant };
export type ReadsPlanned = Pick<Reader, 'plannedEvents' | 'visitsBetween'>;

/**
 * Everybody whose planned time lies in the span: who is still to come, and what had become of the others by `at`.
 * Each once, however many operations and messages there are. Somebody who was moved out of the span is not in it.
 * @param asked a long past is read with all its visits: ask for weeks, not years
 */
export async function loadPlannedAhead(
  read: ReadsPlanned,
  site: Site,
  { from, to, at }: PlannedAsked,
): Promise<PlannedAhead> {
  const { plans, days } = await loadPlans(read, site, { from, to, at });
  const known = await visitsAround(read, site, plans, at);
  const unitOf = destinations(site);
  const toCome: Planned[] = [];
  const past: PlannedPast[] = [];
  for (const one of plans) {
    const unit = unitOf(one);
    const plan = unit === undefined ? one : { ...one, unit };
    const became = outcomeOf(plan, known, at);
    if (became.state === 'to-come') toCome.push(plan);
    else past.push(pastOf(plan, became.state, 'visit' in became ? became.visit : undefined));
  }
  const told = days.map(({ toldAt }) => toldAt);
  return { toCome, past, days, ...(told.length === 0 ? {} : { toldAt: latest(told) }) };
}

/** Whoever was planned for the span, by what had been said by then, and its days of which a list was told. */
async function loadPlans(read: Pick<Reader, 'plannedEvents'>, site: Site, { from, to, at }: PlannedAsked) {
  const events = (await read.plannedEvents(site.id, { from, to })).filter(({ occurredAt }) => occurredAt <= at);
  const isIn = ({ due }: { readonly due?: Due }): boolean => due !== undefined && due.at >= from && due.at < to;
  const plans = foldPlanned(events).filter(isIn);
  const lists = events.filter((event) => event.what === 'list' && isIn(event));
  return { plans, days: listedDays(plans, lists, site) };
}

/** Of which days a list was told, and no more: of nobody is looked up what became of them. */
export const loadListedDays = async (
  read: Pick<Reader, 'plannedEvents'>,
  site: Site,
  asked: PlannedAsked,
): Promise<readonly ListedDay[]> => (await loadPlans(read, site, asked)).days;

/** Those who were in the house within a day of what was planned. */
async function visitsAround(
  read: ReadsPlanned,
  site: Site,
  plans: readonly PlannedAdmission[],
  at: Instant,
): Promise<VisitsKnown> {
  const [first, end] = [plans[0], plans.at(-1)];
  if (first === undefined || end === undefined) return visitsKnown([]);
  const from = after(first.due.at, -MEANT_WITHIN_MS);
  const last = after(end.due.at, MEANT_WITHIN_MS + DAY_MS);
  return visitsKnown(from > at ? [] : await read.visitsBetween(site.id, { from, to: last < at ? last : after(at, 1) }));
}

function pastOf(plan: Planned, state: PlannedPast['state'], visit: VisitRow | undefined): PlannedPast {
  if (visit === undefined) return { plan, state };
  const lateMs = plan.due.of === 'day' || visit.arrivedAt === undefined ? undefined : visit.arrivedAt - plan.due.at;
  return { plan, state, visit, ...(lateMs === undefined ? {} : { lateMs }) };
}

function destinations(site: Site): (plan: PlannedAdmission) => UnitId | undefined {
  const unitAt = unitFinder(site);
  const named = new Map<string, Unit>(site.units.map((unit) => [unit.id, unit]));
  return ({ into, due }) => {
    const unit = into && (unitAt(into.location, due.at) ?? named.get(into.location));
    return unit !== undefined && HOUSE_BED_KINDS.has(unit.kind) ? unit.id : undefined;
  };
}

function listedDays(
  plans: readonly PlannedAdmission[],
  lists: readonly PlannedEvent[],
  { zone }: Site,
): readonly ListedDay[] {
  const dayOf = ({ due }: { readonly due?: Due }): LocalDate => localDateAt(due!.at, zone);
  const operated = Map.groupBy(
    plans.filter(({ operations }) => operations.length > 0),
    dayOf,
  );
  const told = Map.groupBy(lists, dayOf);
  return [...new Set([...operated.keys(), ...told.keys()])].sort().map((day) => {
    const of = operated.get(day) ?? [];
    const cancelled = of.filter((plan) => plan.cancelled !== undefined).length;
    const times = [
      ...of.flatMap(({ operations }) => operations.map(({ lastToldAt }) => lastToldAt)),
      ...(told.get(day) ?? []).map(({ occurredAt }) => occurredAt),
    ];
    return { day, planned: of.length - cancelled, cancelled, toldAt: latest(times) };
  });
}

/** Of one time or more. */
export const latest = (times: readonly Instant[]): Instant => times.reduce((a, b) => (b > a ? b : a));
