/** The figures of a unit update: what a unit reports of itself in one form. */
import { HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { EdScore, Unit } from '../hospital.ts';
import type { Report } from '../report.ts';
import { ONE_TO_ONE } from './board.ts';
import { hereItem } from './here.ts';
import type { StaffRole } from './roster.ts';

/** A slip is seen at once or not at all; later a new update corrects it. */
export const UNDO_MS = 2 * MINUTE_MS;
/** What an earlier shift counted is no starting point for this one. */
const LIFE_MS = 12 * HOUR_MS;
/** ED figures move faster than anything: older ones are no input of a score (issue 3: not older than 4 h). */
export const ED_LIFE_MS = 4 * HOUR_MS;

export const ASK = 'ask';
/** A sentence, not a letter. */
export const LONGEST_ASK = 200;

/** Who is sure to go out of the unit. */
export const PENDING_OUT = 'pending-out';
export const VENTILATED = 'ventilated';
export const LAST_BED_WAIT = 'last-bed-wait-minutes';
export const CRITICAL_CARE = 'critical-care';
export const WAITING_ROOM = 'waiting-room';
export const ATTENDINGS = 'attendings';
/** Patients in the ED by their Emergency Severity Index, 1 the most acute. */
export const ESI = ['esi-1', 'esi-2', 'esi-3', 'esi-4', 'esi-5'] as const;

/** What no feed tells of an ED, and the ED reports where a house uses the score. */
const OF_SCORES: Readonly<Record<EdScore, readonly string[]>> = {
  cedocs: [CRITICAL_CARE, WAITING_ROOM],
  edwin: [ATTENDINGS, ...ESI],
};
/** Figures of an ED that are soon old. */
export const ED_FIGURES: readonly string[] = [VENTILATED, LAST_BED_WAIT, ...OF_SCORES.cedocs, ...OF_SCORES.edwin];

/**
 * The items of a unit's form, in their order.
 * @param roles kinds of staff that the unit's grid asks for
 * @param carried ED inputs that the feed carries itself; they are not asked
 * @example 5W with nurses and aides → census, staffed-beds, pending-in, pending-out, here:rn, here:aide, one-to-one
 */
export function updateItems(unit: Unit, roles: readonly StaffRole[], carried: ReadonlySet<string>): readonly string[] {
  const ed = unit.kind === 'ed' ? [VENTILATED, LAST_BED_WAIT].filter((item) => !carried.has(item)) : [];
  const scores = (unit.scores ?? []).flatMap((score) => OF_SCORES[score]);
  return [
    'census',
    'staffed-beds',
    'pending-in',
    PENDING_OUT,
    ...roles.map(hereItem),
    ONE_TO_ONE,
    ...ed,
    ...scores.filter((item) => item !== WAITING_ROOM || unit.waiting === undefined),
  ];
}

/** Beyond these a count of a unit is rather a slip of the pen: 1.5 times its beds and five, so that a real over-census on a bad night passes. Ours. */
const MOST_PER_BED = 1.5;
const MOST_BESIDE = 5;

/**
 * The highest count of people or beds that is taken without asking back.
 * @param beds staffed beds of the unit as they are set up
 * @example 28 → 47
 */
export const mostLikely = (beds: number): number => Math.floor(MOST_PER_BED * beds + MOST_BESIDE);

/** Whether a report is recent enough to start the next one from. @param now not before the report */
export const stillKnown = ({ item, at }: Pick<Report, 'item' | 'at'>, now: number): boolean =>
  now - at < (ED_FIGURES.includes(item) ? ED_LIFE_MS : LIFE_MS);
