/** Lines of a terminal as pieces with a look, so that widths are counted before any colour is put in. */
import type { Inline, Rich, Status } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Words } from '#src/message/words/index.ts';
import { cutTo, widthOf } from './width.ts';

export type Look = 'plain' | 'bold' | 'dim' | 'code' | 'heading' | Status;
export type Span = { readonly text: string; readonly look: Look };
export type Line = readonly Span[];

export type TerminalContext = { readonly format: Format; readonly words: Words; readonly width: number };

/** Select Graphic Rendition codes of ECMA-48; the sixteen colours that every terminal maps to its own light or dark theme. */
const CODES: Readonly<Record<Look, string>> = {
  plain: '',
  bold: '1',
  dim: '2',
  code: '36',
  heading: '1;4',
  ok: '32',
  watch: '33',
  high: '1;33',
  critical: '1;31',
  unknown: '35',
};

export const span = (text: string, look: Look = 'plain'): Span => ({ text: tidy(text), look });

export const painted = (line: Line): string =>
  line
    .reduce<readonly Span[]>(merged, [])
    .map(({ text, look }) => (CODES[look] === '' || text === '' ? text : `\u001b[${CODES[look]}m${text}\u001b[0m`))
    .join('')
    .trimEnd();

/** One code for a run of the same look, not one per word. */
const merged = (before: readonly Span[], next: Span): readonly Span[] => {
  const last = before.at(-1);
  return last?.look === next.look
    ? [...before.slice(0, -1), { text: last.text + next.text, look: next.look }]
    : [...before, next];
};

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + widthOf(text), 0);

export const statusSpan = (status: Status, { words }: TerminalContext): Span =>
  span(`${words.rendering.sign[status]} ${words.rendering.status[status]}`, status);

export const richSpans = (rich: Rich, ctx: TerminalContext): Line => rich.map((inline) => inlineSpan(inline, ctx));

function inlineSpan(inline: Inline, ctx: TerminalContext): Span {
  switch (inline.t) {
    case 'text':
      return span(inline.s);
    case 'strong':
      return span(inline.s, 'bold');
    case 'code':
      return span(inline.s, 'code');
    case 'link':
      return span(`${inline.s} (${inline.href})`);
    case 'time':
      return span(inline.style === 'clock' ? ctx.format.clock(inline.at) : ctx.format.dateClock(inline.at));
    case 'person':
      return span(inline.name);
    case 'status':
      return statusSpan(inline.status, ctx);
    default:
      return inline satisfies never;
  }
}

/** Breaks at spaces; a word wider than the line stands alone and runs over. */
export function wrapped(line: Line, width: number): readonly Line[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const { text, look } of line) {
    for (const word of text.split(/(?<= )/)) {
      const wide = widthOf(word.trimEnd());
      if (used > 0 && used + wide > width) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push({ text: word, look });
      used += widthOf(word);
    }
  }
  return lines;
}

/** Exactly so many columns: filled with spaces, or cut with an ellipsis. */
export function fitted(line: Line, width: number, align: 'left' | 'right' = 'left'): Line {
  const gap = width - lineWidth(line);
  const space: Span = { text: ' '.repeat(Math.max(0, gap)), look: 'plain' };
  if (gap >= 0) return align === 'right' ? [space, ...line] : [...line, space];
  const kept: Span[] = [];
  let left = width - 1;
  for (const { text, look } of line) {
    const beginning = cutTo(text, left);
    kept.push({ text: beginning, look });
    left -= widthOf(beginning);
    if (left <= 0) break;
  }
  return [...kept, { text: `…${' '.repeat(Math.max(0, left))}`, look: 'dim' }];
}
