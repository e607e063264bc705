/** Visits of one or two files as the history of one house: who goes from the ED to a ward makes one visit of it. */
import { HOURS_A_DAY, type UnitStay } from '#src/domain/house-model/model.ts';
import type { Visit } from './simulate-file.ts';

export type StayHistory = {
  /** Nothing of a person is in it but that stays are of one visit. */
  readonly stays: readonly UnitStay[];
  readonly eds: ReadonlySet<string>;
  /** Whole days of which all arrivals are told: [from, to) in hours. */
  readonly from: number;
  readonly to: number;
};

/** Who leaves an ED so near to coming to a ward went there: two systems, two clocks. */
const JOIN_HOURS = 1;

/** @param files each with all arrivals of its time; days that not all of them tell are left out */
export function historyOf(files: readonly (readonly Visit[])[]): StayHistory {
  const visits = files.flat();
  const before = edVisitsBefore(visits);
  const joined = new Set(before.values());
  const stays = visits
    .filter((visit) => !joined.has(visit))
    .flatMap((visit, spell) => joinedStays(before.get(visit), visit).map((stay): UnitStay => ({ spell, ...stay })));
  return {
    stays,
    eds: new Set(visits.flatMap((visit) => (visit.ed ? visit.stays.map(({ unit }) => unit) : []))),
    ...daysOf(files),
  };
}

/** Visit to wards → the visit to the ED that led to it. */
function edVisitsBefore(visits: readonly Visit[]): ReadonlyMap<Visit, Visit> {
  const eds = Map.groupBy(
    visits.filter(({ ed, patient }) => ed && patient !== undefined),
    ({ patient }) => patient,
  );
  const before = new Map<Visit, Visit>();
  const taken = new Set<Visit>();
  for (const visit of visits) {
    if (visit.ed || visit.patient === undefined) continue;
    const apart = (ed: Visit): number =>
      Math.abs((ed.stays.at(-1)?.to ?? Number.POSITIVE_INFINITY) - visit.stays[0]!.from);
    const [nearest] = (eds.get(visit.patient) ?? [])
      .filter((ed) => !taken.has(ed) && apart(ed) <= JOIN_HOURS)
      .sort((a, b) => apart(a) - apart(b));
    if (nearest === undefined) continue;
    taken.add(nearest);
    before.set(visit, nearest);
  }
  return before;
}

/** In the ED until they come to the ward. */
function joinedStays(ed: Visit | undefined, { stays }: Visit): Visit['stays'] {
  const last = ed?.stays.at(-1);
  const [first] = stays;
  if (ed === undefined || last === undefined || first === undefined) return stays;
  return [...ed.stays.slice(0, -1), { ...last, to: Math.max(last.from, first.from) }, ...stays];
}

/** The first and the last day of a file may be half told. */
function daysOf(files: readonly (readonly Visit[])[]): Pick<StayHistory, 'from' | 'to'> {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const visits of files) {
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { stays } of visits) {
      first = Math.min(first, stays[0]!.from);
      last = Math.max(last, stays[0]!.from);
    }
    from = Math.max(from, Math.ceil(first / HOURS_A_DAY) * HOURS_A_DAY);
    to = Math.min(to, Math.floor(last / HOURS_A_DAY) * HOURS_A_DAY);
  }
  return from < to ? { from, to } : { from: 0, to: 0 };
}
