/** Pictures of the cards that pages show: each has an address made of what it shows, and is drawn when a page asks for it. */
import { createHash } from 'node:crypto';
import type { Picture } from '#src/message/picture.ts';
import type { PictureLook } from '#src/message/picture-chart.ts';
import type { Route } from '#src/ports/chat.ts';
import type { Pictures, PictureView } from '#src/ports/pictures.ts';
import type { PictureFile } from '../render/context.ts';
import { sendText } from '../respond.ts';
import { requireVisitor, type VisitorOptions } from './visitor.ts';

/** More than the open pages show. A card that is drawn again brings its picture back. */
const MOST_HELD = 300;
const KEY_LETTERS = 32;
/** `/pictures/KEY/dark-narrow.svg` */
const ADDRESS = /^\/pictures\/([\w-]{32})\/(light|dark)-(wide|narrow)\.svg$/;

export type Gallery = {
  /** Where a page of that look finds its pictures. */
  readonly files: (look: PictureLook) => PictureFile;
  readonly route: Route;
};

export function createGallery(pictures: Pictures, visitors: VisitorOptions): Gallery {
  const held = new Map<string, { readonly picture: Picture; readonly look: PictureLook }>();
  const keyOf = (picture: Picture, look: PictureLook): string => {
    const made = createHash('sha256')
      .update(JSON.stringify([picture, look.format.zone]))
      .digest('base64url');
    const key = made.slice(0, KEY_LETTERS);
    held.delete(key);
    held.set(key, { picture, look });
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break;
      held.delete(oldest);
    }
    return key;
  };
  return {
    files: (look) => {
      // A card names each of its pictures four times.
      const keys = new Map<Picture, string>();
      return (picture, view) => {
        const size = pictures.size(picture, view, look);
        if (size === undefined) return undefined;
        const key = keys.get(picture) ?? keyOf(picture, look);
        keys.set(picture, key);
        return { src: `/pictures/${key}/${view.theme}-${view.size}.svg`, ...size };
      };
    },
    route: {
      method: 'GET',
      path: '/pictures/*',
      async serve(req, res) {
        await requireVisitor(req, visitors);
        const [, key = '', theme, size] = ADDRESS.exec(new URL(req.url ?? '/', 'http://console').pathname) ?? [];
        const known = held.get(key);
        // the expression lets nothing else through
        const view = { theme, size, titled: false } as PictureView;
        const svg = known === undefined ? undefined : await pictures.svg(known.picture, view, known.look);
        if (svg === undefined) return sendText(res, 404, 'There is no such picture. Its card says it in words.');
        res.writeHead(200, {
          'Content-Type': 'image/svg+xml; charset=utf-8',
          'Content-Length': Buffer.byteLength(svg),
          // The address is made of the content; what it shows may be private.
          'Cache-Control': 'private, max-age=86400, immutable',
        });
        res.end(svg);
      },
    },
  };
}
