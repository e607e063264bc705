/** What a card says of the day that goes on, of figures that are told to it. */
import { expect, it } from 'vitest';
import { SHARES } from '#src/domain/forecast/shares.ts';
import type { Today } from '#src/domain/forecast/so-far.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { beforeLines, todayData } from '#src/views/forecast-today.ts';
import { NOW, ZONE } from '#test/commands/house.ts';

const format = createFormat('en-US', ZONE);
const total = { quantiles: SHARES.map(() => 160), bands: [0.5, 0.8, 0.95].map(() => ({ from: 150, to: 170 })) };
const before = { n: 0, label: 'Tue 13 Jan', ...total } as const;
const today = (untoldHours: number): Today => ({
  ...{ day: 1, total, until: NOW, untoldHours },
  soFar: { counted: 55, share: 0.4 },
});
const said = (hours: number, language: 'en-US' | 'es-US'): string =>
  beforeLines(today(hours), before, after(NOW, HOUR_MS), { words: wordsFor(language, 'us'), format }).join(' ');

it('says how many were expected until now, or in those hours that are told', () => {
  const clock = format.clock(NOW);
  expect(said(0, 'en-US')).toBe(`Before the day began 160 were expected (150 to 170), 64 of them by ${clock}.`);
  const some = said(3.2, 'en-US');
  expect(some).not.toContain(`by ${clock}`);
  expect(some).toContain(`64 of them in the hours until ${clock} that are told. Of 3 hours nobody told;`);
  expect(said(3.2, 'es-US')).toContain(`; 64 en las horas hasta las ${clock} de las que se informó. De 3 horas nadie`);
  expect(todayData(today(3.2), before)).toMatchObject({ expectedByThen: 64, untoldHours: 3.2 });
});
