import { LONGEST_SILENCE_MS } from '#src/domain/alert/silence.ts';
import { after, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const alertMuteForm: RegisteredForm = {
  id: 'mute',
  opens: `alert mute ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const PRESET = 'for';
export const UNTIL = 'until';
export const REASON = 'reason';
/** As much as what is being done: it stands on the card. */
export const LONGEST_REASON = 200;
const PRESETS = ['1h', '4h', '1d'] as const;

/** How long, or until when; and why, which stands wherever it is muted. */
export function muteFields({ words, site, now }: CommandContext): readonly Field[] {
  const say = words.answers.alert.mute;
  const wall = (at: typeof now): string => `${localDateAt(at, site.zone)}T${localTimeAt(at, site.zone)}`;
  return [
    {
      name: PRESET,
      label: words.answers.alert.snoozeFor,
      required: false,
      input: 'choice',
      options: PRESETS.map((value) => ({ value, label: say.presets[value] })),
    },
    {
      name: UNTIL,
      label: words.answers.alert.snoozeUntil,
      hint: say.hint,
      required: false,
      input: 'date-time',
      zone: site.zone,
      min: wall(now),
      max: wall(after(now, LONGEST_SILENCE_MS)),
    },
    { name: REASON, label: say.reason, hint: say.reasonHint, required: true, input: 'text', maxLength: LONGEST_REASON },
  ];
}
