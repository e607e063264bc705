/** O7 with a forecast: until when a unit can lend is judged by who is expected, never later than what is known allows, with the chance of regret. */
import { afterEach, describe, expect, test } from 'vitest';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { SITE } from '#test/commands/house.ts';
import { atHours, type LearnedOf, learnedUnits } from '#test/staffing/learned-units.ts';
import { at, calledOut } from '#test/staffing/staffed.ts';
import { ask, cards, coming, house, leaves, loans, message, open, settings, shown, until } from './lend-house.ts';

afterEach(() => house.store.close());

const site = settings.sites[0]!;
const WITHOUT_FLOATS = simulatedRoster(SITE).filter(({ unit }) => unit !== 'FLOAT');

/** Three post-op and one from the ED by 17:00, one out. */
const O7: LearnedOf = { comes: atHours({ 13: 0.25, 14: 0.2, 15: 0.6, 16: 3.2 }), leaves: 0.01 };

/** 6W has 24 after three discharges and six nurses; the ED is short one for 15–19. */
async function noon(beds: BedsBook | undefined, known: readonly string[] = []): Promise<void> {
  const ed = calledOut('ED', { from: at('11:00'), to: at('23:00'), at: at('10:55') });
  // The one of 3S is away too.
  await open([ed, calledOut('3S', { at: at('10:50'), from: at('11:00') })], undefined, WITHOUT_FLOATS, beds);
  for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('12:10'))], at('12:10'));
  for (const [n, time] of known.entries()) await coming(`K${n}`, '6W', time);
  await until('12:45');
}

type Lent = {
  readonly notForecast: string | null;
  readonly gaps: readonly {
    readonly unit: string;
    readonly lenders: readonly { lender: string; until: string; bound: string | null; regret: number | null }[];
    readonly unable: readonly { lender: string; why: string; chance: number | null }[];
  }[];
};
const lendData = async (): Promise<Lent> => (await ask('lend ED')).data as Lent;
const of6W = async () => (await lendData()).gaps[0]!.lenders.find(({ lender }) => lender === '6W');

describe('O7 at 12:45', () => {
  test('by the forecast alone: until 15:00, not beyond, with the chance that the nurse is wanted back', async () => {
    await noon(learnedUnits(site, { '6W': O7 }));
    const list = shown((await ask('lend ED')).document);
    expect(list).toContain('ED is short 1 RN, 13–19: 6W can lend one until 15:00');
    expect(list).toMatch(/\d in 10 that 6W would want them back before 15:00\./);
    expect(list).toMatch(/\d in 10 that it needs 6 from 15:00/);
    expect(list).toContain('and by the forecast');
    const lender = await of6W();
    expect(lender).toMatchObject({ until: new Date(at('15:00')).toISOString(), bound: 'likely' });
    expect(lender!.regret).toBeGreaterThan(0.05);
    expect(lender!.regret).toBeLessThan(0.3);
    const asked = await ask('lend ask 6W ED');
    expect(asked.ok, asked.document.plain).toBe(true);
    const [card] = await cards('@charge-nurse-6W');
    expect(card).toContain('you can spare one until 15:00, not beyond.');
    expect(card).toMatch(/By the forecast: .* that you would want them back before\./);
    expect(card).toMatch(/6 here, 5 needed; \d in 10 that 6 are needed from 15:00/);
    const [loan] = await loans();
    expect(loan!.basis).toMatchObject({ bound: 'likely', needThen: 6, regret: lender!.regret });
  });

  test('the census alone says spare one for the whole gap: without a forecast it says that none is in it', async () => {
    await noon(undefined);
    const list = shown((await ask('lend ED')).document);
    expect(list).toContain('6W can lend one until 19:00');
    expect(list).toContain('no forecast is in it: the running service alone forecasts');
    expect(list).not.toContain('want them back');
    expect(await of6W()).toMatchObject({ bound: null, regret: null });
    expect((await lendData()).notForecast).toBe('here');
  });

  test('a forecast of nobody does not loosen what is known: two who come by 13:30 count', async () => {
    await noon(learnedUnits(site), ['13:30', '14:00']);
    expect(await of6W()).toMatchObject({ until: new Date(at('14:00')).toISOString(), bound: 'need' });
  });

  test('of a unit whose history is not its own yet what is known stands alone', async () => {
    await noon(learnedUnits(site, { '6W': { ...O7, share: 0.4 } }));
    expect(await of6W()).toMatchObject({ until: new Date(at('19:00')).toISOString(), regret: null });
  });

  test('where all may well be needed at once nobody is proposed, with the chance', async () => {
    await noon(learnedUnits(site, { '6W': { comes: atHours({ 12: 2, 13: 3, 14: 3 }) } }));
    expect((await lendData()).gaps[0]!.unable.find(({ lender }) => lender === '6W')).toMatchObject({
      why: expect.stringMatching(/likely|needs-soon/),
    });
    expect(await of6W()).toBeUndefined();
  });
});
