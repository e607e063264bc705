import { type Instant, isoOf } from '#src/kernel/time.ts';
import type { Inline, Rich, Status } from '#src/message/document.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html } from './html.ts';

/** A status as sign, word and colour: never colour alone. The sign is for eyes, the word for everybody. */
export const statusHtml = (status: Status, ctx: HtmlContext): Html =>
  html`<span class="status status--${status}"><span class="status-sign" aria-hidden="true">${ctx.words.rendering.sign[status]}</span> ${ctx.words.rendering.status[status]}</span>`;

/** A time of the hospital's own clock; the full moment and the zone are in the attribute and the tool tip. */
export function timeHtml(at: Instant, style: 'clock' | 'date-clock', ctx: HtmlContext): Html {
  const { format } = ctx;
  if (!isWritable(at)) return html`${ctx.words.common.notAvailable}`;
  const shown = style === 'clock' ? format.clock(at) : format.dateClock(at);
  return html`<time datetime="${isoOf(at)}" title="${format.dateClock(at)} ${format.zone}">${shown}</time>`;
}

/** The span that a calendar can write; a document may hold any number. */
const isWritable = (at: Instant): boolean => Number.isFinite(at) && Math.abs(at) <= 8_640_000_000_000_000;

/** Only addresses that open a page; anything else (`javascript:`, `data:`, `//host`) stays text. */
const SAFE_ADDRESS = /^(?:https?:\/\/[^\s"'<>\\]+|\/(?![/\\])[^\s"'<>\\]*)$/i;

/** A number and its unit stay on one line: `95.6 %`, `9 h 40 min`. */
const together = (text: string): string => text.replace(/(\d) (?=%|(?:h|min|d)\b)/g, '$1\u00a0');

function inlineHtml(span: Inline, ctx: HtmlContext): Html {
  switch (span.t) {
    case 'text':
      return html`${together(span.s)}`;
    case 'strong':
      return html`<strong>${together(span.s)}</strong>`;
    case 'code':
      return html`<code>${span.s}</code>`;
    case 'link':
      return SAFE_ADDRESS.test(span.href)
        ? html`<a href="${span.href}" target="_blank" rel="noopener noreferrer">${span.s}</a>`
        : html`${span.s}`;
    case 'time':
      return timeHtml(span.at, span.style, ctx);
    case 'person':
      return html`<span class="person">${span.name}</span>`;
    case 'status':
      return statusHtml(span.status, ctx);
    default:
      return span satisfies never;
  }
}

export const richHtml = (rich: Rich, ctx: HtmlContext): Html => html`${rich.map((span) => inlineHtml(span, ctx))}`;
