/** The fixed shape of an answer to a question: the answer, how it was found, what to beware of. And the one question back. */
import type { Instant } from '#src/kernel/time.ts';
import { actions, code, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Inline, Status } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

export type AskedAnswer = {
  readonly site: string;
  /** Number first; the rest a line each. */
  readonly lines: readonly string[];
  /** The commands that were run. */
  readonly commands: readonly string[];
  /** What they say of their time and source. */
  readonly notes: readonly string[];
  readonly caveats: readonly string[];
  readonly status: Status;
  readonly asOf: Instant;
};

/** A line longer than that is read by nobody on a telephone. */
const MOST_NOTES = 3;

export function askedDocument(answer: AskedAnswer, { words }: Speech): Document {
  const { ask } = words;
  const [first = '', ...more] = answer.lines;
  const title = ask.title(answer.site);
  const how: Inline[] = answer.commands.flatMap((command, n) => [
    ...(n === 0 ? [] : [{ t: 'text', s: ' · ' } as const]),
    code(command),
  ]);
  const notes = [...new Set(answer.notes)].slice(0, MOST_NOTES).join(' ');
  return {
    title,
    plain: withTime(first, answer.notes),
    status: answer.status,
    asOf: answer.asOf,
    blocks: [
      heading(title),
      text(strong(first)),
      ...more.map((line) => text(line)),
      {
        kind: 'facts',
        facts: [
          ...(how.length === 0
            ? []
            : [{ label: ask.how, value: notes === '' ? how : [...how, { t: 'text', s: ask.read(notes) } as const] }]),
          ...(answer.caveats.length === 0
            ? []
            : [{ label: ask.caveats, value: [{ t: 'text', s: answer.caveats.join(' ') } as const] }]),
        ],
      },
    ],
  };
}

/** A notification is a number with its time, also where the line was not a card’s own. */
const withTime = (line: string, [note]: readonly string[]): string =>
  note === undefined || line.includes(note.split(' · ', 1)[0]!) ? line : `${line.replace(/[.]?$/, '.')} ${note}.`;

export type SaidBack = {
  readonly title: string;
  readonly first: string;
  readonly cure: string;
  readonly buttons: readonly Button[];
  readonly now: Instant;
};

/** A question back, or what cannot be known: two sentences and the ways on. */
export function saidBackDocument({ title, first, cure, buttons, now }: SaidBack): Document {
  const blocks: readonly Block[] = [
    heading(title),
    text(strong(first)),
    note(cure),
    ...(buttons.length === 0 ? [] : [actions(...buttons)]),
  ];
  return { title, plain: `${first} ${cure}`, status: 'ok', judged: false, asOf: now, blocks };
}
