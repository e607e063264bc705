/** The staffing grid: how many of which role a unit needs. The hospital's own, versioned, because surveyors judge it by that. */
import type { UnitId } from '#src/kernel/ids.ts';
import {
  type Instant,
  type LocalTime,
  localDateAt,
  localTimeAt,
  localToInstant,
  type Span,
  shownAgain,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { Dated } from '../dated.ts';
import { inForce } from '../dated.ts';
import type { StaffRole } from './roster.ts';
import type { ShiftCalendar } from './shift-calendar.ts';
import type { TurnoverHours } from './turnover.ts';

/** A registered nurse who takes patients. */
export const NURSE: StaffRole = 'rn';
/** Leads the shift; counts among the nurses only where the grid says that the charge nurse takes patients. */
export const CHARGE: StaffRole = 'charge';
/** Takes patients on 1:1, beyond the sitters on the roster. */
export const AIDE: StaffRole = 'aide';
/** Sits with one patient on 1:1. */
export const SITTER: StaffRole = 'sitter';
/** Roles that a roster may name though no grid asks for them. */
const KNOWN_ROLES: readonly StaffRole[] = [NURSE, AIDE, SITTER, CHARGE, 'tech'];

/** So many people in these hours of each day, whoever is in the beds; may run over midnight. */
export type Posts = { readonly from: LocalTime; readonly to: LocalTime; readonly people: number };

/** What a unit needs of one role: the ratio or the minimum, whichever is more, and the fixed posts on top. */
export type RoleGrid = {
  readonly role: StaffRole;
  /** Patients per person by name of the shift; absent: the role hangs on posts or the minimum alone. */
  readonly patientsEach?: ReadonlyMap<string, number>;
  /** What one person's patients are counted in: a couplet is a mother with her newborn, and the mothers are the unit's census. */
  readonly per: 'patients' | 'couplets';
  readonly posts: readonly Posts[];
  /** Never fewer, empty beds or not. */
  readonly minimum: number;
  /** The charge nurse counts among those who are here. */
  readonly chargeTakesPatients: boolean;
};

export type UnitGrid = {
  readonly roles: readonly RoleGrid[];
  /** What somebody from another unit must be able to do to help here: `tele`. */
  readonly needs: readonly string[];
  /** What coming and going takes of a nurse; absent: as is usual. */
  readonly turnover?: TurnoverHours;
};

/** Hours of staff that a unit is meant to need; the hospital's own. */
export type TargetHours = {
  /** Hours of direct care for each patient day. */
  readonly perPatientDay?: number;
  /** Hours of all who work there for each unit of service: a patient day; in an ED somebody who came. */
  readonly perUnitOfService?: number;
};

/** All that a site has settled about staffing. */
export type SiteStaffing = {
  readonly calendar: ShiftCalendar;
  readonly grids: ReadonlyMap<UnitId, Dated<UnitGrid>>;
  /** What kind of unit each is in the words of 22 CCR §70217. */
  readonly title22: ReadonlyMap<UnitId, Dated<string>>;
  readonly targets: ReadonlyMap<UnitId, Dated<TargetHours>>;
  /** Rostered there: nobody's yet, can be sent. */
  readonly floatPools: readonly UnitId[];
};

/** Every kind of staff that a roster or a call-out of the site may name: those known everywhere, and those of its grids, of all dates. */
export const staffRoles = (staffing: SiteStaffing | undefined): readonly StaffRole[] => {
  const versions = [...(staffing?.grids.values() ?? [])].flat();
  return [...new Set([...KNOWN_ROLES, ...versions.flatMap(({ value }) => value.roles.map(({ role }) => role))])];
};

/** The grid of a unit at an instant; undefined where none is in force. */
export const gridAt = (staffing: SiteStaffing, unit: UnitId, at: Instant): UnitGrid | undefined =>
  inForce(staffing.grids.get(unit) ?? [], at);

/**
 * Nurses needed at a ratio.
 * @param patients patients (or couplets) in the unit, ≥ 0
 * @param patientsEach most patients for one person, > 0
 * @returns whole people; 0 for an empty unit
 * @source NICE SG1 (2014); 22 CCR §70217: ratios hold at all times, each line is rounded up alone; catalogue D ratio_required_nurses, ca_t22_required_nurses
 * @example 26 patients at 5 → 6
 */
export const requiredAtRatio = (patients: number, patientsEach: number): number => Math.ceil(patients / patientsEach);

/** The block for which something is needed, and the shift whose ratios hold in it. */
export type BlockAsked = {
  readonly block: Span;
  readonly shift: string | undefined;
  readonly zone: ZoneId;
  /** People whom patients who come and go keep busy, beyond those who are there; absent: nobody. */
  readonly turnover?: number;
};

/**
 * People of one role that a unit needs in a block.
 * @param occupied heads in the unit; undefined: nobody knows
 * @returns undefined when the need hangs on a census that nobody knows, or on a shift that the grid has no ratio for
 * @source demo-hospital.md, table Units: need = ceil(occupied ÷ ratio); never fewer, and never fewer than all the work to the nearest person
 * @example 4N, 28 patients, ratio 4 by day → 7 · ED posts 9 from 07:00 to 11:00 → 9 · 24 at 5 and coming and going for 0.8 → 5.6, so 6
 */
export function required(grid: RoleGrid, occupied: number | undefined, asked: BlockAsked): number | undefined {
  const posts = postsIn(grid.posts, asked);
  if (grid.patientsEach === undefined) return Math.max(grid.minimum, 0) + posts;
  const patientsEach = asked.shift === undefined ? undefined : grid.patientsEach.get(asked.shift);
  if (occupied === undefined || patientsEach === undefined) return undefined;
  const work = Math.round(occupied / patientsEach + (asked.turnover ?? 0));
  return Math.max(grid.minimum, requiredAtRatio(occupied, patientsEach), work) + posts;
}

/**
 * The most posts at any moment of the block: posts that change within it are needed from then on. Moments are instants, because a block over
 * the autumn change may end at an earlier time of day than it began.
 */
function postsIn(posts: readonly Posts[], { block, zone }: BlockAsked): number {
  if (posts.length === 0) return 0;
  const days = [...new Set([localDateAt(block.from, zone), localDateAt(block.to, zone)])];
  const begins = (time: LocalTime): boolean =>
    days.some((day) => {
      const at = localToInstant(day, time, zone);
      return [at, shownAgain(at, zone)].some((one) => one !== undefined && block.from <= one && one < block.to);
    });
  const moments = [localTimeAt(block.from, zone), ...posts.map(({ from }) => from).filter(begins)];
  return Math.max(0, ...moments.map((time) => postsAt(posts, time)));
}

const postsAt = (posts: readonly Posts[], time: LocalTime): number =>
  posts.filter(({ from, to }) => within(from, to, time)).reduce((sum, { people }) => sum + people, 0);

/** Of the hours [from, to); the same time twice is the whole day. */
const within = (from: LocalTime, to: LocalTime, time: LocalTime): boolean =>
  from < to ? from <= time && time < to : time >= from || time < to;
