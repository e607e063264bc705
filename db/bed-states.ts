/** Beds and whether somebody lies in them. Pure, dialect-free. */
import type { BedState } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import type { BedStatesAsked } from '#src/ports/reader.ts';
import type * as schema from './sqlite/schema.ts';

export type Bed = Pick<typeof schema.bed.$inferSelect, 'location' | 'room' | 'bed'>;
export type BedColumns = Bed & Pick<typeof schema.bed.$inferSelect, 'status' | 'since'>;
/** Of a row or of a stay. */
export type Lying = { readonly location: LocationId; readonly room?: string | null; readonly bed?: string | null };

/** HL7 table 0116. A record, so that the types see to it that none is left out. */
const EVERY: Readonly<Record<BedStatus, true>> = { O: true, U: true, H: true, I: true, K: true, C: true };
// The very object's keys.
export const STATUSES = Object.keys(EVERY) as readonly BedStatus[];

/** The states asked for; what is none of HL7's is left out. */
export const statusesOf = (of: BedStatesAsked['of']): readonly BedStatus[] =>
  of === undefined ? STATUSES : of.filter((status) => EVERY[status]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const byPlace = (a: Bed, b: Bed): number =>
  compare(a.location, b.location) || compare(a.room, b.room) || compare(a.bed, b.bed);

export const bedStateOf = (row: BedColumns, lying: readonly Lying[]): BedState => ({
  location: row.location,
  ...(row.room === '' ? {} : { room: row.room }),
  ...(row.bed === '' ? {} : { bed: row.bed }),
  status: row.status,
  since: row.since,
  inUse: lying.some((stay) => inThatBed(stay, row)),
});

/** Some senders leave the room out of PV1-3 or of the A20: then place and bed decide. */
function inThatBed(stay: Lying, bed: Bed): boolean {
  if (stay.location !== bed.location || (stay.bed ?? '') !== bed.bed) return false;
  const room = stay.room ?? '';
  const sameRoom = room === bed.room || ((room === '' || bed.room === '') && bed.bed !== '');
  return sameRoom && (room !== '' || bed.bed !== '');
}
