/** Answers to a proposal where something has changed since it was put: the gap, the lender, the census, the block; and the answer that never came. */
import { afterEach, describe, expect, test } from 'vitest';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { SITE } from '#test/commands/house.ts';
import { at, calledOut } from '#test/staffing/staffed.ts';
import {
  ask,
  BEDS,
  beat,
  cards,
  commands,
  house,
  idOf,
  leaves,
  loans,
  message,
  noon,
  open,
  refusal,
  SUPERVISOR,
  shown,
  until,
} from './lend-house.ts';

afterEach(() => house.store.close());

/** 5W is short one, 6W and 3S can spare one each. */
const two = async (): Promise<void> => {
  await open([], []);
  const callOut = calledOut('5W', { id: 'two', count: 1, at: at('11:30'), from: at('11:00') });
  await house.store.commit([{ kind: 'callout.add', callOut }]);
  for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('11:10'))], at('11:10'));
  await until('11:40');
};

describe('an acceptance', () => {
  test('of a gap that another has covered lends nobody', async () => {
    await two();
    const [one, other] = [await ask('lend ask 6W 5W'), await ask('lend ask 3S 5W', 'charge-nurse', '5W')].map(idOf);
    expect((await ask(`lend accept ${one}`, 'charge-nurse', '6W')).ok).toBe(true);
    const late = await ask(`lend accept ${other}`, 'charge-nurse', '3S');
    expect([late.ok, refusal(late)]).toEqual([false, 'LEND_COVERED']);
    expect((await loans()).map(({ state }) => state)).toEqual(['accepted', 'proposed']);
  });

  test('of a lender who has fewer by now is asked back with the figures, and stands once it is meant', async () => {
    await two();
    const id = idOf(await ask('lend ask 6W 5W'));
    const callOut = calledOut('6W', { id: 'gone', count: 1, at: at('11:45'), from: at('12:00') });
    await house.store.commit([{ kind: 'callout.add', callOut }]);
    house.clock.now = at('11:46');
    const back = await ask(`lend accept ${id}`, 'charge-nurse', '6W');
    expect(shown(back.document)).toMatch(/all are needed \(5 here, 5 needed\)/);
    expect((await loans()).at(-1)?.state).toBe('proposed');
    const sure = await ask(commands(back.document)[0]!, 'charge-nurse', '6W');
    expect(sure.ok, sure.document.plain).toBe(true);
    expect((await loans()).at(-1)?.state).toBe('accepted');
  });
});

describe('a decline', () => {
  test('behind the edge of the block is for the same gap: who said no is not asked again', async () => {
    await open([calledOut('ED', { from: at('11:00'), to: at('23:00'), at: at('10:55') })]);
    for (const bed of [1, 2, 3]) await message([leaves('6W', bed, at('12:10'))], at('12:10'));
    await until('14:50');
    const id = idOf(await ask('lend ask 6W ED'));
    await until('15:01');
    const no = await ask(`lend decline ${id} other`, 'charge-nurse', '6W');
    expect(no.document.plain).not.toContain('The gap is closed');
    expect(shown((await ask('lend ED')).document)).toContain('declined: 6W');
  });

  test('while the census stands still says so, and no open shift is offered', async () => {
    await noon();
    house.clock.now = at('14:05');
    const id = idOf(await ask('lend ask 6W ED'));
    house.clock.now = at('14:17');
    const no = await ask(`lend decline ${id} other`, 'charge-nurse', '6W');
    expect(no.document.plain).toContain('Who else can lend is not known: the census stands still since');
    expect(await cards(SUPERVISOR, /^loan-offer/)).toEqual([]);
  });

  test('beside another proposal for the gap says whose answer is awaited', async () => {
    await two();
    const [one, other] = [await ask('lend ask 6W 5W'), await ask('lend ask 3S 5W')].map(idOf);
    const no = await ask(`lend decline ${one} other`, 'charge-nurse', '6W');
    expect(no.document.plain).toContain(`3S is asked for the same gap (${other})`);
    expect(await cards(SUPERVISOR, /^loan-offer/)).toEqual([]);
    expect(await loans()).toHaveLength(2);
  });

  test('keeps its own words off the lock screen', async () => {
    await noon();
    const id = idOf(await ask('lend ask 6W ED'));
    await ask(`lend decline ${id} coming two fresh hips at 14:30`, 'charge-nurse', '6W');
    for (const channel of [SUPERVISOR, '@ed-charge-nurse', '@charge-nurse-6W']) {
      const rows = await house.store.outboxHistory({ platform: 'web', channel }, 10);
      const plain = rows.filter(({ card }) => card.startsWith('loan')).map(({ document }) => document.plain);
      expect(plain.length).toBeGreaterThan(0);
      expect(plain.join()).not.toContain('hips');
    }
  });

  test('takes a reason as a whole word, and no more of its own words than a line', async () => {
    await noon();
    const id = idOf(await ask('lend ask 6W ED'));
    const no = (said: string) => ask(`lend decline ${id} ${said}`, 'charge-nurse', '6W');
    expect(refusal(await no('otherwise we are short'))).toBe('LEND_WHY');
    expect(refusal(await no(`other ${'more to come '.repeat(12)}`))).toBe('LEND_NOTE');
    expect((await loans()).at(-1)?.state).toBe('proposed');
  });
});

