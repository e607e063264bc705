/** A lender's need and who is here, half hour by half hour: by what is known of its census, and by what is forecast of it. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import { chanceAbove } from '../forecast/beds/pmf.ts';
import type { BoardInput } from './board.ts';
import { gridAt, type RoleGrid, required } from './grid.ts';
import { type Here, hereIn } from './here.ts';
import type { CensusAhead } from './look-ahead.ts';
import { enoughOf, needAhead } from './need-ahead.ts';
import { blockAt, shiftOfBlock, shiftsAt } from './shift-calendar.ts';
import { TURNOVER_HOURS } from './turnover.ts';

/** Need and presence are looked at in steps of so long. */
export const STEP_MS = 30 * MINUTE_MS;

export type Slot = Span & {
  readonly here: Here;
  /** By what is known; undefined: nobody knows. */
  readonly need: number | undefined;
  /** Who is left over by what is known, and by what is forecast where that is fewer. */
  readonly spare: number | undefined;
  /** How likely the unit wants back one whom it lends then; absent: nothing is forecast. */
  readonly regret?: number;
};

type Asked = { readonly unit: UnitId; readonly grid: RoleGrid; readonly span: Span };
type Known = { readonly ahead: CensusAhead; readonly oneToOne: number };

/** Each half hour of a span, not beyond the shift in which it begins, up to the first in which nobody can be spared. */
export function slotsOf(asked: Asked, known: Known, input: BoardInput): readonly Slot[] {
  const { calendar } = input.staffing;
  const slots: Slot[] = [];
  const end = Math.min(asked.span.to, shiftEnd(asked.span, input));
  let block: InShift | undefined;
  for (let from = asked.span.from; from < end; ) {
    if (block === undefined || from >= block.to) block = inShift(blockAt(calendar, from), input);
    const to = Math.min(after(from, STEP_MS), block.to, end) as Instant;
    const slot = slotOf({ ...asked, span: { from, to } }, block, known, input);
    slots.push(slot);
    if (slot.spare === undefined || slot.spare < 1) break;
    from = to;
  }
  return slots;
}

type InShift = Span & { readonly shift: string | undefined };

const inShift = (block: Span, { staffing }: BoardInput): InShift => ({
  ...block,
  shift: shiftOfBlock(staffing.calendar, block)?.name,
});

function slotOf({ unit, grid, span }: Asked, block: InShift, { ahead, oneToOne }: Known, input: BoardInput): Slot {
  const { staffing } = input;
  const { calendar } = staffing;
  const asked = { block: span, shift: block.shift, zone: calendar.zone };
  const byGrid = required(grid, ahead.most(span), asked);
  const need = byGrid === undefined ? undefined : byGrid + oneToOne;
  const here = hereBy(unit, grid, span, block, input);
  const slot = { ...span, here, need };
  if (need === undefined || here.people === undefined) return { ...slot, spare: undefined };
  const hours = gridAt(staffing, unit, span.from)?.turnover ?? TURNOVER_HOURS;
  const expected = ahead.expected?.(span);
  const likely = expected && needAhead(grid, expected, { ...asked, hours, oneToOne });
  if (likely === undefined) return { ...slot, spare: here.people - need };
  return {
    ...slot,
    spare: here.people - Math.max(need, enoughOf(likely)),
    regret: need >= here.people ? 1 : chanceAbove(likely.need, here.people - 1),
  };
}

/** What the unit itself counted stands for its whole block; else who is rostered just then. */
function hereBy(
  unit: UnitId,
  { role, chargeTakesPatients }: RoleGrid,
  span: Span,
  block: Span,
  input: BoardInput,
): Here {
  const asked = { unit, role, chargeTakesPatients };
  const whole = hereIn({ ...asked, block }, input);
  return whole.source === 'report' ? whole : hereIn({ ...asked, block: span }, input);
}

/** The end of the last shift of the house that is on when a span begins: whoever is lent goes home with their own. */
export function shiftEnd({ from, to }: Span, { staffing }: Pick<BoardInput, 'staffing'>): Instant {
  const on = shiftsAt(staffing.calendar, from);
  return on.length === 0 ? to : (Math.max(...on.map((shift) => shift.to)) as Instant);
}
