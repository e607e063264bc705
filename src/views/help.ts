import type { Instant } from '#src/kernel/time.ts';
import { code, heading, note, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

export type HelpLine = { readonly usage: string; readonly summary: string };

export type HelpLines = {
  readonly lines: readonly HelpLine[];
  /** Names of what has no line of its own. */
  readonly others: readonly string[];
};

/** One line per command that is the asker's work, the names of the rest, and the line that says what this is not. */
export const helpDocument = ({ lines, others }: HelpLines, now: Instant, speech: Speech): Document =>
  linesDocument(lines, speech.words.answers.help.others(others.join(', ')), now, speech);

/** One line per command that the asker may use, with all that it takes. */
export const helpAllDocument = (lines: readonly HelpLine[], now: Instant, speech: Speech): Document =>
  linesDocument(lines, undefined, now, speech);

function linesDocument(
  lines: readonly HelpLine[],
  rest: string | undefined,
  now: Instant,
  { words }: Speech,
): Document {
  const { help } = words.answers;
  return {
    title: help.title,
    plain: `${help.title}. ${lines.map((line) => line.usage).join(' · ')}. ${words.common.advisesOnly}`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(help.title),
      ...lines.map((line) => text(code(line.usage), ` ${line.summary}`)),
      ...(rest === undefined ? [] : [text(rest)]),
      note(words.common.advisesOnly),
    ],
  };
}

export type HelpTopic = HelpLine & {
  readonly name: string;
  readonly examples: readonly string[];
  readonly who: string;
};

/** One command with examples to type. */
export function helpTopicDocument(topic: HelpTopic, now: Instant, { words }: Speech): Document {
  const { help } = words.answers;
  return {
    title: help.topic(topic.name),
    plain: `${topic.usage}: ${topic.summary}.`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(help.topic(topic.name)),
      text(code(topic.usage), ` ${topic.summary}`),
      ...topic.examples.slice(0, 6).map((example) => text(code(example))),
      note(help.who(topic.who)),
      note(words.common.advisesOnly),
    ],
  };
}
