/** What is drawn, by Vega and resvg themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPng, drawSvg } from '#adapters/pictures/draw.ts';
import { fontFiles } from '#adapters/pictures/fonts.ts';
import { sizeOf } from '#adapters/pictures/frame.ts';
import { specOf } from '#adapters/pictures/spec.ts';
import { coloursOf } from '#adapters/pictures/theme.ts';
import type { Picture } from '#src/message/picture.ts';
import { HOSTILE_WORDS } from '#test/fakes/arbitrary-document.ts';
import { arbitraryPicture } from '#test/fakes/arbitrary-picture.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look, PNG_SIGNATURE, sizeOfPng, wordsOn } from './rig.ts';

const SHAPES = Object.entries(PICTURES);
const VIEWS = [
  { theme: 'light', size: 'wide' },
  { theme: 'dark', size: 'narrow' },
] as const;
const ground = coloursOf('light').ground;

describe.each(SHAPES)('a picture of shape %s', (_, picture) => {
  it.each(VIEWS)('carries its title and its numbers as text ($theme, $size)', async (view) => {
    const words = wordsOn(await drawSvg(specOf(picture, { ...view, ...look })));
    expect(words.join(' ')).toContain(picture.title.split(' · ')[0]);
    expect(words.filter((text) => /\d/.test(text)).length).toBeGreaterThan(4);
    expect(words.join(' ')).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('has letters only by the font that ships', async () => {
    const svg = await drawSvg(specOf(picture, { theme: 'light', size: 'narrow', ...look }));
    const lettered = drawPng(svg, { zoom: 1, ground, fontFiles: fontFiles() });
    const bare = drawPng(svg, { zoom: 1, ground, fontFiles: [] });
    expect([...lettered.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
    expect(lettered.equals(bare)).toBe(false);
    // Letters are most of what a picture is made of.
    expect(lettered.length).toBeGreaterThan(bare.length * 1.3);
  });

  it('is the same to the byte each time, and as large as it says', async () => {
    const spec = specOf(picture, { theme: 'dark', size: 'wide', ...look });
    const [first, again] = [await drawSvg(spec), await drawSvg(structuredClone(spec))];
    expect(again).toBe(first);
    const png = drawPng(first, { zoom: 1, ground, fontFiles: fontFiles() });
    expect(png.equals(drawPng(again, { zoom: 1, ground, fontFiles: fontFiles() }))).toBe(true);
    expect(sizeOfPng(png)).toEqual(sizeOf(spec));
  });
});

/** What is left when every plain element is taken out is text; nothing in it is markup. */
const ELEMENT = /<\/?(?:svg|g|path|text|rect|line|defs|clipPath)(?: [\w:-]+="[^"<]*")*\s*\/?>/g;
const UNSAFE = /[<>\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('any picture', () => {
  it('is drawn without a fault, whatever its numbers and names are', async () => {
    const words = fc.oneof(fc.constantFrom('5W', 'occupied', '日本語'), fc.constantFrom(...HOSTILE_WORDS));
    await fc.assert(
      fc.asyncProperty(arbitraryPicture(words), fc.constantFrom(...VIEWS), async (picture, view) => {
        const svg = await drawSvg(specOf(picture, { ...view, ...look }));
        expect(UNSAFE.exec(svg.replace(ELEMENT, ''))?.[0]).toBeUndefined();
        expect(svg).not.toMatch(/ (?:href|xlink:href|on\w+)="/);
        expect(svg).not.toMatch(/NaN|Infinity/);
        const png = drawPng(svg, { zoom: 1, ground, fontFiles: fontFiles() });
        expect([...png.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
      }),
      { numRuns: 40 },
    );
  });

  it('of five years of days shows the newest 400 and says so', async () => {
    const points = Array.from({ length: 1_826 }, (_, n) => ({
      label: `day ${n}`,
      value: 50 + (n % 9),
      type: 'common-cause' as const,
    }));
    const picture: Picture = {
      ...PICTURES.xmr,
      points,
      segments: [{ from: 0, to: 1_825, mean: 54, lower: 46, upper: 62 }],
    };
    const svg = await drawSvg(specOf(picture, { theme: 'light', size: 'wide', ...look }));
    const words = wordsOn(svg);
    expect(words).toContain('drawn: the newest 400 of 1,826 points');
    expect(words).toContain('day 1825');
    expect(words.join(' ')).toContain('mean 54');
  });

  it('tells special causes apart by shape, not by colour alone', async () => {
    const spec = JSON.stringify(specOf(PICTURES.xmr, { theme: 'light', size: 'wide', ...look }));
    for (const shape of ['circle', 'square', 'diamond']) expect(spec).toContain(`"shape":"${shape}"`);
  });
});
