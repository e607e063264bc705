import type { Picture } from '#src/message/picture.ts';
import type { PictureLook } from '#src/message/picture-chart.ts';

export type PictureView = {
  readonly theme: 'light' | 'dark';
  /** `narrow`: for a phone and for chat. */
  readonly size: 'wide' | 'narrow';
  /** False where the page around it says the title. */
  readonly titled?: boolean;
};

export type PictureSize = { readonly width: number; readonly height: number };

/** Draws pictures. Never rejects: undefined is one that could not be drawn, or not in time, and stands in words. */
export interface Pictures {
  readonly svg: (picture: Picture, view: PictureView, look: PictureLook) => Promise<string | undefined>;
  /** Of the SVG, in CSS pixels; undefined: there is nothing to draw. */
  readonly size: (picture: Picture, view: PictureView, look: PictureLook) => PictureSize | undefined;
  /** At most 1,024 pixels wide and high. */
  readonly png: (picture: Picture, view: PictureView, look: PictureLook) => Promise<Uint8Array | undefined>;
  readonly stop: () => Promise<void>;
}
