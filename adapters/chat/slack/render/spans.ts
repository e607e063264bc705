/**
 * Text on its way into Slack. Two kinds of place take text, and each has its own danger:
 * markup (the message's `text`), where & < > are control characters and are escaped once, here;
 * literal elements (plain_text, raw_text, rich_text), which Slack shows as they are. There an escape would be seen as `&lt;`, so
 * only the sequences that markup would act on (`<!channel>`, `<@U…>`, `<https://…|…>`) lose their bracket, in case a client falls back to markup.
 * No times as `<!date^…>`: Slack shows those in the reader's zone, and a card has one clock, the hospital's.
 */
import type { types } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import { clip, spanText, webAddress } from '#adapters/chat/card/spans.ts';
import type { Inline, Rich } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import { MAX_PARAGRAPH_CHARS, MAX_URL_CHARS } from './limits.ts';

export const escapeMarkup = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

/** For plain_text, raw_text and rich_text. */
export function literal(text: string, max: number): string {
  const shown = tidy(text);
  return clip(shown.includes('<') ? shown.replace(/<(?=[!@#/\p{L}])/gu, '‹') : shown, max);
}

type Element = types.RichTextElement;

/** Spans as rich_text elements; together at most `max` characters, empty ones left out. */
export function richElements(rich: Rich, look: Look, max: number = MAX_PARAGRAPH_CHARS): Element[] {
  const elements: Element[] = [];
  let left = max;
  for (const span of rich) {
    if (left <= 0) break;
    const text = literal(spanText(span, look), left);
    if (text === '') continue;
    left -= text.length;
    elements.push(element(span, text));
  }
  return elements;
}

function element(span: Inline, text: string): Element {
  if (span.t === 'link') {
    const url = webAddress(span.href, MAX_URL_CHARS);
    if (url !== undefined) return { type: 'link', url, text };
  }
  if (span.t === 'strong' || span.t === 'status') return { type: 'text', text, style: { bold: true } };
  if (span.t === 'code') return { type: 'text', text, style: { code: true } };
  return { type: 'text', text };
}
