/** Entries of chats' own menus: a line each. Slack's manifest and Teams' message extension are made from them. */
import type { Words } from '#src/message/words/index.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { COMMANDS } from './index.ts';
import { LINK } from './link-field.ts';
import { helpWords } from './said.ts';

type Line = Omit<Shortcut, 'label' | 'description'> & { readonly id: keyof Words['shortcuts'] };

const LINES: readonly Line[] = [
  { id: 'unit-update', kind: 'global', command: 'update' },
  { id: 'report-gap', kind: 'global', command: 'callout' },
  { id: 'link-to-alert', kind: 'message', command: 'alert link', gives: { field: LINK, what: 'link' } },
  { id: 'make-huddle-item', kind: 'message', command: 'huddle item', gives: { field: LINK, what: 'link' } },
  { id: 'escalate-tier', kind: 'message', command: 'huddle escalate', gives: { field: LINK, what: 'link' } },
  {
    id: 'add-to-barrier',
    kind: 'message',
    command: 'delay note',
    gives: { field: LINK, what: 'link', words: true },
  },
  { id: 'check-for-phi', kind: 'message', command: 'phi check', gives: { what: 'words' } },
];

/** In the words of a house. */
export const shortcutsIn = (words: Pick<Words, 'shortcuts'>): readonly Shortcut[] =>
  LINES.map((line) => ({ ...line, ...words.shortcuts[line.id] }));

/** Questions that a chat's assistant proposes, each an example of its command; plain words first where they are understood. */
const PROMPTS = ['ask', 'now', 'staff', 'alert', 'home'] as const;
const MOST_PROMPTS = 4;
/** Examples are written for one house; every house has other units. */
const NAMES_UNIT = /\d/;

/** Each with what it answers. */
export const promptsIn = (words: Pick<Words, 'commands' | 'terms'>): readonly { title: string; message: string }[] =>
  PROMPTS.flatMap((name) => COMMANDS.find((command) => command.name === name) ?? [])
    .map((command) => ({
      title: helpWords(command, words).summary,
      message: command.examples.find((one) => !NAMES_UNIT.test(one)) ?? command.name,
    }))
    .slice(0, MOST_PROMPTS);
