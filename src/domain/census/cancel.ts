/** What the cancels of a visit undo: found before the story is told, so that what was undone never happened. */
import type { AdtEvent, EventKind } from './event.ts';
import { couldBe } from './place.ts';

export type Settled = {
  /** In order; without what was undone, with the cancels themselves. */
  readonly standing: readonly AdtEvent[];
  /** Cancel → the event it undid; a cancel that is missing here found nothing to undo. */
  readonly undone: ReadonlyMap<AdtEvent, AdtEvent>;
};

const NOTHING_UNDONE: ReadonlyMap<AdtEvent, AdtEvent> = new Map();

/**
 * Applies cancels and deletes.
 * A cancel undoes the latest standing event of its kind before it (in order), the equality of times is not asked for:
 * half of the senders put the cancelled event's time into EVN-6 and half their own.
 * @param ordered one visit's events as `inOrder` gives them
 * @source HL7 v2 chapter 3 (A11, A12, A13, A23, A52, A53); catalogue L.1
 */
export function settleCancels(ordered: readonly AdtEvent[]): Settled {
  if (!ordered.some((event) => event.kind === 'cancel' || event.kind === 'delete')) {
    return { standing: ordered, undone: NOTHING_UNDONE };
  }
  const standing: AdtEvent[] = [];
  const undone = new Map<AdtEvent, AdtEvent>();
  for (const event of ordered) {
    if (event.kind === 'delete') {
      standing.length = 0;
      continue;
    }
    if (event.kind === 'cancel') {
      const index = whatIsUndone(standing, event);
      const target = standing[index];
      if (target !== undefined) {
        undone.set(event, target);
        withdraw(standing, index);
      }
    }
    standing.push(event);
  }
  return { standing, undone };
}

function whatIsUndone(standing: readonly AdtEvent[], cancel: AdtEvent): number {
  if (cancel.cancels === undefined) return -1;
  return cancel.cancels === 'transfer'
    ? undoneTransfer(standing, cancel)
    : undoneOther(standing, cancel, cancel.cancels);
}

/**
 * A12 names both ends of the move it takes back: PV1-6 where it had led, PV1-3 where the patient is again.
 * An end that both sides name must be equal in location; the nearest that also agrees in bed goes first.
 */
function undoneTransfer(standing: readonly AdtEvent[], cancel: AdtEvent): number {
  let nearest = -1;
  for (let i = standing.length - 1; i >= 0; i--) {
    const event = standing[i]!;
    if (event.kind !== 'transfer') continue;
    const ends = [
      [event.place, cancel.priorPlace],
      [event.priorPlace, cancel.place],
    ] as const;
    if (!ends.every(([a, b]) => a === undefined || b === undefined || a.location === b.location)) continue;
    if (ends.every(([a, b]) => a === undefined || b === undefined || couldBe(a, b))) return i;
    if (nearest < 0) nearest = i;
  }
  return nearest;
}

/** An earlier stay of the visit lies behind these; once something was found on this side, it is not searched. */
const BOUNDARY: Partial<Record<EventKind, EventKind>> = { discharge: 'admit', admit: 'discharge' };

/** A11 and A13 may name a bed the cancelled event did not (the patient returns into another one): matching location first, else the latest. */
function undoneOther(standing: readonly AdtEvent[], cancel: AdtEvent, kind: EventKind): number {
  let latest = -1;
  for (let i = standing.length - 1; i >= 0; i--) {
    const event = standing[i]!;
    if (event.kind === kind) {
      if (cancel.place === undefined || event.place?.location === cancel.place.location) return i;
      if (latest < 0) latest = i;
    } else if (latest >= 0 && event.kind === BOUNDARY[kind]) break;
  }
  return latest;
}

/** Takes the event at `index` out of the story, with what falls with it. */
function withdraw(standing: AdtEvent[], index: number): void {
  const { kind } = standing[index]!;
  if (kind === 'admit') {
    // The whole stay goes as if never admitted, but not a later admission.
    const next = standing.findIndex((event, i) => i > index && event.kind === 'admit');
    standing.splice(index, (next < 0 ? standing.length : next) - index);
  } else if (kind === 'discharge') {
    // One departure told twice is one departure: the patient is back, so no other telling of it may stand.
    for (let i = index; i < standing.length && standing[i]!.kind !== 'admit'; i++) {
      if (standing[i]!.kind === 'discharge') standing.splice(i--, 1);
    }
    for (let i = index - 1; i >= 0 && standing[i]!.kind !== 'admit'; i--) {
      if (standing[i]!.kind === 'discharge') standing.splice(i, 1);
    }
  } else {
    standing.splice(index, 1);
  }
}
