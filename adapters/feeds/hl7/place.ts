import type { Place } from '#src/domain/census/event.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import type { Delimiters } from './delimiters.ts';
import { type Fault, fault } from './faults.ts';
import { component, part } from './message.ts';
import type { PlaceNames } from './place-names.ts';

/** PL.1 is 20 characters in HL7 2.5; ten times that is no name of a place. */
const LONGEST_NAME = 200;

/** Names of places go onto cards: no control characters, no line ends, single blanks. */
const tidy = (name: string): string => {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 32 || (code >= 127 && code < 160)) return name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  }
  return name;
};

/**
 * PV1-3, PV1-6, NPU-1: unit ^ room ^ bed.
 * @returns undefined without a unit
 */
export function readPlace(field: string, d: Delimiters, where: string, kept: PlaceNames): Place | Fault | undefined {
  if (field === '') return undefined;
  const pl = part(field, d.repetition, 1);
  const location = tidy(component(pl, 1, d));
  if (location === '') return undefined;
  const room = tidy(component(pl, 2, d));
  const bed = tidy(component(pl, 3, d));
  if (Math.max(location.length, room.length, bed.length) > LONGEST_NAME) return fault('PLACE_TOO_LONG', where);
  const place: { -readonly [K in keyof Place]: Place[K] } = { location: brand<LocationId>(kept(location)) };
  if (room !== '') place.room = kept(room);
  if (bed !== '') place.bed = kept(bed);
  return place;
}
