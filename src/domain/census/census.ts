import type { LocationId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { UnitKind } from '../hospital.ts';
import type { BedStatus } from './event.ts';

/** Heads in one place of the feed at one instant. All counts ≥ 0. */
export type LocationCount = {
  readonly location: LocationId;
  /** Everybody there, whatever the class, those on leave included (their bed is held). */
  readonly occupied: number;
  /** Of those, class I. */
  readonly inpatients: number;
  /** Of those, class I or with a known decision to admit; in an ED place these are the boarders. */
  readonly toAdmit: number;
  readonly onLeave: number;
};

/** `LocationCount` at a five-minute tick or a local midnight. */
export type LocationSnapshot = LocationCount & {
  readonly site: SiteId;
  readonly takenAt: Instant;
  /** 0 was taken live or by a sweep. Absent, with `knownAt`: the row is no longer kept, and the heads are counted from stays. */
  readonly revision?: number;
  readonly knownAt?: Instant;
};

/** Heads of one place, one for each tick; 0 where nobody was there. */
export type HeadColumn = {
  readonly location: LocationId;
  readonly occupied: Int32Array;
  readonly inpatients: Int32Array;
  readonly toAdmit: Int32Array;
};

/** Sixty days of five-minute ticks are a million rows: they are kept in columns. */
export type KeptHeads = {
  /** Epoch ms, oldest first. */
  readonly ticks: Float64Array;
  /** When each tick was written down; much later than itself: nobody had it then. */
  readonly madeAt: Float64Array;
  /** Of every place that was ever counted, by name. */
  readonly places: readonly HeadColumn[];
};

/** The latest state of one bed at some instant (A20). */
export type BedState = {
  readonly location: LocationId;
  readonly room?: string;
  readonly bed?: string;
  readonly status: BedStatus;
  readonly since: Instant;
  /** A patient's stay is in that very bed at the instant asked about; an occupied bed is never blocked. */
  readonly inUse: boolean;
};

/** A time of a bed in one state, as told (A20); half-open. Without `to` it lasts at the end of what was asked. */
export type BedSpan = {
  readonly location: LocationId;
  readonly room?: string;
  readonly bed?: string;
  readonly status: BedStatus;
  readonly from: Instant;
  readonly to?: Instant;
};

/** A figure that somebody of the unit reported and that stands: it counts, in place of what the feed or settings say. */
export type ByHand = {
  readonly value: number;
  readonly at: Instant;
  /** How the reporter is called on cards: a role. */
  readonly by: string;
  /** What is sent in one submit, for whoever settles a disagreement. */
  readonly submission: string;
  /** What the feed (staffed beds: the settings) says instead; absent where neither says anything. */
  readonly instead?: number;
};

/** One unit, or one unmapped place, at one instant. `undefined` where nobody can know. */
export type UnitCensus = {
  /** Configured unit id; for an unmapped place its source name. */
  readonly unit: UnitId | LocationId;
  readonly name: string;
  readonly mapped: boolean;
  readonly kind?: UnitKind;
  readonly pool?: PoolId;
  readonly staffedBeds?: number;
  /** Staffed but not usable now: H, I or K and nobody in it. */
  readonly blockedBeds?: number;
  readonly occupied: number;
  readonly inpatients: number;
  /** ED units only; 0 elsewhere. */
  readonly boarders: number;
  /** staffed − occupied − blocked; negative when over census, never clamped. */
  readonly availableBeds?: number;
  /** Of the figures above, those that a person reported; absent when there are none. */
  readonly byHand?: { readonly occupied?: ByHand; readonly staffedBeds?: ByHand; readonly blockedBeds?: ByHand };
};

/** Sums over inpatient units of one site (or one pool). Boarders are extra, not in `occupied`. */
export type CensusTotals = {
  readonly staffedBeds: number;
  readonly blockedBeds: number;
  readonly occupied: number;
  readonly availableBeds: number;
  readonly boarders: number;
};

export type SiteCensus = {
  readonly site: SiteId;
  /** The instant the figures are about. */
  readonly at: Instant;
  readonly units: readonly UnitCensus[];
  readonly totals: CensusTotals;
  readonly pools: readonly (CensusTotals & { readonly pool: PoolId })[];
  /** Staffed beds in use, observation included (241 of 252 in the demo). */
  readonly house: { readonly staffedBeds: number; readonly occupied: number };
};