describe('no answer', () => {
  test('is told anew to whoever asked, with the next to ask', async () => {
    await two();
    await ask('lend ask 3S 5W', 'charge-nurse', '5W');
    await until('11:55');
    await beat();
    for (const channel of ['@charge-nurse-5W', SUPERVISOR]) {
      const told = (await cards(channel, /^loan-silence/)).join();
      expect(told).toContain('3S has not answered 5W');
      expect(told).toContain('Next by what is known: 6W, until 19:00.');
    }
    const [row] = (await house.store.outboxHistory({ platform: 'web', channel: '@charge-nurse-5W' }, 20)).filter(
      ({ card }) => card.startsWith('loan-silence'),
    );
    const next = await ask(commands(row!.document)[0]!, 'charge-nurse', '5W');
    expect(next.ok, next.document.plain).toBe(true);
    expect((await loans()).at(-1)).toMatchObject({ lender: '6W', state: 'proposed' });
  });

  test('where nobody is left puts the open shift to the house supervisor', async () => {
    await noon();
    await ask('lend ask 3S ED');
    await ask('lend ask 6W ED');
    await until('13:01');
    await beat();
    expect((await cards('@ed-charge-nurse', /^loan-silence/)).join()).toContain('Nobody is left to ask');
    expect((await cards(SUPERVISOR, /^loan-offer/)).join()).toContain('offer an open shift');
  });
});

test('a loan given back before it begins is called off', async () => {
  await noon();
  const id = idOf(await ask('lend ask 6W ED'));
  await ask(`lend accept ${id}`, 'charge-nurse', '6W');
  house.clock.now = at('12:50');
  expect((await ask(`lend back ${id}`, 'charge-nurse', '6W')).ok).toBe(true);
  expect((await cards(BEDS)).join()).toMatch(/6W → ED, 13–\d\d, called off/);
});

