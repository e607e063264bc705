/** Two files as the history of one house. */
import { expect, it } from 'vitest';
import type { Visit } from '#src/app/cli/simulate-file.ts';
import { historyOf } from '#src/app/cli/simulate-spells.ts';

const ed = (patient: string, from: number, to?: number): Visit => ({
  patient,
  ed: true,
  stays: [{ unit: 'ED', from, ...(to === undefined ? {} : { to }) }],
});
const onWard = (patient: string | undefined, from: number, to: number): Visit => ({
  patient,
  ed: false,
  stays: [{ unit: 'A', from, to }],
});
const spells = (files: readonly (readonly Visit[])[]) =>
  [...Map.groupBy(historyOf(files).stays, ({ spell }) => spell).values()].map((visit) =>
    visit.map(({ unit, from, to }) => [unit, from, to]),
  );

it('joins who left the ED within an hour of coming to a ward, until they came', () => {
  expect(spells([[onWard('p', 104.5, 150)], [ed('p', 100, 104)]])).toEqual([
    [
      ['ED', 100, 104.5],
      ['A', 104.5, 150],
    ],
  ]);
});

it('joins nobody else, no later visit, and no visit twice', () => {
  const alone = [
    [onWard('p', 106, 150), onWard(undefined, 104, 130), onWard('r', 104, 110), onWard('r', 104.2, 111)],
    [ed('p', 100, 104), ed('q', 100, 104), ed('r', 99, 104), ed('r', 200)],
  ];
  const told = spells(alone);
  expect(told).toHaveLength(7);
  expect(told.filter((visit) => visit.length === 2)).toEqual([
    [
      ['ED', 99, 104],
      ['A', 104, 110],
    ],
  ]);
});

it('counts the days that both tell, the first and the last left out', () => {
  const { from, to } = historyOf([
    [onWard('p', 30, 40), onWard('q', 24 * 9 + 3, 300)],
    [ed('p', 50, 51), ed('q', 24 * 8 + 3, 200)],
  ]);
  expect([from, to]).toEqual([72, 192]);
  expect(historyOf([[]])).toMatchObject({ from: 0, to: 0, stays: [] });
});
