/** A specification → SVG → PNG. Loaded by the worker alone: Vega and resvg take some hundred megabytes that the house must not carry. */
import { Resvg } from '@resvg/resvg-js';
import { parse, View as VegaView } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { FONT } from './fonts.ts';
import { indexedPng } from './palette.ts';
import type { Piece } from './sketch.ts';

/** Vega would warn on the console; what it warns of is seen in the tests. */
const SILENT = { warn: none, info: none, debug: none, error: none, level: none };
function none(): typeof SILENT {
  return SILENT;
}

export async function drawSvg(spec: Piece): Promise<string> {
  // spec.ts writes plain JSON; whether Vega-Lite takes it is what the tests of each shape are for
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { logger: SILENT as never });
  const view = new VegaView(parse(compiled), { renderer: 'none', logger: SILENT as never });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

export type PngLook = { readonly zoom: number; readonly ground: string; readonly fontFiles: readonly string[] };

export function drawPng(svg: string, { zoom, ground, fontFiles }: PngLook): Buffer {
  const resvg = new Resvg(svg, {
    background: ground,
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: FONT },
  });
  const { width, height, pixels } = resvg.render();
  return indexedPng({ width, height, rgba: pixels });
}
