/**
 * The one order in which the events of a visit are told, whatever the order they came in:
 * when it happened, then what can only follow what, then who was where, then the message's own key.
 * Neither the time of keying nor the time of arrival takes part: a late message must not reorder the past.
 */
import type { AdtEvent, EventKind, Place } from './event.ts';
import { couldBe } from './place.ts';

const RANK: Readonly<Record<EventKind, number>> = {
  admit: 0,
  transfer: 1,
  reclass: 1,
  update: 1,
  leave: 1,
  return: 1,
  discharge: 2,
  cancel: 3,
  delete: 4,
};

/** Below this a plain insertion beats the library's sort; a visit has 2–6 events. */
const FEW = 24;

function compare(a: AdtEvent, b: AdtEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt;
  if (a.kind !== b.kind && RANK[a.kind] !== RANK[b.kind]) return RANK[a.kind] - RANK[b.kind];
  if (a.message !== b.message) return a.message < b.message ? -1 : 1;
  return a.n - b.n;
}

/**
 * Events of one visit in the order of telling, each once.
 * @param events any order, repeats (same message and n) allowed
 */
export function inOrder(events: readonly AdtEvent[]): readonly AdtEvent[] {
  const sorted = isInOrder(events) ? events : withoutRepeats(sort(events));
  return hasTie(sorted) ? followPatient(sorted) : sorted;
}

function isInOrder(events: readonly AdtEvent[]): boolean {
  for (let i = 1; i < events.length; i++) if (compare(events[i - 1]!, events[i]!) >= 0) return false;
  return true;
}

function sort(events: readonly AdtEvent[]): AdtEvent[] {
  if (events.length > FEW) return events.toSorted(compare);
  const sorted = events.slice();
  for (let i = 1; i < sorted.length; i++) {
    const event = sorted[i]!;
    let at = i;
    while (at > 0 && compare(sorted[at - 1]!, event) > 0) {
      sorted[at] = sorted[at - 1]!;
      at--;
    }
    sorted[at] = event;
  }
  return sorted;
}

const withoutRepeats = (sorted: AdtEvent[]): AdtEvent[] =>
  sorted.filter((event, i) => i === 0 || event.message !== sorted[i - 1]!.message || event.n !== sorted[i - 1]!.n);

const tied = (a: AdtEvent, b: AdtEvent): boolean =>
  a.occurredAt === b.occurredAt && RANK[a.kind] === 1 && RANK[b.kind] === 1;

function hasTie(sorted: readonly AdtEvent[]): boolean {
  for (let i = 1; i < sorted.length; i++) if (tied(sorted[i - 1]!, sorted[i]!)) return true;
  return false;
}

/** Events of one instant that have no rank among them are told as a chain: each move from where the one before led. */
function followPatient(sorted: readonly AdtEvent[]): readonly AdtEvent[] {
  const told: AdtEvent[] = [];
  let place: Place | undefined;
  for (let i = 0; i < sorted.length; ) {
    const waiting = [sorted[i++]!];
    while (i < sorted.length && tied(waiting[0]!, sorted[i]!)) waiting.push(sorted[i++]!);
    while (waiting.length > 0) {
      const [event] = waiting.splice(waiting.length === 1 ? 0 : nextOf(waiting, place), 1);
      told.push(event!);
      place = leadsTo(event!) ?? place;
    }
  }
  return told;
}

const leadsTo = (event: AdtEvent): Place | undefined =>
  event.kind === 'update' || event.kind === 'leave' || event.kind === 'return' ? undefined : event.place;

/** Index of the event to tell next: first who leaves from where the patient is; see `closeness`. Equals keep their order. */
function nextOf(waiting: readonly AdtEvent[], place: Place | undefined): number {
  let best = 0;
  let closest = -1;
  for (let i = 0; i < waiting.length; i++) {
    const here = closeness(waiting[i]!, waiting, place);
    if (here > closest) {
      best = i;
      closest = here;
    }
  }
  return best;
}

/** 3 starts where the patient is · 2 says nothing about a start · 1 starts where no other waiting one leads · 0 the rest. */
function closeness(event: AdtEvent, waiting: readonly AdtEvent[], place: Place | undefined): number {
  const from = leadsTo(event) === undefined ? undefined : event.priorPlace;
  if (from === undefined) return 2;
  if (place !== undefined && couldBe(from, place)) return 3;
  const comesLater = waiting.some((other) => {
    const to = other === event ? undefined : leadsTo(other);
    return to !== undefined && couldBe(from, to);
  });
  return comesLater ? 0 : 1;
}
