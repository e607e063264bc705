/** The words of a document's spans, the same on every chat platform. Escaping is the platform's own affair. */
import type { Inline, Rich, Status } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Look } from './look.ts';

/** At most `max` UTF-16 units, never half of a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

export const statusText = (status: Status, { words }: Look): string =>
  `${words.rendering.sign[status]} ${words.rendering.status[status]}`;

/** No chat shows more of one text; what nobody sees need not be looked through letter by letter. */
const MOST_SHOWN_CHARS = 4_000;
const tidyStart = (text: string): string =>
  tidy(text.length > MOST_SHOWN_CHARS ? `${text.slice(0, MOST_SHOWN_CHARS)}…` : text);

/** The words of one span. */
export function spanText(span: Inline, look: Look): string {
  switch (span.t) {
    case 'time':
      return span.style === 'clock' ? look.format.clock(span.at) : look.format.dateClock(span.at);
    case 'person':
      return tidyStart(span.name);
    case 'status':
      return statusText(span.status, look);
    default:
      return tidyStart(span.s);
  }
}

export const richText = (rich: Rich, look: Look): string => rich.map((span) => spanText(span, look)).join('');

/** Only the web is linked to: no `javascript:`, no files. */
export function webAddress(href: string, maxChars: number): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return url.href.length <= maxChars ? url.href : undefined;
}
