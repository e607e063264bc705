/** The look of a picture is a pure function of its numbers: two specifications whole, and what holds for each. */
import { describe, expect, it } from 'vitest';
import { specOf } from '#adapters/pictures/spec.ts';
import type { Picture } from '#src/message/picture.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { look } from './rig.ts';

const small: Readonly<Record<string, Picture>> = {
  xmr: {
    kind: 'picture',
    shape: 'xmr',
    title: 'Boarding time',
    words: 'Boarding time: 210 min on Fri, mean 142 min.',
    axis: { title: 'Boarding time', unit: 'min' },
    points: [
      { label: 'Mon', value: 140, type: 'common-cause' },
      { label: 'Tue', value: undefined, type: 'common-cause' },
      { label: 'Wed', value: 138, type: 'common-cause' },
      { label: 'Thu', value: 144, type: 'common-cause' },
      { label: 'Fri', value: 210, type: 'concern' },
    ],
    segments: [{ from: 0, to: 4, mean: 142, lower: 120, upper: 164 }],
    target: { label: 'target 120 min', value: 120 },
    verdict: 'Special cause: of concern, since Fri',
  },
  pareto: {
    kind: 'picture',
    shape: 'pareto',
    title: 'Why discharges were late',
    words: 'Medicines (8) and transport (6) make 82.4 %.',
    axis: { title: 'Late discharges' },
    bars: [
      { label: 'Medicines', value: 8 },
      { label: 'Transport', value: 6 },
      { label: 'Other', value: 3 },
    ],
    vitalFew: 2,
  },
};

describe('the specification of a picture', () => {
  it.each(Object.entries(small))('%s is exactly this', async (name, picture) => {
    const spec = specOf(picture, { theme: 'light', size: 'narrow', ...look });
    await expect(`${JSON.stringify(spec, null, 2)}\n`).toMatchFileSnapshot(`../golden/pictures/${name}.json`);
  });

  it.each(Object.entries(PICTURES))('%s differs between light and dark in colours alone', (_, picture) => {
    const [light, dark] = (['light', 'dark'] as const).map((theme) =>
      JSON.stringify(specOf(picture, { theme, size: 'wide', ...look })).replace(/#[0-9a-f]{6}/g, '#'),
    );
    expect(dark).toBe(light);
  });

  it.each(Object.entries(PICTURES))('%s has letters of 14 and more for a phone', (_, picture) => {
    const spec = JSON.stringify(specOf(picture, { theme: 'light', size: 'narrow', ...look }));
    const sizes = [...spec.matchAll(/"(?:fontSize|labelFontSize)":([\d.]+)/g)].map(([, size]) => Number(size));
    // The figures in the cells of a heat map are the one exception.
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(picture.shape === 'heatmap' ? 12 : 14);
  });

  it('without a title where the page says it', () => {
    const spec = JSON.stringify(specOf(small.pareto!, { theme: 'light', size: 'wide', titled: false, ...look }));
    expect(spec).not.toContain('Why discharges were late');
  });

  it('names at the edge stand apart', () => {
    const near: Picture = { ...PICTURES.trend, target: { label: 'target 4.9 d', value: 4.9 } } as Picture;
    const spec = specOf(near, { theme: 'light', size: 'wide', ...look });
    const layers = spec.layer as { data: { values: { x: number; y: number; text?: string }[] } }[];
    const ends = layers.at(-1)!.data.values.filter(({ text }) => text === '4.9 d' || text === 'target 4.9 d');
    expect(ends).toHaveLength(2);
    expect(Math.abs(ends[0]!.y - ends[1]!.y)).toBeGreaterThanOrEqual(13);
  });

  it('each unit of a strip has its name on a phone, where hours stand beside them', () => {
    const units = ['ICU', 'PCU', '3N', '3S', '4N', '5W', '6W', '6E', 'CDU', '2N', 'PEDS', 'BHU', 'LDR', 'NBN'];
    const strip: Picture = {
      ...PICTURES.heatmap,
      columns: Array.from({ length: 24 }, (_, hour) => `${hour}:00`),
      rows: units.map((label) => ({ label, values: Array.from({ length: 24 }, (_, hour) => hour) })),
    } as Picture;
    const spec = specOf(strip, { theme: 'light', size: 'narrow', ...look });
    const layers = spec.layer as { encoding?: { x?: { axis?: { labelExpr: string; labelAngle?: number } } } }[];
    const axis = layers.flatMap(({ encoding }) => encoding?.x?.axis ?? [])[0]!;
    for (const unit of units) expect(axis.labelExpr).toContain(`"${unit}"`);
    expect(axis.labelAngle).toBe(-90);
  });
});
