import { type Episode, OUTCOMES } from '#src/domain/alert/episode-state.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const alertDoingForm: RegisteredForm = {
  id: 'act',
  opens: `alert act ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const WHAT = 'what';
/** Two lines on a phone: it stands on the card. */
export const LONGEST_CHARS = 200;

export const HELPED = 'helped';

/** What is done, in a few words; of one that is over also whether it helped, where nobody has said so. */
export const doingFields = (episode: Episode, ctx: CommandContext): readonly Field[] =>
  sentFields(episode, ctx).filter(({ name }) => name === WHAT || episode.outcome === undefined);

/** What a form may hold that was opened before somebody else said whether it helped. */
export const sentFields = ({ state }: Episode, { words }: CommandContext): readonly Field[] => {
  const say = words.answers.alert.doing;
  const over = state === 'closed';
  const what = { name: WHAT, hint: say.hint, required: true, input: 'text', maxLength: LONGEST_CHARS } as const;
  return over ? [{ ...what, label: say.whatWasDone }, helpedField(words)] : [{ ...what, label: say.what }];
};

const helpedField = ({ alerts, answers }: CommandContext['words']): Field => ({
  name: HELPED,
  label: answers.alert.doing.outcomeWhich.message,
  required: false,
  input: 'choice',
  options: OUTCOMES.map((value) => ({ value, label: alerts.outcomes[value] })),
});
