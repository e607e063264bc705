/** Pictures that Slack cannot draw by itself, as files of the workspace: drawn, uploaded once, named in the message's blocks. */
import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import { inTime } from '#adapters/wire/in-time.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { altText } from '#src/message/picture-alt.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import { slackError } from './errors.ts';
import { MAX_ALT_CHARS } from './render/limits.ts';
import { drawnBySlack, type PictureFiles } from './render/picture.ts';
import { literal } from './render/spans.ts';
import { uploadFile } from './upload.ts';

/** A card goes out with words rather than late. */
const LIMIT_MS = 4_000;
const MOST_REMEMBERED = 500;

export type PictureFilesParts = {
  readonly pictures: Pictures | undefined;
  readonly client: webApi.WebClient;
  /** Where an upload may go: Slack's own hosts. */
  readonly mayUploadTo: (url: URL) => boolean;
  readonly log: Logger;
  readonly limitMs?: number;
};

/** Never rejects. Without a picture in the card it gives the empty map at once. */
export type FindFiles = (document: Document, look: Look) => Promise<PictureFiles>;

const NONE: PictureFiles = new Map();

export const picturesIn = ({ blocks }: Document): readonly Picture[] =>
  blocks.filter((block) => block.kind === 'picture').filter((picture) => !drawnBySlack(picture));

export function createPictureFiles(parts: PictureFilesParts): FindFiles {
  const { pictures, log, limitMs = LIMIT_MS } = parts;
  /** An edit of a card brings the same picture again. */
  const uploaded = new Map<string, string>();
  const fileOf = async (picture: Picture, look: Look): Promise<string | undefined> => {
    const png = await pictures?.png(picture, { theme: 'light', size: 'narrow' }, look);
    if (png === undefined) return undefined;
    const hash = createHash('sha256').update(png).digest('base64url');
    const known = uploaded.get(hash) ?? (await upload(png, picture, look, parts));
    uploaded.delete(hash);
    uploaded.set(hash, known);
    for (const oldest of uploaded.keys()) {
      if (uploaded.size <= MOST_REMEMBERED) break;
      uploaded.delete(oldest);
    }
    return known;
  };
  return async (document, look) => {
    const wanted = pictures === undefined ? [] : picturesIn(document);
    if (wanted.length === 0) return NONE;
    const lost = (failure: unknown): undefined => {
      const { code } = slackError(failure, 'repeatable');
      log.warn('a picture was not uploaded to slack; its card says it in words', { code });
    };
    const files = wanted.map((picture) => inTime(limitMs, fileOf(picture, look)).catch(lost));
    const found = await Promise.all(files);
    return new Map(wanted.map((picture, n) => [picture, found[n]]));
  };
}

/** Shared nowhere: the message that names it shows it. */
function upload(png: Uint8Array, picture: Picture, look: Look, parts: PictureFilesParts): Promise<string> {
  const { client, mayUploadTo, limitMs = LIMIT_MS } = parts;
  const alt = literal(altText(picture, look), MAX_ALT_CHARS);
  const file = { name: `${picture.shape}.png`, type: 'image/png', bytes: png, alt };
  return uploadFile(file, { client, mayUploadTo, limitMs });
}
