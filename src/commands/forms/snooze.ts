import { after, HOUR_MS, type Instant, localDateAt, localTimeAt, type ZoneId } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { LONGEST_SNOOZE_MS, SNOOZES } from '../until-when.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const snoozeForm: RegisteredForm = {
  id: 'snooze',
  opens: `alert snooze ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const PRESET = 'for';
export const UNTIL = 'until';

/** One of the two: how long, or until when by the site's clock. */
export function snoozeFields(ctx: CommandContext): readonly Field[] {
  const calendar = ctx.settings.staffing.get(ctx.site.id)?.calendar;
  const presets = SNOOZES.filter((one) => one !== 'block' || calendar !== undefined);
  return untilFields(
    presets.map((value) => ({ value, label: ctx.words.alerts.snoozes[value] ?? value })),
    ctx,
  );
}

/** The same for whatever else is put off or kept until then. */
export function untilFields(
  options: readonly { readonly value: string; readonly label: string }[],
  { words, site, now }: CommandContext,
): readonly Field[] {
  const say = words.answers.alert;
  return [
    { name: PRESET, label: say.snoozeFor, required: false, input: 'choice', options },
    {
      name: UNTIL,
      label: say.snoozeUntil,
      hint: say.snoozeUntilHint,
      required: false,
      input: 'date-time',
      zone: site.zone,
      min: wallClock(now, site.zone),
      max: wallClock(after(now, LONGEST_SNOOZE_MS + HOUR_MS), site.zone),
    },
  ];
}

const wallClock = (at: Instant, zone: ZoneId): string => `${localDateAt(at, zone)}T${localTimeAt(at, zone)}`;
