/** What an accepted record says, as rows. Pure, dialect-free. */
import type { AdtEvent, FeedRecord, Merge } from '#src/domain/census/event.ts';
import type * as schema from './sqlite/schema.ts';

export type BedRow = typeof schema.bed_event.$inferSelect;
export type TakenBackRow = typeof schema.taken_back.$inferSelect;

/** The record's own site, message and time of receipt stand, whatever its events carry. */
export const eventsOf = ({ site, message, receivedAt, events }: FeedRecord): readonly AdtEvent[] =>
  events.map((event) => ({ ...event, site, message, receivedAt }));

export const mergesOf = ({ site, message, receivedAt, merges }: FeedRecord): readonly Merge[] =>
  merges.map((merge) => ({ ...merge, site, message, receivedAt }));

export const bedRowsOf = ({ site, message, receivedAt, beds }: FeedRecord): readonly BedRow[] =>
  beds.map(({ place: { location, room = '', bed = '' }, status, occurredAt }) => ({
    site,
    location,
    room,
    bed,
    occurred_at: occurredAt,
    message,
    received_at: receivedAt,
    status,
  }));

/** A stay says when somebody came or went; that something was undone is said by nobody else. */
export const takenBackOf = ({ site, receivedAt, events }: FeedRecord): readonly TakenBackRow[] =>
  events.flatMap(({ kind, occurredAt, place, priorPlace }) => {
    if (kind !== 'cancel' && kind !== 'delete') return [];
    return [place, priorPlace].flatMap((at) =>
      at === undefined ? [] : [{ site, occurred_at: occurredAt, location: at.location, received_at: receivedAt }],
    );
  });
