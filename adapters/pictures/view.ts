import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { PictureView } from '#src/ports/pictures.ts';
import { type Colours, coloursOf } from './theme.ts';

/** How a picture is to look, and in whose words. */
export type View = PictureView & { readonly words: Words; readonly format: Format };

/** Of letters, of the whole and at least of the plot, in drawing units. */
export type Measures = {
  readonly width: number;
  readonly height: number;
  readonly plot: number;
  readonly text: number;
  readonly small: number;
};

const WIDE: Measures = { width: 680, height: 360, plot: 210, text: 13, small: 12 };
/** On a phone of 390 px it stands 330 to 360 px wide: a letter of 14 is then one of 11. */
const NARROW: Measures = { width: 440, height: 380, plot: 230, text: 15, small: 14 };

export const measuresOf = ({ size }: View): Measures => (size === 'narrow' ? NARROW : WIDE);

export type Brush = { readonly view: View; readonly colours: Colours; readonly measures: Measures };

export const brushFor = (view: View): Brush => ({
  view,
  colours: coloursOf(view.theme),
  measures: measuresOf(view),
});
