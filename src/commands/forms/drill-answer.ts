import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const drillAnswerForm: RegisteredForm = {
  id: 'drill-answer',
  opens: 'drill answer',
  as: 'house-supervisor',
  needs: 'drill',
};

export const QUESTIONS = ['well', 'missed', 'change'] as const;

/** What is longer is a report and stands elsewhere. */
const LONGEST_CHARS = 300;

/** Three questions after a drill; what is typed is looked at for what points at a person before it is kept. */
export const drillAnswerFields = ({ words }: CommandContext): readonly Field[] =>
  QUESTIONS.map((name) => ({
    name,
    label: words.drill.report.questions[name],
    required: true,
    input: 'text',
    multiline: true,
    maxLength: LONGEST_CHARS,
  }));
