/** What a card of bed demand is watched for is what it says: by the chance as it is shown, with its hour. */
import { expect, it } from 'vitest';
import { TOLD_INSTEAD } from '#src/domain/forecast/beds/by-habit.ts';
import { certain, type Pmf } from '#src/domain/forecast/beds/pmf.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { forecastBedsDocument } from '#src/views/forecast-beds.ts';
import type { BedsAnswer } from '#src/views/forecast-beds-answer.ts';
import { NOW, settingsOf, ZONE } from '#test/commands/house.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', ZONE) };
const BY = ['2026-01-13T14:00', '2026-01-13T19:00', '2026-01-14T07:00'].map((text) => parseWhen(text, ZONE));

/** One bed too few so often, at each hour; those who lie there are 28. */
function answerOf(chances: readonly number[]): BedsAnswer {
  const need = (chance: number): Pmf => ({ from: 28, shares: Float64Array.from([1 - chance, chance]) });
  const at = BY.map((by, n) => ({ by, pmf: certain(28), need: need(chances[n]!), staffed: 28 }));
  const place = { now: 27, byHour: [], isInstead: false, at };
  const knows = { days: 60, ended: 300, share: 0.9 };
  return {
    ...{ site: settingsOf().sites[0]!, unit: '5W', missing: 'unit', limit: undefined, days: [], drift: undefined },
    counts: { step: 'hour', first: 0, values: [27, 28] },
    rule: TOLD_INSTEAD,
    expected: { units: [{ ...place, unit: { id: '5W' }, houseBeds: true, knows }], house: place, list: undefined },
    basis: { now: NOW, at: undefined, asKnown: false, freshness: { state: 'fresh', dataAgeMs: 0 } as never },
  };
}
const shown = (...chances: readonly number[]) => forecastBedsDocument(answerOf(chances), look);

it('is watched from a chance that is shown as 5 in 10 on, whatever it is beyond that', () => {
  for (const [chance, said, status] of [
    [0.44, '4 in 10', 'ok'],
    [0.46, '5 in 10', 'watch'],
    [0.54, '5 in 10', 'watch'],
  ] as const) {
    const { plain, status: is } = shown(chance, 0, 0);
    expect(plain).toContain(`${said} that 5W is over its 28 staffed beds at 14:00`);
    expect(is, said).toBe(status);
  }
});

it('says which hour is watched where that is not the first, and only then', () => {
  expect(shown(0.3, 0.3, 0.6).plain).toContain('At 07:00 it is 6 in 10.');
  expect(shown(0.3, 0.3, 0.6).status).toBe('watch');
  expect(shown(0.6, 0.9, 0.9).plain).not.toContain('it is');
  expect(shown(0.3, 0.3, 0.3).plain).not.toContain('it is');
});

it('says no band of one count, and no beds of which none is left', () => {
  const whole = JSON.stringify(shown(0, 0, 0));
  expect(whole).toContain('28 expected, 4 times in 5 just as many.');
  expect(whole).toContain('the staffed beds are enough 9 times in 10 at 14:00, and none may be left.');
  expect(JSON.stringify(shown(0.5, 0, 0))).toContain(
    'With who waits for a bed, it takes 1 bed more than staffed to have enough',
  );
});
