import { NO_USES } from '#src/domain/alert/episode-state.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const alertUsefulForm: RegisteredForm = {
  id: 'useless',
  opens: `alert useless ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const WHY = 'why';

/** Why the alert was of no use. */
export const usefulFields = ({ words }: CommandContext): readonly Field[] => [
  {
    name: WHY,
    label: words.answers.alert.doing.whyLabel,
    required: true,
    input: 'choice',
    options: NO_USES.map((value) => ({ value, label: words.alerts.noUses[value] })),
  },
];
