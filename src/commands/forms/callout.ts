import { staffRoles } from '#src/domain/staffing/grid.ts';
import type { Shift } from '#src/domain/staffing/shift-calendar.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { choiceOf } from '../sources/index.ts';
import { unit } from '../sources/unit.ts';
import type { RegisteredForm } from './form.ts';

export const calloutForm: RegisteredForm = { id: 'callout', opens: 'callout', as: 'charge-nurse' };

/** Nobody is away twice over. */
const MOST = 20;

/** @param shifts of the house that are not over */
export async function calloutFields(
  own: string | undefined,
  shifts: readonly Shift[],
  ctx: CommandContext,
): Promise<readonly Field[]> {
  const { site, settings, words } = ctx;
  const say = words.callout;
  const roles = staffRoles(settings.staffing.get(site.id)).map((role) => ({
    value: role,
    label: words.staffing.role(role),
  }));
  const where = own === undefined ? {} : { value: own };
  return [
    { name: 'where', label: say.unit, required: true, ...(await choiceOf(unit, ctx)), ...where },
    { name: 'role', label: say.role, required: true, input: 'choice', options: roles, value: 'rn' },
    ...shiftField(shifts, ctx),
    { name: 'from', label: say.from, required: false, input: 'time' },
    { name: 'to', label: say.to, required: false, input: 'time' },
    { name: 'count', label: say.count, required: false, input: 'number', min: 1, max: MOST, value: 1 },
  ];
}

/** Each shift by its name once; a house without shifts says from and to. */
function shiftField(shifts: readonly Shift[], { words, format }: CommandContext): readonly Field[] {
  const say = words.callout;
  const byName = new Map(shifts.map((shift) => [shift.name, shift]));
  const options = [...byName.values()].map((shift) => ({
    value: shift.name,
    label: say.shiftOption(shift.name, format.clock(shift.from), format.clock(shift.to)),
  }));
  if (options.length === 0) return [];
  return [{ name: 'shift', label: say.shift, hint: say.shiftHint, required: false, input: 'choice', options }];
}
