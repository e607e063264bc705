/** Pictures that Teams cannot draw by itself, drawn before the card that shows them is written. */
import type { Look } from '#adapters/chat/card/look.ts';
import { inTime } from '#adapters/wire/in-time.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import { MAX_IMAGE_CHARS, MAX_IMAGES } from './render/limits.ts';
import { type CardImages, drawnByTeams } from './render/picture.ts';

/** A card goes out with words rather than late; a press waits for its answer. */
const LIMIT_MS = 3_000;

/** Never rejects. Without a picture in the card it gives the empty map at once. */
export type FindImages = (document: Document, look: Look) => Promise<CardImages>;

export function createCardImages(pictures: Pictures | undefined, log: Logger): FindImages {
  return async ({ blocks }, look) => {
    const wanted = blocks.filter((block) => block.kind === 'picture').filter((picture) => !drawnByTeams(picture));
    if (pictures === undefined || wanted.length === 0) return new Map();
    const drawn = wanted.slice(0, MAX_IMAGES).map(async (picture) => {
      const png = await inTime(LIMIT_MS, pictures.png(picture, { theme: 'light', size: 'narrow' }, look)).catch(() => {
        log.warn('a picture was not drawn in time; its card says it in words', { shape: picture.shape });
        return undefined;
      });
      const address = png && `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
      return address === undefined || address.length > MAX_IMAGE_CHARS ? undefined : address;
    });
    const addresses = await Promise.all(drawn);
    return new Map(wanted.map((picture, n) => [picture, addresses[n]]));
  };
}