describe('what is asked for', () => {
  test('is the role that is typed, and no other gap of the unit', async () => {
    await open([], []);
    const callOut = calledOut('5W', { id: 'a', role: 'aide', count: 1, at: at('11:30'), from: at('11:00') });
    await house.store.commit([{ kind: 'callout.add', callOut }]);
    await until('12:45');
    const refused = await ask('lend ask 6W 5W rn', 'charge-nurse', '5W');
    expect([refused.ok, refusal(refused)]).toEqual([false, 'LEND_NO_GAP']);
    expect(await loans()).toEqual([]);
  });

  test('is the gap of the button: a unit that is short by day and by night can ask for each', async () => {
    await open(
      [
        calledOut('5W', { id: 'd', from: at('15:00'), to: at('19:00'), at: at('14:30') }),
        calledOut('5W', { id: 'n', from: at('19:00'), to: at('2026-01-14T07:00'), at: at('14:30') }),
      ],
      [],
    );
    await until('15:40');
    const list = await ask('lend 5W');
    const asks = commands(list.document).filter((one) => one.startsWith('lend ask'));
    expect(new Set(asks).size).toBe(2);
    for (const one of asks) expect((await ask(one)).document.plain).not.toContain('already');
    expect((await loans()).map(({ gap }) => gap.block)).toEqual([at('15:00'), at('19:00')]);
    const late = await ask(asks[0]!.replace(/\S+$/, new Date(at('11:00')).toISOString()));
    expect(refusal(late)).toBe('LEND_NO_GAP');
  });

  test('is a place as people say it, and without one the gaps are named', async () => {
    await noon();
    expect((await ask('lend ask 6 west ED')).document.plain).toContain('6W is asked');
    const bare = await ask('lend ask');
    expect(refusal(bare)).toBe('LEND_WHICH');
    expect(bare.document.plain).toContain('For whom is somebody wanted');
    expect(shown(bare.document)).toContain('5W is short 1 RN, 13–19');
  });

  test('is no gap where nobody knows', async () => {
    await noon();
    house.clock.now = at('17:30');
    expect((await ask('lend')).document.plain).not.toContain('nobody can lend');
    expect(refusal(await ask('lend ask 6W 3S'))).toBe('LEND_STALE');
    const quiet = (await ask('lend 6W')).document;
    expect(quiet.plain).toContain('n/a, who is short is not known: the census stands still');
    expect(quiet.status).toBe('unknown');
  });
});

test('who wants somebody where no roster tells who is here is told that it is not known', async () => {
  await open([], [], []);
  await until('12:45');
  const list = await ask('lend 5W');
  expect(list.document.plain).toContain('n/a: no roster for 5W');
  expect(list.document.plain).not.toContain('Nobody is short');
  expect(refusal(await ask('lend ask 6W 5W'))).toBe('LEND_UNKNOWN_GAP');
});

test('the house supervisor is offered what the float pool is asked for, to decline it', async () => {
  await open([calledOut('5W', { id: 'two', at: at('11:30'), from: at('11:00') })], [], simulatedRoster(SITE));
  await until('11:40');
  const id = idOf(await ask('lend ask FLOAT 5W'));
  expect(JSON.stringify((await ask('lend decline')).document.blocks)).toContain(id);
  expect(JSON.stringify((await ask('lend decline', 'charge-nurse', '6W')).document.blocks)).not.toContain(id);
});

test('in a hand-over an edit of what stands there does not wait', async () => {
  await open([calledOut('5W', { id: 'night', from: at('19:00'), to: at('2026-01-14T07:00'), at: at('15:00') })], []);
  await until('18:40');
  const { gaps } = (await ask('lend 5W')).data as { gaps: { lenders: { lender: string }[] }[] };
  const lender = gaps[0]!.lenders[0]!.lender;
  const id = idOf(await ask(`lend ask ${lender} 5W`));
  await until('18:50');
  await ask(`lend decline ${id} other`, 'charge-nurse', lender);
  const rows = await house.store.outboxHistory({ platform: 'web', channel: '@charge-nurse-5W' }, 5);
  const [course] = rows.filter(({ card }) => card.startsWith('loans:'));
  expect(shown(course!.document)).toContain('declined 18:50');
  expect(course?.notBefore).toBeUndefined();
});

test('the card of a unit reads the roster once', async () => {
  await two();
  let reads = 0;
  const { roster } = house.store;
  house.store.roster = (...asked) => {
    reads++;
    return roster.apply(house.store, asked);
  };
  const card = await ask('staff 5W');
  expect(commands(card.document).some((one) => one.startsWith('lend ask'))).toBe(true);
  expect(reads).toBe(1);
});

test('who may not answer is told who may', async () => {
  await two();
  const id = idOf(await ask('lend ask 6W 5W'));
  const refused = await ask(`lend accept ${id}`, 'ed-charge-nurse', 'ED');
  expect(shown(refused.document)).toContain('The charge nurse 6W and the house supervisor may.');
});
