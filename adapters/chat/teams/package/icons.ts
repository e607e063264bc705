/** The app's two icons, drawn: a board of nine beds, one of them wanted. Teams asks for 192 × 192, and white on nothing in 32 × 32. */
import { type Paint, png } from './png.ts';

const TEAL = [0x1f, 0x4e, 0x5f] as const;
const WHITE = [255, 255, 255] as const;
const AMBER = [0xf2, 0xa9, 0x3b] as const;
const PALE = [0xa9, 0xc6, 0xcf] as const;

/** Which tile stands out, counted from the top left. */
const WANTED = 4;
const PALE_TILES = new Set([2, 3, 7]);

type Board = { readonly from: number; readonly tile: number; readonly gap: number; readonly corner: number };

export const colorIcon = (): Buffer =>
  png(192, (x, y) => {
    const tile = tileAt(x, y, { from: 0.19, tile: 0.18, gap: 0.04, corner: 0.035 });
    if (tile === undefined) return [...TEAL, 1];
    return [...(tile === WANTED ? AMBER : PALE_TILES.has(tile) ? PALE : WHITE), 1];
  });

/** In one colour the wanted tile is the one that is left open. */
export const outlineIcon = (): Buffer => png(32, outline);

const outline: Paint = (x, y) => {
  const board: Board = { from: 0.0625, tile: 0.25, gap: 0.0625, corner: 0.06 };
  const tile = tileAt(x, y, board);
  const inside = tile === WANTED && tileAt(x, y, { from: 0.125, tile: 0.125, gap: 0.1875, corner: 0.02 }) === WANTED;
  return [...WHITE, tile === undefined || inside ? 0 : 1];
};

/** 0–8, or undefined between the tiles and in the cut corners. */
function tileAt(x: number, y: number, { from, tile, gap, corner }: Board): number | undefined {
  const [column, right] = placeIn(x - from, tile, gap);
  const [row, down] = placeIn(y - from, tile, gap);
  if (column === undefined || row === undefined) return undefined;
  const [dx, dy] = [right, down].map((at) => Math.max(corner - at, at - (tile - corner), 0)) as [number, number];
  return Math.hypot(dx, dy) <= corner ? row * 3 + column : undefined;
}

function placeIn(at: number, tile: number, gap: number): readonly [number | undefined, number] {
  const n = Math.floor(at / (tile + gap));
  const within = at - n * (tile + gap);
  return [n >= 0 && n < 3 && within <= tile ? n : undefined, within];
}
