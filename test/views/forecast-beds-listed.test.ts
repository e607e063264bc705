/** What the cards of bed demand say of the OR list: on each platform, in each language, of the house and of a unit; and the same for programs. */
import { describe, expect, it, test } from 'vitest';
import { PARITY_PLATFORMS } from '#src/app/parity-page.ts';
import { TOLD_INSTEAD } from '#src/domain/forecast/beds/by-habit.ts';
import { certain } from '#src/domain/forecast/beds/pmf.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { forecastBedsDocument } from '#src/views/forecast-beds.ts';
import type { BedsAnswer } from '#src/views/forecast-beds-answer.ts';
import { forecastBedsData } from '#src/views/forecast-beds-data.ts';
import { NOW, settingsOf, ZONE } from '#test/commands/house.ts';
import { RENDERERS } from '#test/parity/renderings.ts';

const at = (text: string) => parseWhen(text, ZONE);
const BY = ['2026-01-13T14:00', '2026-01-13T19:00', '2026-01-14T07:00'].map(at);
const place = (staffed: number) => ({
  ...{ now: 27, byHour: [], isInstead: false },
  at: BY.map((by) => ({ by, pmf: certain(27), need: certain(27), staffed })),
});
const unit = (id: string) => ({
  ...{ ...place(28), unit: { id }, houseBeds: true, knows: { days: 60, ended: 300, share: 0.9 } },
});
type List = NonNullable<BedsAnswer['expected']>['list'];
/** Two for 3S, of whom one comes after the last hour that is told; one for 6W; one of whom nobody says where to. */
const LIST: NonNullable<List> = {
  at: at('2026-01-12T16:40'),
  toCome: [
    { unit: '3S', due: at('2026-01-13T09:30') },
    { unit: '3S', due: at('2026-01-14T07:00') },
    { unit: '6W', due: at('2026-01-13T11:00') },
    { due: at('2026-01-13T13:15') },
  ],
};

const answer = (of: string | undefined, list: List): BedsAnswer => ({
  ...{ site: settingsOf().sites[0]!, unit: of, missing: 'unit', limit: undefined, days: [], drift: undefined },
  counts: { step: 'hour', first: 0, values: [27, 28] },
  rule: TOLD_INSTEAD,
  expected: { units: [unit('3S'), unit('6W')], house: place(56), list },
  basis: { now: NOW, at: undefined, asKnown: false, freshness: { state: 'fresh', dataAgeMs: 0 } as never },
});

const LANGUAGES = [
  ['a US house', 'en-US', 'us', 'From the OR list, told Mon 12 Jan 16:40: N to come by Wed 14 Jan 07:00.'],
  ['an NHS house', 'en-GB', 'nhs', 'From the theatre list, told Mon 12 Jan 16:40: N to come by Wed 14 Jan 07:00.'],
  [
    'a house in Spanish',
    'es',
    'us',
    'De la lista de quirófano, comunicada lun 12 ene 16:40: N por venir hasta mié 14 ene 07:00.',
  ],
] as const;

describe.each(LANGUAGES)('%s', (_, locale, house, line) => {
  const look = { words: wordsFor(locale, house), format: createFormat(locale, ZONE) };
  const before = line.slice(0, line.indexOf(' N '));

  it.each(PARITY_PLATFORMS)('says on %s who is to come from the list, of the house and of a unit', (platform) => {
    const shown = (of: string | undefined, list: List): string => {
      const { golden, faults } = RENDERERS[platform](forecastBedsDocument(answer(of, list), look), look);
      expect(faults).toEqual([]);
      return golden.replace(/\s+/g, ' ');
    };
    for (const [of, count] of [
      [undefined, '3'],
      ['3S', '1'],
      ['6W', '1'],
    ] as const) {
      const card = shown(of, LIST);
      expect(card).toContain(line.replace('N', count));
      // Slack says a card's text once more, for who hears it.
      expect(card.split(before)).toHaveLength(platform === 'slack' ? 3 : 2);
      expect(shown(of, undefined)).not.toContain(before);
    }
  });
});

test('programs read when it was told, how many are to come, and by when; null where nobody told one', () => {
  const data = (of: string | undefined, list: List) => forecastBedsData(answer(of, list));
  const told = { toldAt: '2026-01-12T21:40:00.000Z', by: '2026-01-14T12:00:00.000Z' };
  expect(data(undefined, LIST)).toMatchObject({ orList: { ...told, toCome: 3 } });
  expect(data('3S', LIST)).toMatchObject({ orList: { ...told, toCome: 1 } });
  expect(data('3S', { ...LIST, toCome: [] })).toMatchObject({ orList: { ...told, toCome: 0 } });
  expect(data(undefined, undefined)).toMatchObject({ orList: null });
});
