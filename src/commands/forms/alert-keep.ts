import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';
import { untilFields } from './snooze.ts';

export const alertKeepForm: RegisteredForm = {
  id: 'remind',
  opens: `alert remind ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

/** When its owner is to be asked again: for so long, or until then, it is theirs. */
export function keepFields(ctx: CommandContext): readonly Field[] {
  const calendar = ctx.settings.staffing.get(ctx.site.id)?.calendar;
  const options = Object.entries(ctx.words.leases.presets)
    .filter(([value]) => value !== 'block' || calendar !== undefined)
    .map(([value, label]) => ({ value, label }));
  return untilFields(options, ctx);
}
