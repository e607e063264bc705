import { localTimeAt } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { DUTY_ROLES, mayAnswerAs, usualTime } from '../duty-asked.ts';
import { choiceOf } from '../sources/index.ts';
import { unit } from '../sources/unit.ts';
import type { RegisteredForm } from './form.ts';

export const dutyTakeForm: RegisteredForm = { id: 'duty-take', opens: 'duty take', as: 'charge-nurse' };

/** Roles that whoever asks may take; the one that is theirs is filled in. */
export async function dutyTakeFields(ctx: CommandContext): Promise<readonly Field[]> {
  const { words, site, settings, actor } = ctx;
  const roles = DUTY_ROLES.filter((role) => mayAnswerAs(actor, role));
  const own = settings.people.find((one) => one.person === actor.person);
  const role = roles.find((one) => own?.roles.includes(one)) ?? roles[0];
  return [
    {
      name: 'role',
      label: words.duty.fieldRole,
      required: true,
      input: 'choice',
      ...(role === undefined ? {} : { value: role }),
      options: roles.map((value) => ({ value, label: words.common.roleName(value) })),
    },
    {
      name: 'unit',
      label: words.duty.fieldUnit,
      hint: words.duty.fieldUnitHint,
      required: false,
      ...(await choiceOf(unit, ctx)),
      ...(own?.unit === undefined ? {} : { value: own.unit }),
    },
    {
      name: 'until',
      label: words.duty.fieldUntil,
      hint: words.duty.fieldUntilHint,
      required: true,
      input: 'time',
      value: localTimeAt(usualTime(ctx).to, site.zone),
    },
  ];
}
