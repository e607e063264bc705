import { afterEach, describe, expect, it } from 'vitest';
import type { UnaskedChange } from '#src/ports/change.ts';
import { type Life, livedAll } from '#test/alert/record/cases.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const reviews = () => day.told.filter(({ card }) => card.startsWith('loop-review:'));

/** Two alerts on each of the days before 13 January, all with owner, action and outcome. */
async function lived(days: number): Promise<void> {
  const all = Array.from({ length: days * 2 }, (_, n): Life => {
    const opened = -24 * 60 * (Math.floor(n / 2) + 1) + (n % 2) * 500;
    return { id: `E-${n}`, opened, owned: 4 + (n % 5), acted: 12 + (n % 7), closed: 90 + (n % 11), outcome: 'worked' };
  });
  const { episodes, events } = livedAll(all);
  await day.commit([
    ...episodes.map((episode): UnaskedChange => ({ kind: 'episode.put', episode, expectVersion: 0 })),
    ...events.map((event): UnaskedChange => ({ kind: 'episode.event', event })),
  ]);
}

describe('the monthly look back', () => {
  it('goes out on the first Monday of the month at nine, once, and says that nothing is seen where nothing is', async () => {
    day = await openDay({ at: '2026-01-05T08:50', patients: 40 });
    await lived(80);
    await day.until('08:59');
    expect(reviews()).toEqual([]);
    await day.until('09:30');
    expect(reviews()).toHaveLength(1);
    const [card] = reviews();
    expect(card?.card).toBe('loop-review:riverside:month:2026-01');
    expect(card?.text).toContain('Loop review');
    expect(card?.text).toContain('2025-12');
    expect(card?.text).toContain('No change beyond noise against the month before, and no effect seen.');
    expect(card?.text).not.toMatch(/NaN|undefined|Infinity|house supervisor has/);
    await day.until('10:30');
    expect(reviews()).toHaveLength(1);
  });

  it('says of a month without alerts that nothing is known of it', async () => {
    day = await openDay({ at: '2026-01-05T08:50', patients: 40 });
    await day.until('09:10');
    expect(reviews()[0]?.text).toContain('No alert opened in that month');
  });

  it('is not posted on the second Monday, nor on another day', async () => {
    for (const at of ['2026-01-12T08:50', '2026-01-06T08:50']) {
      await day?.close();
      day = await openDay({ at, patients: 40 });
      await day.until('09:30');
      expect(reviews()).toEqual([]);
    }
  });
});
