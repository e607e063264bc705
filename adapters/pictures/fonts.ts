/**
 * The letters of every PNG. resvg reads TTF and OTF alone: with a web font it would draw a picture without one word, and without an error.
 * DejaVu has Latin, Greek, Cyrillic and the signs that cards use; condensed, because pictures on a phone are narrow.
 */
import { createRequire } from 'node:module';

export const FONT = 'DejaVu Sans Condensed';

export const fontFiles = (): readonly string[] => {
  const { resolve } = createRequire(import.meta.url);
  return ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((name) =>
    resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
};
