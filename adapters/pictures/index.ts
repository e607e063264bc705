/** Pictures of a house: specified here, drawn by a thread of its own, kept for a while by their content. */
import { createHash } from 'node:crypto';
import type { Logger } from '#src/kernel/log.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { hasFigures, type Picture } from '#src/message/picture.ts';
import type { PictureLook } from '#src/message/picture-chart.ts';
import type { Pictures, PictureView } from '#src/ports/pictures.ts';
import { type As, createDrawingWorker, type DrawingOptions } from './drawing-worker.ts';
import { sizeOf } from './frame.ts';
import { createKept } from './kept.ts';
import type { Piece } from './sketch.ts';
import { specOf } from './spec.ts';
import { coloursOf } from './theme.ts';

/** Teams takes 1,024 pixels a side, and a card shows a picture at half of that. */
const MOST_PIXELS = 1_024;
/** A tall one is drawn less fine, so that its file stays small enough for a card. */
const MOST_AREA = 560_000;
const ZOOM = { wide: 1.5, narrow: 1.75 } as const;
/** Of what is kept; a picture is 10 to 100 kB. */
const KEPT_BYTES = 8 * 1024 * 1024;
/** Longer is no picture of a hospital; a full one is a fifth of it. */
const MOST_SPEC_CHARS = 600_000;

export type PicturesOptions = { readonly log: Logger; readonly drawing?: Partial<DrawingOptions> };

const DRAWING = {
  limitMs: 4_000,
  firstLimitMs: 12_000,
  idleMs: 5 * MINUTE_MS,
  mostWaiting: 60,
  maxMemoryMb: 192,
  url: new URL('./worker.ts', import.meta.url),
} as const;

export function createPictures({ log, drawing }: PicturesOptions): Pictures {
  const worker = createDrawingWorker({
    ...DRAWING,
    failed: (code) => log.warn('a picture was not drawn; its card says it in words', { code }),
    ...drawing,
  });
  const kept = createKept<string | Uint8Array>(KEPT_BYTES);
  const draw = async (spec: Piece, as: As): Promise<string | Uint8Array | undefined> => {
    const written = JSON.stringify([as, spec]);
    if (written.length > MOST_SPEC_CHARS) return undefined;
    const key = createHash('sha256').update(written).digest('base64url');
    return kept.get(key, () => worker.draw(spec, as));
  };
  const specified = (picture: Picture, view: PictureView, look: PictureLook): Piece | undefined =>
    hasFigures(picture) ? specOf(picture, { ...view, ...look }) : undefined;
  return {
    async svg(picture, view, look) {
      const spec = specified(picture, view, look);
      const file = spec === undefined ? undefined : await draw(spec, { kind: 'svg' });
      return typeof file === 'string' ? file : undefined;
    },
    size(picture, view, look) {
      const spec = specified(picture, view, look);
      return spec === undefined ? undefined : sizeOf(spec);
    },
    async png(picture, view, look) {
      const spec = specified(picture, view, look);
      if (spec === undefined) return undefined;
      const { width, height } = sizeOf(spec);
      const zoom = Math.min(
        ZOOM[view.size],
        MOST_PIXELS / Math.max(width, height),
        Math.sqrt(MOST_AREA / (width * height)),
      );
      const file = await draw(spec, { kind: 'png', zoom, ground: coloursOf(view.theme).ground });
      return typeof file === 'string' ? undefined : file;
    },
    stop: worker.stop,
  };
}
