/** Pictures written into a page that stands alone: drawn before, because a page is made in one go. */
import { createPictures } from '#adapters/pictures/index.ts';
import type { PictureFile } from '#adapters/web/render/context.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { PictureLook } from '#src/message/picture-chart.ts';
import type { PictureView } from '#src/ports/pictures.ts';

const VIEWS: readonly PictureView[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['wide', 'narrow'] as const).map((size) => ({ theme, size, titled: false })),
);

/** Undefined: there is none to draw. */
export async function pagePictures({ blocks }: Document, look: PictureLook): Promise<PictureFile | undefined> {
  const wanted = blocks.filter((block) => block.kind === 'picture');
  if (wanted.length === 0) return undefined;
  const pictures = createPictures({ log: silentLog });
  const drawn = new Map<string, string>();
  const nameOf = (picture: Picture, { theme, size }: PictureView): string =>
    `${wanted.indexOf(picture)} ${theme} ${size}`;
  for (const picture of wanted)
    for (const view of VIEWS) {
      const svg = await pictures.svg(picture, view, look);
      if (svg === undefined) continue;
      drawn.set(nameOf(picture, view), `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
    }
  await pictures.stop();
  return (picture, view) => {
    const src = drawn.get(nameOf(picture, view));
    const size = pictures.size(picture, view, look);
    return src === undefined || size === undefined ? undefined : { src, ...size };
  };
}
