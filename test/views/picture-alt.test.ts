import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import type { Picture } from '#src/message/picture.ts';
import { altText, limitsAt } from '#src/message/picture-alt.ts';
import { chartOf } from '#src/message/picture-chart.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { arbitraryPicture } from '#test/fakes/arbitrary-picture.ts';
import { PICTURES } from '#test/golden/pictures.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/Chicago')) };
const alt = (picture: Picture): string => altText(picture, look);

describe('what a picture says to whoever cannot see it', () => {
  it('a control chart tells its latest value, mean, limits and each special cause', () => {
    expect(alt(PICTURES.xmr)).toBe(
      'Control chart: Left the ED within 4 h of arrival · Riverside General, Left the ED within 4 h (%). Special cause: improving, since 9 Feb. The target is not met and will not be without a change. 56 points, 1 Jan to 28 Feb. Left the ED within 4 h: latest 78 % (28 Feb). From 1 Jan: mean 67.8 %, limits 57.2 % to 78.4 %. From 1 Feb: mean 78.1 %, limits 69.4 % to 86.8 %. Of concern: 57.1 % (18 Jan). Improving: 74.1 % (14 Feb), 79.4 % (15 Feb), 79.3 % (16 Feb), 77.1 % (17 Feb), 90.8 % (23 Feb) and 4 more. Compared with target 95 %.',
    );
  });

  it('a funnel names those outside of the limits and no other', () => {
    expect(alt(PICTURES.funnel)).toBe(
      'Funnel plot: Discharged before noon by unit · last 28 days, Discharged before noon (%). All together: all units 62.0 %. Outside of the control limits: 42.9 % (6E), 78.2 % (3S).',
    );
  });

  it.each(Object.entries(PICTURES))('%s is told with its numbers', (_, picture) => {
    expect(alt(picture)).toMatch(/\d/);
    expect(alt(picture)).toContain(picture.title);
  });

  it('any picture is told in one line without NaN, undefined or Infinity', () => {
    fc.assert(
      fc.property(arbitraryPicture(fc.constantFrom('5W', '4 North')), (picture) => {
        expect(alt(picture)).not.toMatch(/NaN|undefined|∞|\n/);
      }),
      { numRuns: 100 },
    );
  });

  it('limits between two drawn sizes run straight', () => {
    const limits = [
      { size: 10, lower3: 0, lower2: 1, upper2: 9, upper3: 10 },
      { size: 20, lower3: 2, lower2: 3, upper2: 7, upper3: 8 },
    ];
    expect(limitsAt({ limits }, 15)).toEqual({ lower3: 1, upper3: 9 });
    expect(limitsAt({ limits }, 5)).toEqual({ lower3: 0, upper3: 10 });
    expect(limitsAt({ limits }, 500)).toEqual({ lower3: 2, upper3: 8 });
    expect(limitsAt({ limits: [] }, 5)).toBeUndefined();
  });

  it('as a plain chart a control chart keeps its mean and limits, a heat map is none', () => {
    const chart = chartOf(PICTURES.xmr, look);
    expect(chart?.series.map(({ name }) => name)).toEqual([
      'Left the ED within 4 h',
      'mean',
      'upper limit',
      'lower limit',
    ]);
    expect(chart?.limit?.label).toBe('target 95 %');
    expect(chartOf(PICTURES.heatmap, look)).toBeUndefined();
  });
});
