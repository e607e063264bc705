import type { Format } from '#src/message/format.ts';
import type { Picture } from '#src/message/picture.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { PictureSize, PictureView } from '#src/ports/pictures.ts';

/** Where the page finds a drawn picture; undefined: there it stands in words. */
export type PictureFile = (picture: Picture, view: PictureView) => (PictureSize & { readonly src: string }) | undefined;

export type HtmlOptions = {
  /** Of the hospital: its zone, its way to write numbers. */
  readonly format: Format;
  /** Default: those of a US house. */
  readonly words?: Words;
  /** Level of the card's title; headings inside are one lower. Default 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4;
  /** Keeps ids apart when several cards share a page. Default `card`. */
  readonly idPrefix?: string;
  /** False where nothing can be pressed (a saved page): commands are printed to be typed. Default true. */
  readonly live?: boolean;
  /** Default: none is drawn. */
  readonly pictures?: PictureFile;
};

/** What every block needs to know. */
export type HtmlContext = Required<HtmlOptions> & {
  /** An id for the block in hand, unique in the page. */
  readonly id: (part: string) => string;
};

export const contextFor = (options: HtmlOptions, block: number): HtmlContext => {
  const idPrefix = options.idPrefix ?? 'card';
  return {
    format: options.format,
    words: options.words ?? wordsFor('en-US', 'us'),
    headingLevel: options.headingLevel ?? 2,
    idPrefix,
    live: options.live ?? true,
    pictures: options.pictures ?? (() => undefined),
    id: (part) => `${idPrefix}-${block}-${part}`,
  };
};
