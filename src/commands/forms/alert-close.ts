import { OUTCOMES } from '#src/domain/alert/episode-state.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { LONGEST_CHARS } from './alert-doing.ts';
import { EXAMPLE_LEFT, type RegisteredForm } from './form.ts';

export const alertCloseForm: RegisteredForm = {
  id: 'close',
  opens: `alert close ${EXAMPLE_LEFT}`,
  as: 'house-supervisor',
  needs: 'left-limit',
};

export const RESULT = 'result';
export const NOTE = 'note';

/** Whether it helped, and what was done where nobody has said. */
export const closeFields = ({ words }: CommandContext): readonly Field[] => [
  {
    name: RESULT,
    label: words.leases.closeHelped,
    required: true,
    input: 'choice',
    options: OUTCOMES.map((value) => ({ value, label: words.alerts.outcomes[value] })),
  },
  {
    name: NOTE,
    label: words.leases.closeNote,
    hint: words.answers.alert.doing.hint,
    required: false,
    input: 'text',
    maxLength: LONGEST_CHARS,
  },
];
