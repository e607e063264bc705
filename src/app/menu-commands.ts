import { COMMANDS } from '#src/commands/index.ts';
import { said } from '#src/commands/said.ts';
import { wordsFor } from '#src/message/words/index.ts';

const { terms } = wordsFor('en-US', 'us');

/** Commands as a platform's own menu lists them. One manifest for everybody: verbs are the same in every house. */
export const menuCommands = COMMANDS.map(({ name, usage, summary }) => ({
  name,
  usage: said(usage, terms),
  summary: said(summary, terms),
}));
