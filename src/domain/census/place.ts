import type { Place } from './event.ts';

/** The very same bed, as far as the source names it. */
export const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.location === b.location && a.room === b.room && a.bed === b.bed);

const agrees = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

/** The two can mean one bed: one location, and nothing that both name differs. Some senders leave out room and bed. */
export const couldBe = (a: Place, b: Place): boolean =>
  a.location === b.location && agrees(a.room, b.room) && agrees(a.bed, b.bed);
