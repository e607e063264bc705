/**
 * Text on its way into an Adaptive Card. TextBlock and FactSet read Markdown, and not every client knows its escapes; a TextRun reads none.
 * So what Markdown cannot act on goes as TextBlock, which is shorter, and all other text as TextRun, unescaped and without effect.
 * `{{DATE(…)}}` is read everywhere, so its brackets are parted. Nobody can be mentioned by what stands in it: a mention needs an entity (`mention.ts`).
 */
import type { Look } from '#adapters/chat/card/look.ts';
import { clip, spanText, webAddress } from '#adapters/chat/card/spans.ts';
import type { Inline, Rich } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import { MAX_PARAGRAPH_CHARS, MAX_URL_CHARS } from './limits.ts';

/** One element of a card; which properties it may have is checked by Microsoft's schema in the tests. */
export type CardElement = { readonly type: string; readonly [property: string]: unknown };

/** How a text looks. Both TextBlock and TextRun take these. */
export type TextStyle = {
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
  readonly color?: 'Attention';
};

/** At most `max` UTF-16 units. */
export function literal(text: string, max: number): string {
  const shown = tidy(text);
  return clip(shown.includes('{{') ? shown.replaceAll('{{', '{ {') : shown, max);
}

const ORDINARY = /^[\p{L}\p{M}\p{N} .,:;%()+\-−–—…'’"“”·&/?!=÷×±≤≥∿△▲◆✓‹›]*$/u;
/** List, rule or heading marks at the start; addresses that clients turn into links; character entities. */
const ACTED_ON = /^\s*(?:[-+]\s|\d+[.)](?:\s|$)|[-=\s]+$)|:\/\/|www\.|\p{L}{2}\.\p{L}{2}|&[\p{L}#]|^ {4}/u;

/** Shown as it is, also where Markdown is read. */
export const isOrdinary = (text: string): boolean => ORDINARY.test(text) && !ACTED_ON.test(text);

/** One text in one style. Undefined: nothing to show. */
export function words(
  text: string,
  style: TextStyle = {},
  rest: Readonly<Record<string, unknown>> = {},
): CardElement | undefined {
  const shown = text.trim();
  if (shown === '') return undefined;
  if (isOrdinary(shown)) return { type: 'TextBlock', text: shown, wrap: true, ...style, ...rest };
  const { style: _role, ...placed } = rest;
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: shown, ...style }], ...placed };
}

type Run = CardElement & { readonly text: string };

/** Spans as one paragraph; together at most `max` characters. None when there is nothing to show. */
export function paragraph(rich: Rich, look: Look, style: TextStyle = {}, max = MAX_PARAGRAPH_CHARS): CardElement[] {
  const runs = runsOf(rich, look, max);
  const [only] = runs;
  if (only === undefined || runs.every(({ text }) => text.trim() === '')) return [];
  if (runs.length === 1 && Object.keys(only).length === 2) {
    const element = words(only.text, style);
    return element === undefined ? [] : [element];
  }
  return [{ type: 'RichTextBlock', inlines: runs.map((run) => ({ ...run, ...style })) }];
}

/** Neighbours that look alike are joined. */
export function runsOf(rich: Rich, look: Look, max: number): Run[] {
  const runs: Run[] = [];
  let left = max;
  for (const span of rich) {
    if (left <= 0) break;
    const text = literal(spanText(span, look), left);
    if (text === '') continue;
    left -= text.length;
    const run = runOf(span, text);
    const last = runs.at(-1);
    if (last !== undefined && alike(last, run)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push(run);
  }
  return runs;
}

const alike = (a: Run, b: Run): boolean =>
  a.weight === b.weight && a.fontType === b.fontType && a.selectAction === undefined && b.selectAction === undefined;

function runOf(span: Inline, text: string): Run {
  const run = { type: 'TextRun', text };
  if (span.t === 'link') {
    const url = webAddress(span.href, MAX_URL_CHARS);
    if (url !== undefined) return { ...run, selectAction: { type: 'Action.OpenUrl', url } };
  }
  if (span.t === 'strong' || span.t === 'status') return { ...run, weight: 'Bolder' };
  if (span.t === 'code') return { ...run, fontType: 'Monospace' };
  return run;
}
