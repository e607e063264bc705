/** What a source found, as the options of a list that asks while one types. */
import type { types } from '@slack/bolt';
import { optionsOf } from '#adapters/chat/card/options.ts';
import type { Reply } from '#src/ports/handle.ts';
import { fitsOption, optionOf } from './inputs.ts';
import { MAX_OPTIONS } from './limits.ts';

export const optionsIn = (reply: Reply): readonly types.PlainTextOption[] =>
  optionsOf(reply)
    .filter(fitsOption)
    .slice(0, MAX_OPTIONS)
    .map(({ value, label }) => optionOf(value, label));
