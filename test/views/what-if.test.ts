/** What a what-if says first, of figures that are told to it. */
import { expect, it } from 'vitest';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type WhatIfAnswer, whatIfDocument, whatIfFirst } from '#src/views/what-if.ts';
import { NOW, SITE, settingsOf, ZONE } from '#test/commands/house.ts';

const speech = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', ZONE) };
const unit = brand<UnitId>('5W');
const pull: Thought = { what: 'pull', count: 3, before: after(NOW, 4 * HOUR_MS), unit };
const close: Thought = { what: 'beds', unit, by: -4 };

const spread = { mean: 28, low: 27, median: 28, high: 28 };
const paired = { before: spread, after: spread, more: { mean: 0, low: 0, median: 0, high: 0 } };
const placeOf = (chances: readonly (readonly [number, number])[]) => ({
  short: chances.map(([before, after]) => ({ before, after, error: 0.01 })),
  patients: chances.map(() => paired),
  need: [{ before: 28, after: 28 }],
});

function answerOf(thoughts: readonly Thought[], chances: readonly (readonly [number, number])[]): WhatIfAnswer {
  const place = placeOf(chances);
  const known = { days: 56, arrivals: 100, stays: 100, thin: [] };
  return {
    site: settingsOf().sites.find(({ id }) => id === SITE)!,
    thoughts,
    basis: { now: NOW, at: undefined, asKnown: false, freshness: { state: 'live', since: NOW } } as never,
    result: {
      found: {
        units: new Map([['5W', place]]),
        house: place,
        boardingHours: undefined,
        pulled: 3,
        pairs: 200,
        known,
      } as never,
      units: [unit],
      at: chances.map((_, n) => after(NOW, (6 + 10 * n) * HOUR_MS)),
      byHour: [after(NOW, HOUR_MS)],
      staffed: { units: new Map([[unit, 28]]), house: 250 },
      seed: 1,
    },
  };
}

const WHY = 'Beds left earlier are taken earlier, by patients of other units too';

it('says why a unit looks fuller when patients leave earlier, and only then', () => {
  const chances = [
    [0.4, 0.2],
    [0.2, 0.3],
  ] as const;
  expect(whatIfFirst(answerOf([pull], chances), speech)).toContain(`3 in 10 instead of 2 in 10. ${WHY}`);
  expect(whatIfFirst(answerOf([close], chances), speech)).not.toContain(WHY);
  // What is said alike is no harm.
  expect(
    whatIfFirst(
      answerOf(
        [pull],
        [
          [0.4, 0.2],
          [0.21, 0.22],
        ],
      ),
      speech,
    ),
  ).not.toContain(WHY);
});

it('tells a difference that tenths would hide, where other runs would show it too', () => {
  const said = (before: number, after: number) => whatIfFirst(answerOf([close], [[before, after]]), speech);
  expect(said(0.05, 0.14)).toContain('14 % instead of 5 % that 5W');
  expect(said(0.27, 0.32)).toContain('32 % instead of 27 %');
  expect(said(0.04, 0)).toContain('<1 % instead of 4 %');
  expect(said(0.96, 1)).toContain('>99 % instead of 96 %');
  expect(said(0.27, 0.28)).toContain('3 in 10 either way');
  expect(said(0.2, 0.4)).toContain('4 in 10 instead of 2 in 10');
});

it('tells each hour in its order', () => {
  const said = whatIfFirst(
    answerOf(
      [close],
      [
        [0.4, 0.7],
        [0.2, 0.3],
        [0.5, 0.6],
      ],
    ),
    speech,
  );
  expect(said.split('; ')).toHaveLength(3);
});

it('names the commands that say what is as it is', () => {
  const said = (thoughts: readonly Thought[]): string =>
    JSON.stringify(
      whatIfDocument(
        answerOf(thoughts, [
          [0.4, 0.7],
          [0.2, 0.3],
        ]),
        speech,
      ),
    );
  expect(said([close])).toContain('what forecast 5W and forecast beds say.');
  expect(said([close])).not.toContain('<unit>');
});
