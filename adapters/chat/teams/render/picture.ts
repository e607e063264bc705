/** A picture: by Teams' own line chart where that says all of it, as an image inside of the card where it does not, in words always. */
import type { Look } from '#adapters/chat/card/look.ts';
import type { Picture } from '#src/message/picture.ts';
import { altText } from '#src/message/picture-alt.ts';
import { shortLabels } from './chart-labels.ts';
import { MAX_ALT_CHARS, MAX_CHART_LABELS_CHARS, MAX_CHART_POINTS, MAX_CHART_SERIES } from './limits.ts';
import { type CardElement, literal } from './text.ts';

/** Each picture as a `data:` address; undefined where it could not be drawn. */
export type CardImages = ReadonlyMap<Picture, string | undefined>;

/** Lines without a gap and with few points whose labels are read: everything else Teams would thin out, cut off, or cannot draw. */
export function drawnByTeams(picture: Picture): boolean {
  if (picture.shape !== 'trend') return false;
  const { labels, lines, target } = picture;
  const whole = lines.every(({ values }) => labels.every((_, n) => Number.isFinite(values[n])));
  const few = labels.length <= MAX_CHART_POINTS && lines.length + (target === undefined ? 0 : 1) <= MAX_CHART_SERIES;
  const widest = Math.max(0, ...shortLabels(labels).labels.map(({ length }) => length));
  return whole && few && labels.length * (widest + 1) <= MAX_CHART_LABELS_CHARS;
}

export const imageElement = (picture: Picture, url: string, look: Look): CardElement => ({
  type: 'Image',
  url,
  altText: literal(altText(picture, look), MAX_ALT_CHARS).trim() || '–',
  size: 'Stretch',
});

/** Of a card's JSON. Teams counts a message without the images that are written into it. @source "Format your bot messages" (read November 2026) */
export const charsOf = (card: unknown): number => JSON.stringify(card).length - imageCharsIn(card);

function imageCharsIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  let sum = 0;
  // Plain loops: every card is measured, some of them ten times.
  for (const name in part) {
    const inner: unknown = part[name as keyof typeof part];
    if (name === 'url' && typeof inner === 'string') sum += inner.startsWith('data:') ? inner.length : 0;
    else sum += imageCharsIn(inner);
  }
  return sum;
}
