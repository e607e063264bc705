/** A census by replay of ADT messages, by the letter of the catalogue: what is counted where at an instant, and which messages told of nobody. */
import type { Instant } from '#src/kernel/time.ts';

/** One message, in the order of receipt. Times are EVN-6 and EVN-2; one of them is there. */
export type ReplayEvent = {
  readonly controlId: string;
  readonly sender: string;
  /** `A01` … */
  readonly type: string;
  readonly visit: string;
  /** PV1-3 as sent: unit^room^bed. */
  readonly location: string | undefined;
  /** PV1-2; undefined: inpatient. */
  readonly patientClass: string | undefined;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};

type Progress = {
  /** `in` counts as an inpatient; `out` is an outpatient or in the ED; `void` was cancelled or deleted and never comes back. */
  state: 'unknown' | 'in' | 'out' | 'left' | 'void';
  /** Where the patient was, and is last. */
  readonly places: string[];
  /** What the patient was before leaving. */
  before: 'in' | 'out';
};

export type Replayed = {
  readonly census: ReadonlyMap<string, number>;
  /** Control ids of messages that tell of a move of somebody who was cancelled or had left, in order of time. */
  readonly ignored: readonly string[];
};

const CANCELS: ReadonlySet<string> = new Set(['A11', 'A12', 'A13']);
/** Leave, tracking, pending, updates and merges change no count; catalogue L.1. */
const MOVES: ReadonlySet<string> = new Set(['A01', 'A02', 'A03', 'A04', 'A06', 'A07', 'A12', 'A13', 'A17']);

/**
 * @param events any order of time; position is the order of receipt
 * @param asOf what happened after it is not told; at it, it is
 * @source HL7 v2 chapter 3; catalogue L.1 and its order rules. Unlike the fold of the house, which knows senders' habits, this takes each message
 * at its word
 */
export function replayCensus(events: readonly ReplayEvent[], asOf: Instant): Replayed {
  const visits = new Map<string, Progress>();
  const ignored: string[] = [];
  for (const event of inOrder(withoutRepeats(events))) {
    if (event.occurredAt > asOf || !(MOVES.has(event.type) || event.type === 'A11' || event.type === 'A23')) continue;
    const visit = visits.get(event.visit) ?? { state: 'unknown', places: [], before: 'in' };
    visits.set(event.visit, visit);
    if (MOVES.has(event.type) && isOver(visit, event.type)) ignored.push(event.controlId);
    else apply(visit, event);
  }
  return { census: counted([...visits.values()]), ignored };
}

/** Nobody who was cancelled comes back; who has left comes back by a new admission, registration, or a cancelled discharge. */
const isOver = ({ state }: Progress, type: string): boolean =>
  state === 'void' || (state === 'left' && !['A01', 'A03', 'A04', 'A13'].includes(type));

/** A17 moves two patients in one message: there the same id stands for each of them. */
function withoutRepeats(events: readonly ReplayEvent[]): readonly ReplayEvent[] {
  const seen = new Set<string>();
  return events.filter(({ sender, controlId, type, visit }) => {
    const key = JSON.stringify([sender, controlId, type === 'A17' ? visit : '']);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** When it happened, an original before a cancel, when it was recorded, then receipt (the sort is stable). */
const inOrder = (events: readonly ReplayEvent[]): readonly ReplayEvent[] =>
  events.toSorted(
    (a, b) =>
      a.occurredAt - b.occurredAt ||
      Number(CANCELS.has(a.type)) - Number(CANCELS.has(b.type)) ||
      a.recordedAt - b.recordedAt,
  );

function apply(visit: Progress, event: ReplayEvent): void {
  switch (event.type) {
    case 'A01':
      enter(visit, (event.patientClass ?? 'I') === 'I' ? 'in' : 'out', event);
      break;
    case 'A04':
      enter(visit, visit.state === 'in' ? 'in' : 'out', visit.state === 'in' ? undefined : event);
      break;
    case 'A02':
    case 'A17':
      enter(visit, event.patientClass === 'I' || visit.state !== 'out' ? 'in' : 'out', event);
      break;
    case 'A06':
      enter(visit, 'in', event);
      break;
    case 'A07':
      enter(visit, 'out', event);
      break;
    case 'A12':
      visit.places.pop();
      enter(visit, visit.state === 'out' ? 'out' : 'in', event);
      break;
    case 'A13':
      enter(visit, visit.state === 'left' ? visit.before : visit.state === 'out' ? 'out' : 'in', event);
      break;
    case 'A03':
      visit.before = visit.state === 'out' ? 'out' : visit.state === 'left' ? visit.before : 'in';
      visit.state = 'left';
      break;
    default: // A11, A23
      visit.state = 'void';
  }
}

function enter(visit: Progress, state: 'in' | 'out', event: ReplayEvent | undefined): void {
  visit.state = state;
  if (event?.location !== undefined) visit.places.push(event.location);
}

function counted(visits: readonly Progress[]): ReadonlyMap<string, number> {
  const census = new Map<string, number>();
  for (const { state, places } of visits) {
    if (state !== 'in') continue;
    const unit = places.at(-1)?.split('^')[0] ?? '';
    census.set(unit, (census.get(unit) ?? 0) + 1);
  }
  return census;
}
