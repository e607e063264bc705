import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import { channel } from '../sources/channel.ts';
import { choiceOf } from '../sources/index.ts';
import type { RegisteredForm } from './form.ts';

export const shareForm: RegisteredForm = { id: 'share', opens: 'share to beds', as: 'house-supervisor' };

export const TO = 'to';
export const NOTE = 'note';

/** A line beside a card. */
const LONGEST_NOTE = 300;

/** Where to, and a line of one's own; the channel where it is asked stands first and is filled in. */
export async function shareFields(ctx: CommandContext): Promise<readonly Field[]> {
  const { share } = ctx.words.answers;
  const { place, settings, site } = ctx;
  const here = settings.channels.find(
    (one) => one.site === site.id && one.platform === place.platform && one.channel === place.channel,
  );
  return [
    {
      name: TO,
      label: share.channel,
      required: true,
      ...(await choiceOf(channel, ctx)),
      ...(here === undefined ? {} : { value: here.name }),
    },
    noteField(ctx),
  ];
}

export function noteField({ words }: Pick<CommandContext, 'words'>): Field {
  const { note, noteHint } = words.answers.share;
  return {
    name: NOTE,
    label: note,
    hint: noteHint,
    required: false,
    input: 'text',
    multiline: true,
    maxLength: LONGEST_NOTE,
  };
}
