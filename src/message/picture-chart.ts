/** A picture as the plain chart that comes nearest to it: where a platform draws by itself, and for a terminal. */
import type { Chart } from './document.ts';
import type { Format } from './format.ts';
import type { Fan, Level, Line, Picture, Xmr } from './picture.ts';
import type { Words } from './words/index.ts';

type Parts = Pick<Chart, 'shape' | 'labels' | 'series' | 'limit'>;

export type PictureLook = { readonly words: Words; readonly format: Format };

/** @returns undefined where lines and bars would not say it: a heat map, a funnel */
export function chartOf(picture: Picture, look: PictureLook): Chart | undefined {
  const parts = partsOf(picture, look);
  return parts === undefined ? undefined : { kind: 'chart', title: picture.title, words: picture.words, ...parts };
}

function partsOf(picture: Picture, look: PictureLook): Parts | undefined {
  switch (picture.shape) {
    case 'xmr':
      return lines(
        picture.points.map(({ label }) => label),
        xmrLines(picture, look),
        picture.target,
      );
    case 'trend':
      return lines(picture.labels, picture.lines, picture.target);
    case 'stacked':
      // Its limit is one of the sum, which no line shows.
      return lines(picture.labels, picture.parts, undefined);
    case 'fan':
      return lines(picture.labels, fanLines(picture, look), picture.limit);
    case 'pareto':
      return {
        shape: 'bar',
        labels: picture.bars.map(({ label }) => label),
        series: [{ name: picture.axis.title, values: picture.bars.map(({ value }) => value) }],
      };
    case 'heatmap':
    case 'funnel':
      return undefined;
    default:
      return picture satisfies never;
  }
}

const lines = (labels: readonly string[], series: readonly Line[], limit: Level | undefined): Parts => ({
  shape: 'line',
  labels,
  series,
  ...(limit === undefined ? {} : { limit }),
});

function xmrLines({ axis, points, segments }: Xmr, { words }: PictureLook): readonly Line[] {
  const { mean, upper, lower } = words.pictures;
  const ofSegment = (name: string, pick: 'mean' | 'upper' | 'lower'): Line => ({
    name,
    values: points.map((_, n) => segments.find(({ from, to }) => from <= n && n <= to)?.[pick]),
  });
  return [
    { name: axis.title, values: points.map(({ value }) => value) },
    ofSegment(mean, 'mean'),
    ofSegment(upper, 'upper'),
    ofSegment(lower, 'lower'),
  ];
}

/** The widest band alone: two more lines a band would be a thicket. */
function fanLines({ observed, median, bands }: Fan, { words, format }: PictureLook): readonly Line[] {
  const { pictures } = words;
  const widest = bands.reduce<Fan['bands'][number] | undefined>(
    (wide, band) => (wide === undefined || band.share > wide.share ? band : wide),
    undefined,
  );
  const share = widest === undefined ? '' : `${format.number(widest.share * 100)} %`;
  return [
    { name: pictures.observed, values: observed },
    { name: pictures.median, values: median },
    ...(widest === undefined
      ? []
      : [
          { name: pictures.bandLow(share), values: widest.low },
          { name: pictures.bandHigh(share), values: widest.high },
        ]),
  ];
}
