import { settleCancels } from './cancel.ts';
import type { AdtEvent } from './event.ts';
import { inOrder } from './order.ts';
import { tell } from './story.ts';
import type { Visit } from './visit.ts';

/**
 * What a visit's events say: who was where, in which class, from when to when.
 * Pure. The result does not depend on the order or the time of arrival, and a repeat (same message and n) changes nothing.
 * @param events every known event of one visit, any order; empty gives a visit without stays
 * @returns stays in order, half-open, never overlapping, none of length zero; one warning for each event that did not do what it says
 * @source HL7 v2 chapter 3; catalogue L.1 "ADT events that change the census"
 * @example admit 4A 08:00, transfer ICU 10:00, cancel of it 10:40 → one open stay in 4A from 08:00
 */
export function foldVisit(events: readonly AdtEvent[]): Visit {
  const { standing, undone } = settleCancels(inOrder(events));
  return tell(standing, undone);
}
