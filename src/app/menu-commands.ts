import { COMMANDS } from '#src/commands/index.ts';
import { said } from '#src/commands/said.ts';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import { type Terms, wordsFor } from '#src/message/words/index.ts';

/** Commands as a platform's own menu lists them: verbs are the same in every house, what they do is said in its words. */
export const menuCommandsIn = (terms: Terms) =>
  COMMANDS.map(({ name, usage, summary }) => ({ name, usage: said(usage, terms), summary: said(summary, terms) }));

/** For the manifests that are kept with the sources. */
export const menuCommands = menuCommandsIn(wordsFor('en-US', 'us').terms);

/** For the manifests that are kept with the sources. */
export const menuShortcuts = shortcutsIn(wordsFor('en-US', 'us'));
