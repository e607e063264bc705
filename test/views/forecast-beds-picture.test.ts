/** The fan of bed demand: what is staffed at each hour is the line that the hour is held against. */
import { expect, it } from 'vitest';
import { certain } from '#src/domain/forecast/beds/pmf.ts';
import { after, HOUR_MS, instant, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { bedsFan } from '#src/views/forecast-beds-picture.ts';

const zone = zoneId('America/New_York');
const NOW = instant(Date.UTC(2026, 0, 13, 13));
const speech = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zone) };
const counts = { step: 'hour' as const, first: 0, values: [27, 28] };

const fan = (staffed: readonly (number | undefined)[], limit?: number) => {
  const ahead = staffed.map((beds, n) => ({ by: after(NOW, (n + 1) * HOUR_MS), pmf: certain(28), staffed: beds }));
  const picture = bedsFan({ place: '5W', counts, zone, ahead, limit }, speech);
  return picture.shape === 'fan' ? picture.limit : undefined;
};

it.each(['en-US', 'es'])('is called what it shows, who lies there (%s)', (locale) => {
  const of = { words: wordsFor(locale, 'us'), format: createFormat(locale, zone) };
  const { title } = bedsFan({ place: '5W', counts, zone, ahead: [], limit: undefined }, of);
  expect(title).not.toMatch(/need|necesit/);
});

it('is one line where it stays the same, and steps where a pod opens', () => {
  expect(fan([28, 28, 28])).toEqual({ label: '28 staffed', value: 28 });
  expect(fan([28, 28, 32, 32])).toEqual({
    label: '32 staffed',
    value: 32,
    at: [undefined, undefined, 28, 28, 32, 32],
  });
});

it('is the number that was asked for, whatever is staffed', () => {
  expect(fan([28, 32], 30)).toEqual({ label: '30', value: 30 });
});

it('is none where nobody says what is staffed, and a gap where that is not known for an hour', () => {
  expect(fan([undefined, undefined])).toBeUndefined();
  expect(fan([28, undefined, 30])?.at).toEqual([undefined, undefined, 28, undefined, 30]);
});
