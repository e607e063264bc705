/** The staffing board of hours to come: who is scheduled, held against what will be needed by what is forecast of each unit. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import { certain, chanceAbove } from '../forecast/beds/pmf.ts';
import type { StaffingBlock, StaffingBoard, StaffingLine } from './board.ts';
import { gridAt, type SiteStaffing } from './grid.ts';
import { type Expected, enoughOf, expectedIn, type NeedAhead, needAhead, type UnitCourse } from './need-ahead.ts';
import { TURNOVER_HOURS } from './turnover.ts';

/** Of which no need can be told: nobody forecasts the unit, or not so far ahead, or the grid has no ratio for that shift. */
export type NoNeed = 'course' | 'beyond' | 'ratio';

export type AheadLine = Pick<StaffingLine, 'unit' | 'role' | 'apart' | 'here'> & {
  /** Of what is left of the block; absent: not forecast. */
  readonly expected?: Expected;
  readonly na?: NoNeed;
  /** Absent with `na`. */
  readonly ahead?: NeedAhead & {
    /** People who suffice but in so many cases as may be. */
    readonly enough: number;
    /** enough − here: who is missing, or below nought to spare; absent: nobody knows who is here. */
    readonly gap?: number;
    /** How likely fewer are here than needed, and how likely none of them can be spared. */
    readonly chanceShort?: number;
    readonly chanceAllNeeded?: number;
  };
};

export type AheadBlock = Pick<StaffingBlock, 'from' | 'to' | 'shift' | 'holiday'> & {
  readonly lines: readonly AheadLine[];
};

export type StaffAhead = {
  readonly now: Instant;
  readonly blocks: readonly AheadBlock[];
  readonly withoutGrid: readonly UnitId[];
};

/**
 * @param board of the same blocks; its need is that of who is there now
 * @param courseOf undefined of a unit of which nothing is forecast
 * @returns the same lines; where nobody comes or goes, and coming and going is no work, the same need
 */
export function staffAhead(
  board: StaffingBoard,
  staffing: SiteStaffing,
  courseOf: (unit: UnitId) => UnitCourse | undefined,
): StaffAhead {
  const { now, blocks, withoutGrid } = board;
  return {
    now,
    withoutGrid,
    blocks: blocks.map((block) => {
      const { from, to, shift, holiday, lines } = block;
      const left = { from: Math.max(now, from) as Instant, to };
      return {
        from,
        to,
        shift,
        holiday,
        lines: lines.map((line) => aheadOf(line, left, block, { staffing, courseOf })),
      };
    }),
  };
}

type Known = {
  readonly staffing: SiteStaffing;
  readonly courseOf: (unit: UnitId) => UnitCourse | undefined;
};

function aheadOf(
  { unit, role, apart, here, required, oneToOne }: StaffingLine,
  left: Span,
  { from, shift }: StaffingBlock,
  { staffing, courseOf }: Known,
): AheadLine {
  const line = { unit, role, apart, here };
  const of = gridAt(staffing, unit, from);
  const grid = of?.roles.find((one) => one.role === role);
  const course = courseOf(unit);
  const expected = course && expectedIn(course, left);
  const asked = { block: left, shift, zone: staffing.calendar.zone, hours: of?.turnover ?? TURNOVER_HOURS, oneToOne };
  // Aides for patients on 1:1 whom no grid asks for.
  const need = grid === undefined ? fixedNeed(required) : needAhead(grid, expected, asked);
  const seen = expected === undefined ? {} : { expected };
  if (need === undefined)
    return { ...line, ...seen, na: course === undefined ? 'course' : expected === undefined ? 'beyond' : 'ratio' };
  const enough = enoughOf(need);
  const { people } = here;
  const beside =
    people === undefined
      ? {}
      : {
          gap: enough - people,
          chanceShort: chanceAbove(need.need, people),
          chanceAllNeeded: chanceAbove(need.need, people - 1),
        };
  return { ...line, ...seen, ahead: { ...need, enough, ...beside } };
}

const fixedNeed = (people: number | undefined): NeedAhead | undefined =>
  people === undefined ? undefined : { need: certain(people), turnover: 0 };
