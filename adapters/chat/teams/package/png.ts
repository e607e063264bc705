/** A PNG from a picture given as a function: 8-bit RGBA, one filterless row after the other. @source W3C PNG specification, third edition */
import { pngFile } from '#adapters/wire/png.ts';

/** Red, green, blue 0–255 and opacity 0–1 at a place of the picture, both axes 0–1. */
export type Paint = (x: number, y: number) => readonly [red: number, green: number, blue: number, opacity: number];

/** Points per pixel and axis, so that round corners are smooth. */
const SAMPLES = 4;

export function png(size: number, paint: Paint): Buffer {
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, x) => pixel(x, y, size, paint)).flat()]),
  );
  return pngFile({ width: size, height: size, colour: 'rgba', rows: Buffer.concat(rows), level: 9 });
}

/** The mean of its points, colours weighed by their opacity. */
function pixel(x: number, y: number, size: number, paint: Paint): number[] {
  const sum = [0, 0, 0, 0];
  for (let n = 0; n < SAMPLES * SAMPLES; n += 1) {
    const [dx, dy] = [((n % SAMPLES) + 0.5) / SAMPLES, (Math.floor(n / SAMPLES) + 0.5) / SAMPLES];
    const [red, green, blue, opacity] = paint((x + dx) / size, (y + dy) / size);
    for (const [i, value] of [red, green, blue].entries()) sum[i]! += value * opacity;
    sum[3]! += opacity;
  }
  const [red = 0, green = 0, blue = 0, opacity = 0] = sum;
  const mean = (colour: number): number => (opacity === 0 ? 255 : Math.round(colour / opacity));
  return [mean(red), mean(green), mean(blue), Math.round((opacity * 255) / (SAMPLES * SAMPLES))];
}
