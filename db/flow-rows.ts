/** What of the things of flow and its meetings stands in columns of its own (ADR 26); the same in both dialects. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import { type BedRequest, HOLDING, namesBed, OPEN } from '#src/domain/placement/request.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import type { VersionedTable } from './versioned.ts';

type Row = Readonly<Record<string, string | number | null>>;
/** A table with what its columns hold of a thing. */
export type VersionedRows<T> = VersionedTable & { readonly row: (thing: T) => Row };

type Versioned = { readonly site: string; readonly id: string; readonly version: number };

const common = <T extends Versioned>(thing: T): Row => ({
  site: thing.site,
  id: thing.id,
  version: thing.version,
  body: JSON.stringify(thing),
});

export const BARRIERS: VersionedRows<Barrier> = {
  table: 'barrier',
  columns: ['state', 'at', 'due'],
  row: (one) => ({ ...common(one), state: one.state, at: one.at, due: one.due }),
};
export const BED_REQUESTS: VersionedRows<BedRequest> = {
  table: 'bed_request',
  columns: ['state', 'held_bed', 'visit', 'at'],
  soles: [{ column: 'held_bed' }, { column: 'visit', among: { column: 'state', is: OPEN } }],
  row: (one) => ({
    ...common(one),
    state: one.state,
    held_bed: heldBed(one),
    visit: one.visit ?? null,
    at: one.steps[0].at,
  }),
};
export const LOANS: VersionedRows<Loan> = {
  table: 'loan',
  columns: ['state', 'asked', 'at'],
  soles: [{ column: 'asked', among: { column: 'state', is: ['proposed'] } }],
  row: (one) => ({
    ...common(one),
    state: one.state,
    asked: JSON.stringify([one.lender, one.gap.role, one.gap.block]),
    at: one.steps[0].at,
  }),
};
export const MEETINGS: VersionedRows<Meeting> = {
  table: 'meeting',
  columns: ['state', 'due'],
  row: (one) => ({ ...common(one), state: one.state, due: one.due }),
};
export const HUDDLE_ITEMS: VersionedRows<HuddleItem> = {
  table: 'huddle_item',
  columns: ['state', 'at'],
  row: (one) => ({ ...common(one), state: one.state, at: one.at }),
};

/** A bed by its place, room and name, as the feed says them. */
function heldBed({ state, bed }: BedRequest): string | null {
  return bed === undefined || !namesBed(bed) || !HOLDING.includes(state)
    ? null
    : JSON.stringify([bed.location, bed.room ?? '', bed.bed ?? '']);
}
