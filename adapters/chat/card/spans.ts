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

/** The words of one span. */
export function spanText(span: Inline, look: Look): string {
  switch (span.t) {
    case 'time':
      return span.style === 'clock' ? look.format.clock(span.at) : look.format.dateClock(span.at);
    case 'person':
      return tidy(span.name);
    case 'status':
      return statusText(span.status, look);
    default:
      return tidy(span.s);
  }
}

export const richText = (rich: Rich, look: Look): string => rich.map((span) => spanText(span, look)).join('');

/** Only the web is linked to: no `javascript:`, no files. */
export function webAddress(href: string, maxChars: number): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return url.href.length <= maxChars ? url.href : undefined;
}
