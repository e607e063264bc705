/** A picture: by Slack's own chart where that says all of it, as a file where it does not, in words always. */
import type { types } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Picture } from '#src/message/picture.ts';
import { altText } from '#src/message/picture-alt.ts';
import { MAX_ALT_CHARS, MAX_CHART_CATEGORIES, MAX_CHART_SERIES, MAX_IMAGE_TITLE_CHARS } from './limits.ts';
import { literal } from './spans.ts';

/** The file of each picture that was to have one; undefined where it could not be drawn or sent. */
export type PictureFiles = ReadonlyMap<Picture, string | undefined>;

/** Lines without a gap and with few points: everything else Slack would thin out, or cannot draw. */
export function drawnBySlack(picture: Picture): boolean {
  if (picture.shape !== 'trend') return false;
  const { labels, lines, target } = picture;
  const whole = lines.every(({ values }) => labels.every((_, n) => Number.isFinite(values[n])));
  return (
    whole && labels.length <= MAX_CHART_CATEGORIES && lines.length + (target === undefined ? 0 : 1) <= MAX_CHART_SERIES
  );
}

export function imageBlock(picture: Picture, file: string, look: Look): types.ImageBlock {
  const title = literal(picture.title, MAX_IMAGE_TITLE_CHARS).trim();
  return {
    type: 'image',
    slack_file: { id: file },
    alt_text: literal(altText(picture, look), MAX_ALT_CHARS).trim() || '–',
    ...(title === '' ? {} : { title: { type: 'plain_text', text: title, emoji: false } }),
  };
}
