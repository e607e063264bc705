/**
 * O7 on the fake clock: a unit can spare a nurse for some hours and no longer; it is asked, says no with its reason, and the next is asked at once.
 * The same with other units, another reason and another hour, and on a day on which nobody can lend.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { loadStaffingBoard } from '#src/facts/staffing.ts';
import { SITE } from '#test/commands/house.ts';
import { at, calledOut } from '#test/staffing/staffed.ts';
import {
  ask,
  BEDS,
  beat,
  cards,
  coming,
  house,
  idOf,
  leaves,
  loans,
  message,
  open,
  SUPERVISOR,
  settings,
  shown,
  until,
} from './lend-house.ts';

afterEach(() => house.store.close());

const site = settings.sites[0]!;

describe('O7, 12:45: the census of 6W says spare one, and the ED is short one', () => {
  const noon = async (): Promise<void> => {
    await open([calledOut('ED', { from: at('11:00'), to: at('23:00'), at: at('10:55') })]);
    for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('12:10'))], at('12:10'));
    await coming('A', '6W', '14:30');
    await coming('B', '6W', '15:00');
    await coming('C', '6W', '16:00');
    await until('12:40');
    // The one of 3S goes to 5W first.
    const first = idOf(await ask('lend ask 3S 5W'));
    expect((await ask(`lend accept ${first}`, 'charge-nurse', '3S')).ok).toBe(true);
    await until('12:45');
  };

  test('until 15:00, not beyond: asked, declined with the reason, and nobody is left: an open shift, at once', async () => {
    await noon();
    const list = shown((await ask('lend ED')).document);
    expect(list).toContain('ED is short 1 RN, 13–19: 6W can lend one until 15:00');
    expect(list).toContain('needs 6 from 15:00');
    expect(list).toContain('all are needed: ');
    const asked = await ask('lend ask 6W ED');
    expect(asked.document.plain).toContain('6W is asked');
    const [card] = await cards('@charge-nurse-6W');
    expect(card).toContain('ED asks 6W: 1 RN, 13–15?');
    expect(card).toContain('By what is known you can spare one until 15:00, not beyond.');
    expect(card).toContain('24');
    expect(card).toContain('6 here, 5 needed; 6 needed from 15:00');
    expect(card).toContain('14:30, 15:00, 16:00');
    expect(card).toContain('Lend until 15:00');
    expect(await cards(BEDS, /^loan-line.*L-/)).toHaveLength(1);

    house.clock.now = at('12:48');
    const no = await ask(`lend decline ${idOf(asked)} coming two fresh hips at 14:30`, 'charge-nurse', '6W');
    expect(no.ok, no.document.plain).toBe(true);
    expect(no.document.plain).toContain('the house supervisor is told to offer the open shift');
    expect((await loans()).at(-1)).toMatchObject({
      state: 'declined',
      steps: [{ state: 'proposed' }, { reason: 'coming', note: 'two fresh hips at 14:30', at: at('12:48') }],
    });
    const told = 'declined 12:48: patients are coming, two fresh hips at 14:30';
    for (const channel of ['@ed-charge-nurse', SUPERVISOR])
      expect((await cards(channel, /^loans:.*:ED:/)).join()).toContain(told);
    expect((await cards(SUPERVISOR, /^loan-offer/)).join()).toContain(
      'Nobody can lend 1 RN to ED, 13–19: offer an open shift.',
    );
    // The channel hears of nothing that was not agreed.
    expect((await cards(BEDS)).join()).not.toContain('6W');
    const late = await ask(`lend accept ${idOf(asked)}`, 'charge-nurse', '6W');
    expect([late.ok, late.document.plain.includes('declined 12:48')]).toEqual([false, true]);
  });

  test('lent until 15:00: both boards and the channel say so without a name, and it ends by itself', async () => {
    await noon();
    const id = idOf(await ask('lend ask 6W ED', 'ed-charge-nurse', 'ED'));
    const both = await Promise.all(['a', 'b'].map(() => ask(`lend accept ${id}`, 'charge-nurse', '6W')));
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect((await cards(BEDS)).join()).toContain('6W → ED, 13–15: 1 RN');
    expect(shown((await ask('staff 6W')).document)).toContain('1 lent to ED until 15:00');
    const ed = await ask('staff ED');
    expect(shown(ed.document)).toContain('1 lent by 6W until 15:00');
    const lines = (ed.data as { blocks: { lines: { unit: string; role: string; gap: number }[] }[] }).blocks;
    expect(lines.map(({ lines: [line] }) => line?.gap)).toEqual([0, 1, expect.any(Number)]);
    const before = await house.store.postCounts(SITE, { from: at('12:00'), to: at('20:00') });
    await until('15:00');
    await beat();
    expect((await loans()).at(-1)).toMatchObject({
      state: 'ended',
      steps: [{}, {}, { state: 'ended', at: at('15:00') }],
    });
    expect(shown((await ask('staff 6W')).document)).not.toContain('lent to');
    // That it is over is an edit of what stands there.
    expect(await house.store.postCounts(SITE, { from: at('12:00'), to: at('20:00') })).toEqual(before);
    const nobody = [...(await cards(BEDS)), ...(await cards(SUPERVISOR)), ...(await cards('@charge-nurse-6W'))].join();
    expect(nobody).not.toMatch(/nurse-charge|nurse-ed|nurse-house/);
  });

  test('who says that all is the same says it of whoever is here then, and alerts know who is lent', async () => {
    await noon();
    const id = idOf(await ask('lend ask 6W ED', 'ed-charge-nurse', 'ED'));
    expect((await ask(`lend accept ${id}`, 'charge-nurse', '6W')).ok).toBe(true);
    await until('13:10');
    const gapsNow = async (): Promise<readonly (number | undefined)[]> => {
      const board = await loadStaffingBoard(house.store, site, settings, { now: house.clock.now });
      const { present } = await loadHospitalFacts(house.store, site, settings, house.clock.now);
      return [board, present?.staffing].flatMap((one) =>
        ['6W', 'ED'].map((unit) => one?.blocks[0]?.lines.find((line) => line.unit === unit && line.role === 'rn')?.gap),
      );
    };
    expect(await gapsNow()).toEqual([0, 0, 0, 0]);
    expect((await ask('update 6W same', 'charge-nurse', '6W')).ok).toBe(true);
    expect((await ask('update ED same', 'ed-charge-nurse', 'ED')).ok).toBe(true);
    expect(await gapsNow()).toEqual([0, 0, 0, 0]);
  });

  test('asked twice it is asked once; without an answer it lapses; what others decide is not hers', async () => {
    await noon();
    const one = await ask('lend ask 6W ED');
    const two = await ask('lend ask 6W ED');
    expect([idOf(two), two.document.plain.includes('asked already')]).toEqual([idOf(one), true]);
    expect((await ask(`lend accept ${idOf(one)}`, 'ed-charge-nurse', 'ED')).ok).toBe(false);
    expect(
      (await ask(`lend decline ${idOf(one)}`, 'charge-nurse', '6W')).document.blocks.some(
        ({ kind }) => kind === 'form',
      ),
    ).toBe(true);
    expect((await ask(`lend decline ${idOf(one)} because`, 'charge-nurse', '6W')).ok).toBe(false);
    const named = await ask(`lend decline ${idOf(one)} other Mrs. Eleanor Whitcombe is dying`, 'charge-nurse', '6W');
    expect((named.data as { error: { code: string } }).error.code).toBe('PHI_TYPED');
    house.clock.now = at('13:00');
    expect((await ask(`lend accept ${idOf(one)}`, 'charge-nurse', '6W')).ok).toBe(false);
    await beat();
    expect((await loans()).at(-1)).toMatchObject({ state: 'lapsed' });
    expect((await cards(SUPERVISOR, /^loans:.*:ED:/)).join()).toContain('no answer by 13:00');
    expect(shown((await ask('lend ED')).document)).toContain('no answer: 6W');
  });

  test('of a feed that stands still nobody is proposed, and it says since when', async () => {
    await noon();
    house.clock.now = at('17:30');
    const list = shown((await ask('lend')).document);
    expect(list).toContain('Nobody is proposed: the census stands still since');
    const refused = await ask('lend ask 6W ED');
    expect((refused.data as { error: { code: string } }).error.code).toBe('LEND_STALE');
  });
});

describe('another unit, another reason, another hour', () => {
  test('5W asks 3S, whose patients need it from 16:30; it says no, and 6W is asked next, for the whole shift', async () => {
    await open([], []);
    await house.store.commit([
      { kind: 'callout.add', callOut: calledOut('5W', { id: 'two', count: 1, at: at('11:30'), from: at('11:00') }) },
    ]);
    // 27 and four more are 31: seven are needed then, and all seven are here.
    for (const id of ['A', 'B', 'C', 'D']) await coming(id, '3S', '16:30');
    for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('11:10'))], at('11:10'));
    await until('11:40');
    expect(shown((await ask('lend 5W')).document)).toContain('5W is short 1 RN, 12–19: 6W can lend one until 19:00');
    const asked = await ask('lend ask 3S 5W', 'charge-nurse', '5W');
    expect((await cards('@charge-nurse-3S')).join()).toContain('you can spare one until 16:30, not beyond');
    const no = await ask(`lend decline ${idOf(asked)} reason=acuity note="two on hourly checks"`, 'charge-nurse', '3S');
    expect(no.document.plain).toContain('6W is asked next');
    const [next] = await cards('@charge-nurse-6W');
    expect(next).toContain('5W asks 6W: 1 RN, 12–19?');
    expect(next).toContain('until 19:00, when the gap is over');
    expect((await cards('@charge-nurse-5W')).join()).toContain('patients are too sick, two on hourly checks');
    const second = (await loans()).at(-1)!;
    expect([second.lender, second.state, second.asker.name]).toEqual([
      '6W',
      'proposed',
      (await loans())[0]!.asker.name,
    ]);
    expect((await ask(`lend accept ${second.id}`, 'charge-nurse', '6W')).ok).toBe(true);
    expect((await cards(BEDS)).join()).toContain('6W → 5W, 12–19: 1 RN');
    await until('14:10');
    expect((await ask(`lend back ${second.id}`, 'charge-nurse', '6W')).ok).toBe(true);
    expect((await cards(BEDS)).join()).toContain('6W → 5W, 12:00–14:10, given back');
  });

  test('in the hand-over nobody is asked before it is over, and then whoever is on', async () => {
    await open([calledOut('5W', { id: 'night', from: at('19:00'), to: at('2026-01-14T07:00'), at: at('15:00') })], []);
    await until('18:50');
    const list = (await ask('lend 5W')).data as { gaps: { lenders: { lender: string }[] }[] };
    const lender = list.gaps[0]?.lenders[0]?.lender;
    expect(lender).toBe('6E');
    await ask(`lend ask ${lender} 5W`);
    const [row] = await house.store.outboxHistory({ platform: 'web', channel: `@charge-nurse-${lender}` }, 5);
    expect(row).toMatchObject({ notBefore: at('19:15'), notAfter: at('19:30') });
    for (const channel of ['@charge-nurse-5W', SUPERVISOR])
      expect(
        (await house.store.outboxHistory({ platform: 'web', channel }, 5)).map(({ notBefore }) => notBefore),
      ).toEqual([at('19:15')]);
  });
});

describe('a day on which nobody can lend', () => {
  test('says who cannot and why, and that an open shift is the way; nobody is asked', async () => {
    await open([calledOut('3S'), calledOut('2N', { count: 2 })]);
    await until('12:45');
    const list = shown((await ask('lend 5W')).document);
    expect(list).toContain('5W is short 1 RN, 13–19: nobody can lend');
    expect(list).toContain('all are needed: ');
    expect(list).toContain('offer the open shift');
    const refused = await ask('lend ask 3S 5W');
    expect((refused.data as { error: { code: string } }).error.code).toBe('LEND_CANNOT');
    expect(await loans()).toEqual([]);
  });

  test('is no day of gaps where nobody is short', async () => {
    await open([], []);
    await until('12:45');
    const reply = await ask('lend 6W');
    expect(reply.document.plain).toContain('Nobody is short');
    expect(
      reply.document.blocks
        .flatMap((block) => (block.kind === 'actions' ? block.buttons : []))
        .some(({ command }) => command.startsWith('lend ask')),
    ).toBe(false);
  });
});
