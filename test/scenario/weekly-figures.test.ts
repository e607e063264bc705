import { afterEach, describe, expect, it } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { addDays, dayOf, type LocalDate, zoneId } from '#src/kernel/time.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const ZONE = zoneId('America/Chicago');
const ofWeek = () => day.told.filter(({ card }) => card.startsWith('kpi-digest:'));

/** Length of stay and arrivals of the sixty days before; the stay is longer by so much in the last twelve. */
async function sixtyDays(longerDays: number): Promise<void> {
  const value = (kpi: string, n: number, figure: number, measure: 'days' | 'visits') => ({
    kind: 'kpi.put' as const,
    value: {
      site: brand<never>('riverside'),
      kpi: brand<never>(kpi),
      scope: 'house',
      period: dayOf(addDays(brand<LocalDate>('2025-11-13'), n), ZONE),
      value: { value: figure, measure, n: 40, numerator: figure * 40, denominator: 40, quality: 'complete' as const },
      definitionVersion: 1,
      computedAt: day.clock.now,
    },
  });
  await day.commit(
    Array.from({ length: 60 }, (_, n) => [
      value('alos_days', n, 4 + (n % 3) / 10 + (n >= 48 ? longerDays : 0), 'days'),
      value('ed_arrivals', n, 150 + (n % 5), 'visits'),
    ]).flat(),
  );
}

describe('the figures of the week', () => {
  it('go out on Monday at eight, once: what has changed with its picture, and in one line what has not', async () => {
    day = await openDay({ at: '2026-01-12T07:50', patients: 40 });
    await sixtyDays(1);
    await day.until('07:59');
    expect(ofWeek()).toEqual([]);
    await day.until('08:30');
    expect(ofWeek()).toHaveLength(1);
    const [card] = ofWeek();
    expect(card?.card).toBe('kpi-digest:riverside:week:2026-01-12');
    expect(card?.text).toMatch(/Average length of stay.*(worse|longer|worsening|concern)/i);
    expect(card?.text).not.toMatch(/NaN|undefined|Infinity/);
    expect(card?.row.document.blocks.filter(({ kind }) => kind === 'picture')).toHaveLength(1);
  });

  it('say in one line that nothing has changed where nothing has', async () => {
    day = await openDay({ at: '2026-01-12T07:50', patients: 40 });
    await sixtyDays(0);
    await day.until('08:30');
    const [card] = ofWeek();
    expect(ofWeek()).toHaveLength(1);
    expect(card?.text).toContain('Nothing has changed: 2 figures went up and down as on any day.');
    expect(card?.row.document.blocks.filter(({ kind }) => kind === 'picture')).toEqual([]);
  });

  it('say so where there is nothing to compare yet', async () => {
    day = await openDay({ at: '2026-01-12T07:50', patients: 40 });
    await day.until('08:30');
    expect(ofWeek()[0]?.text).toContain('No figure has days to compare with yet.');
  });

  it('are not posted on another day', async () => {
    day = await openDay({ at: '2026-01-13T07:50', patients: 40 });
    await day.until('08:30');
    expect(ofWeek()).toEqual([]);
  });
});
