/**
 * Pixels → an indexed PNG. A picture has a few colours and the shades at the edges of its letters; a byte per pixel instead of four makes
 * the file a quarter, which matters where it travels inside of a message.
 */
import { pngFile } from '#adapters/wire/png.ts';

export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const MOST_COLOURS = 256;
/** Bits of a channel that tell two colours apart; fewer until the palette holds them all. */
const PRECISIONS = [8, 6, 5, 4, 3, 2] as const;

export function indexedPng({ width, height, rgba }: Pixels): Buffer {
  const colours = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength / 4);
  const counts = countsOf(colours);
  const shades = PRECISIONS.map((bits) => shadesOf(counts, bits)).find(({ length }) => length <= MOST_COLOURS) ?? [];
  const indices = new Map(shades.flatMap(({ colours: all }, index) => all.map((colour) => [colour, index] as const)));
  const palette = Uint8Array.from(shades.flatMap(({ shown }) => bytesOf(shown)));
  const rows = Buffer.alloc((width + 1) * height);
  // A run of one colour is looked up once: most of a picture is its ground.
  let [last, index] = [colours[0], indices.get(colours[0] ?? 0) ?? 0];
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 1, to += 1) {
      const colour = colours[from];
      if (colour !== last) [last, index] = [colour, indices.get(colour ?? 0) ?? 0];
      rows[to] = index;
    }
  }
  return pngFile({ width, height, colour: 'indexed', palette, rows, level: 6 });
}

function countsOf(colours: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  let [last, run] = [colours[0] ?? 0, 0];
  for (const colour of colours) {
    if (colour === last) {
      run += 1;
      continue;
    }
    counts.set(last, (counts.get(last) ?? 0) + run);
    [last, run] = [colour, 1];
  }
  return counts.set(last, (counts.get(last) ?? 0) + run);
}

/** Colours that are nearly the same are shown as the commonest of them, so that the ground stays exactly what it is. */
function shadesOf(counts: ReadonlyMap<number, number>, bits: number) {
  const byte = (0xff << (8 - bits)) & 0xff;
  const mask = (byte * 0x01010101) >>> 0;
  const shades = new Map<number, { shown: number; most: number; colours: number[] }>();
  for (const [colour, count] of counts) {
    const key = (colour & mask) >>> 0;
    const shade = shades.get(key);
    if (shade === undefined) shades.set(key, { shown: colour, most: count, colours: [colour] });
    else {
      shade.colours.push(colour);
      if (count > shade.most) [shade.shown, shade.most] = [colour, count];
    }
  }
  return [...shades.values()];
}

/** resvg writes red first, and every machine that it is built for is little-endian. */
const bytesOf = (colour: number): readonly number[] => [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff];
