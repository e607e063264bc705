/** One row of a record-level file as a visit needs it: times that can be, texts that are bounded, and why a row is not taken. */
import type { Site } from '#src/domain/hospital.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, type Instant, shownAgain } from '#src/kernel/time.ts';
import type { MappedRow } from './mapped-rows.ts';

/** Why a row became nothing. Real exports always hold a few of each; they are counted and told, with their rows. */
export type Unfit =
  | 'no-arrival'
  | 'left-before-arrival'
  | 'in-the-future'
  | 'no-number'
  | 'no-place'
  | 'number-twice'
  | 'same-row-again'
  | 'left-out';

/** `because`: what the mapping says of rows that it leaves out. */
export type NotTaken = { readonly unfit: Unfit; readonly because?: string };
export type RowRead<T> = T | NotTaken;
export const isUnfit = <T extends object>(read: RowRead<T>): read is NotTaken => 'unfit' in read;

export type RecordContext = {
  readonly now: Instant;
  /** By the name that the file gives a site; '' where it gives none. */
  readonly findSite: (name: string) => Site | undefined;
  /** Given by whoever imports; then the file's own word for the site does not count. */
  readonly forced?: Site;
};

export function textOf(row: MappedRow, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const cell = row.cell(name);
  return cell.is === 'text' ? cell.text : undefined;
}

export function timeOf(row: MappedRow, name: string | undefined): Instant | undefined {
  if (name === undefined) return undefined;
  const cell = row.cell(name);
  return cell.is === 'time' ? cell.at : undefined;
}

/** Whether a column of the row holds one of some texts, whatever their capitals. */
export function isAmong(
  row: MappedRow,
  of: { readonly column: string; readonly is: readonly string[] } | undefined,
): boolean {
  if (of === undefined) return false;
  const text = textOf(row, of.column)?.toLowerCase() ?? '';
  return of.is.some((one) => one.trim().toLowerCase() === text);
}

export const placeOf = (text: string): LocationId => brand<LocationId>(text);

export type Stayed = { readonly from: Instant; readonly to?: Instant };

/**
 * When somebody came and left. Where the autumn change repeats an hour, a departure that seems to lie before the arrival was in the second of
 * both. Who left in the very minute of the arrival left one millisecond after it, because a stay of no length is none.
 */
export function stayedOf(
  from: Instant | undefined,
  to: Instant | undefined,
  { now, zone }: { readonly now: Instant; readonly zone: Site['zone'] },
): RowRead<Stayed> {
  if (from === undefined) return { unfit: 'no-arrival' };
  if (from > now) return { unfit: 'in-the-future' };
  if (to === undefined) return { from };
  const left = to < from ? (shownAgain(to, zone) ?? to) : to;
  if (left < from) return { unfit: 'left-before-arrival' };
  if (left > now) return { unfit: 'in-the-future' };
  return { from, to: left === from ? after(from, 1) : left };
}

/** A time of the visit is believed between arrival and departure only. */
export const duringStay = (at: Instant | undefined, { from, to }: Stayed): Instant | undefined =>
  at !== undefined && at >= from && (to === undefined || at <= to) ? at : undefined;
