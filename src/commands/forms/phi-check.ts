import type { Field } from '#src/message/document.ts';
import { LONGEST_VALUE } from '#src/message/form-text.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const phiCheckForm: RegisteredForm = { id: 'phi-check', opens: 'phi check', as: 'viewer' };

export const TEXT = 'text';

export const phiCheckFields = ({ words, format }: Pick<CommandContext, 'words' | 'format'>): readonly Field[] => [
  {
    name: TEXT,
    label: words.phi.check.text,
    hint: words.phi.check.hint(format.number(LONGEST_VALUE)),
    required: true,
    input: 'text',
    multiline: true,
    maxLength: LONGEST_VALUE,
  },
];
