/** A picture → a Vega-Lite specification: a pure function, and the whole look of every picture. Drawn by worker.ts. */
import type { Picture } from '#src/message/picture.ts';
import { framed } from './frame.ts';
import { fan } from './shapes/fan.ts';
import { funnel } from './shapes/funnel.ts';
import { heatmap } from './shapes/heatmap.ts';
import { pareto } from './shapes/pareto.ts';
import { stacked } from './shapes/stacked.ts';
import { trend } from './shapes/trend.ts';
import { xmr } from './shapes/xmr.ts';
import type { Piece, Sketch } from './sketch.ts';
import { type Brush, brushFor, type View } from './view.ts';

export function specOf(picture: Picture, view: View): Piece {
  const brush = brushFor(view);
  return framed(picture.title, sketchOf(picture, brush), brush);
}

function sketchOf(picture: Picture, brush: Brush): Sketch {
  switch (picture.shape) {
    case 'xmr':
      return xmr(picture, brush);
    case 'trend':
      return trend(picture, brush);
    case 'heatmap':
      return heatmap(picture, brush);
    case 'pareto':
      return pareto(picture, brush);
    case 'stacked':
      return stacked(picture, brush);
    case 'fan':
      return fan(picture, brush);
    case 'funnel':
      return funnel(picture, brush);
    default:
      return picture satisfies never;
  }
}
