import type { OfferedPlay } from '#src/domain/play/record.ts';
import type { Field } from '#src/message/document.ts';
import { playSaid, rankSign } from '#src/views/episode-plays.ts';
import type { CommandContext } from '../command.ts';
import { EXAMPLE_ALERT, type RegisteredForm } from './form.ts';

export const alertPlayForm: RegisteredForm = {
  id: 'play',
  opens: `alert play ${EXAMPLE_ALERT}`,
  as: 'house-supervisor',
  needs: 'alert',
};

export const PLAY = 'play';

/** Which play is chosen; what each did here before stands above the form. */
export const playFields = (
  offered: readonly OfferedPlay[],
  { words }: Pick<CommandContext, 'words'>,
): readonly Field[] => [
  {
    name: PLAY,
    label: words.plays.form.which,
    hint: words.plays.form.hint,
    required: true,
    input: 'choice',
    options: offered.map(({ play }, n) => ({ value: play.id, label: `${rankSign(n)} ${playSaid(play, words).name}` })),
  },
];
