/** Visits that the feed has forgotten: still in a bed by its account, and not a word of them for weeks. */

import type { LocationId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { shortToken } from '#src/kernel/short-token.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { UnitKind } from '../hospital.ts';
import { type AdtEvent, BY_HAND, type FeedRecord, type Place } from './event.ts';

/** After how many days without a word a visit is listed; somebody may well be silent for long on a behavioural ward. */
export type GhostLimits = {
  readonly afterDays: number;
  readonly byKind: Readonly<Partial<Record<UnitKind, number>>>;
};

/** Somebody in a bed, and when the feed last told anything of them. */
export type SilentVisit = {
  readonly visit: VisitKey;
  readonly location: LocationId;
  readonly room?: string;
  readonly bed?: string;
  readonly since: Instant;
};

export type Ghost<V extends SilentVisit = SilentVisit> = V & { readonly token: string };

/**
 * What a ghost is called: opaque, short, the same each time. The visit's key is an HMAC already; of it nothing can be read back.
 * @example `G-7F3KQ2`
 */
export const ghostToken = (visit: VisitKey): string => shortToken('G', visit);

/**
 * Those that have been silent for longer than their kind of unit allows, the longest silent first.
 * @param kindOf of a place that no unit claims: undefined, the general limit holds
 * @example afterDays 30, last told of 31 days ago → listed; exactly 30 days → not
 */
export function ghostsAmong<V extends SilentVisit>(
  silent: readonly V[],
  limits: GhostLimits,
  kindOf: (location: LocationId) => UnitKind | undefined,
  now: Instant,
): readonly Ghost<V>[] {
  return silent
    .filter(({ location, since }) => {
      const kind = kindOf(location);
      const days = (kind === undefined ? undefined : limits.byKind[kind]) ?? limits.afterDays;
      return since < after(now, -days * DAY_MS);
    })
    .map((one) => ({ ...one, token: ghostToken(one.visit) }))
    .sort((a, b) => a.since - b.since || (a.token < b.token ? -1 : 1));
}

/** The least days that any limit allows: nobody who spoke since can be a ghost. */
export const shortestSilence = ({ afterDays, byKind }: GhostLimits): number =>
  Math.min(afterDays, ...Object.values(byKind));

export type ByHandAct = {
  readonly site: SiteId;
  readonly visit: VisitKey;
  readonly place: Place;
  readonly at: Instant;
  /** Never used before. */
  readonly id: string;
};

/**
 * A discharge that a person tells, for the log: the patient has gone, nobody knows when. It takes effect at the moment of telling,
 * so that no figure of the past is made up; flow and length of stay leave it out.
 */
export const closedByHand = (act: ByHandAct): FeedRecord =>
  recordByHand(act, { kind: 'discharge', disposition: BY_HAND });

/** Takes it back: as if never told. */
export const reopenedByHand = (act: ByHandAct): FeedRecord =>
  recordByHand(act, { kind: 'cancel', cancels: 'discharge' });

function recordByHand(
  { site, visit, place, at, id }: ByHandAct,
  what: Pick<AdtEvent, 'kind' | 'cancels' | 'disposition'>,
): FeedRecord {
  const message = `${BY_HAND}:${id}` as FeedRecord['message'];
  const event: AdtEvent = {
    site,
    message,
    n: 0,
    trigger: 'HAND',
    visit,
    place,
    occurredAt: at,
    sentAt: at,
    receivedAt: at,
    ...what,
  };
  return { site, feed: BY_HAND, message, receivedAt: at, bodyHash: id, events: [event], merges: [], beds: [] };
}
