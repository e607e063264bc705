/** Who leaves by two: told with the unit update, kept, and scored by when they left; the unit sees its own, the house the sum. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { Reply } from '#src/ports/handle.ts';
import { actorOf, admitted, type House, openHouse, read, recordOf, SITE, ZONE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.clock.now = at('07:00');
});
afterEach(() => house.store.close());

const CHARGE = { roles: ['charge-nurse'] } as const;
const DAY = '2026-01-13';
const at = (time: string): Instant => parseWhen(`${DAY}T${time}`, ZONE);
const fieldsOf = (reply: Reply): readonly Field[] =>
  reply.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
const filledIn = (reply: Reply, name: string) => fieldsOf(reply).find((field) => field.name === name)?.value;
const buttons = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const told = async () =>
  (await house.store.predictions(SITE, { from: DAY as never, to: DAY as never })).map(({ unit, expected, plan }) => ({
    unit,
    expected: expected.map(({ visit, confidence }) => `${visit} ${confidence}`),
    ...(plan === undefined ? {} : { plan }),
  }));

/** A03 of a bed: left by EVN-6, keyed by EVN-2. */
async function leave(visit: string, left: string, keyed = left): Promise<void> {
  const { place: _, ...event } = admitted(visit, '5W', at(left));
  const discharge = { ...event, kind: 'discharge' as const, trigger: 'A03', sentAt: at(keyed) };
  await house.store.commit([{ kind: 'journal.append', record: recordOf(`out-${visit}`, [discharge], at(keyed)) }]);
  await house.catchUp();
}

describe('the form', () => {
  test('lists the beds that somebody lies in, none marked at first; the marks fill it in from then on', async () => {
    const first = await house.ask('update 5W', CHARGE);
    const confirmed = fieldsOf(first).find(({ name }) => name === 'confirmed');
    expect(confirmed).toMatchObject({ label: 'Leaving by 14:00: confirmed', input: 'many', value: [] });
    expect(confirmed?.input === 'many' && confirmed.options).toHaveLength(28);
    await house.ask('update 5W report census=28 confirmed=5W-01,5W-02 likely=5W-03 possible=none', CHARGE);
    const second = await house.ask('update 5W', CHARGE);
    expect(['confirmed', 'likely', 'possible'].map((name) => filledIn(second, name))).toEqual([
      ['5W-01', '5W-02'],
      ['5W-03'],
      [],
    ]);
    const possible = fieldsOf(second).find(({ name }) => name === 'possible');
    const options = possible?.input === 'many' ? possible.options : [];
    expect(options.slice(0, 3).map(({ value }) => value)).toEqual(['5W-01', '5W-02', '5W-03']);
  });

  test.each(['PCU-16', '3E-16', 'pcu 16', '16'])('takes %s of a unit whose place the feed calls 3E', async (bed) => {
    await house.ask(`update PCU report "likely=${bed}"`, CHARGE);
    expect((await told()).at(-1)?.expected).toEqual(['PCU/16 likely']);
  });

  test('names the beds in which nobody is, and nothing else of what was typed', async () => {
    const reply = await house.ask('update 5W report confirmed=5W-01,5W-99', CHARGE);
    expect(reply.document.plain).toContain('by the feed nobody is in “5W-99” of 5W');
    expect((await house.ask('update 5W report "confirmed=John Smith"', CHARGE)).document.plain).not.toContain('John');
    expect(await told()).toEqual([]);
  });

  test('counts who is sure to go out from the beds, and asks for it once; a figure that is typed goes before it', async () => {
    expect(fieldsOf(await house.ask('update 5W', CHARGE)).map(({ name }) => name)).not.toContain('pending-out');
    // Who leaves an ICU mostly goes on to another unit.
    expect(fieldsOf(await house.ask('update ICU', CHARGE)).map(({ name }) => name)).toContain('pending-out');
    const out = async () =>
      (await house.store.reports(SITE, house.clock.now)).find(
        ({ unit, item }) => unit === '5W' && item === 'pending-out',
      )?.value;
    await house.ask('update 5W report census=28 confirmed=5W-01,5W-02', CHARGE);
    expect(await out()).toBe(2);
    house.clock.now = at('07:01');
    await house.ask('update 5W same confirmed=5W-01', CHARGE);
    expect(await out()).toBe(1);
    await house.ask('update 5W report pending-out=4 confirmed=5W-01', CHARGE);
    expect(await out()).toBe(4);
    house.clock.now = at('14:05');
    expect(fieldsOf(await house.ask('update 5W', CHARGE)).map(({ name }) => name)).toContain('pending-out');
  });

  test('is answered in counts, with what is needed and the way to a plan where it is short', async () => {
    const reply = await house.ask(
      'update 5W report census=28 staffed-beds=28 pending-in=4 confirmed=5W-01,5W-02 likely=5W-03 possible=5W-04',
      CHARGE,
    );
    expect(reply.document.plain).toContain(
      'Counted on to leave by 14:00: 3 (2 confirmed, 1 likely), 1 possible. Needed: 4, short 1. No plan was told yet.',
    );
    expect(read(reply)).not.toContain('5W-01');
    expect(buttons(reply)[1]).toMatchObject({ label: 'Tell the plan', command: 'update 5W', opens: 'form' });
    const planned = await house.ask('update 5W same "plan=ask 6W for two beds"', CHARGE);
    expect(read(planned, 400)).toContain('short 1. Plan: ask 6W for two beds.');
    // A lock screen carries nothing that somebody wrote.
    expect(planned.document.plain).toMatch(/short 1\.$/);
    expect(buttons(planned).map(({ label }) => label)).not.toContain('Tell the plan');
    expect((await told()).at(-1)?.plan).toBe('ask 6W for two beds');
  });

  describe('a plan where it is short', () => {
    const SHORT =
      'update 5W report census=28 staffed-beds=28 pending-in=6 confirmed=5W-01,5W-02 likely=5W-03 possible=5W-04,5W-05';
    const PLAN = '5W: make 2 of 2 possible sure by 14:00, ask the huddle for 1 bed';
    const labels = (reply: Reply) => buttons(reply).map(({ label }) => label);
    const tap = (reply: Reply): string => buttons(reply)[0]!.command;
    const plans = () => house.store.tasks(SITE, { openOnly: true });

    test('is proposed from its figures; one tap makes it an action of the day, seen on the card, and the next day judges it', async () => {
      const reply = await house.ask(SHORT, CHARGE);
      expect(read(reply, 400)).toContain(`Proposed plan: ${PLAN}.`);
      // What is proposed is no figure: a lock screen has the counts alone.
      expect(reply.document.plain).not.toContain('make 2');
      const accept = buttons(reply)[0]!;
      expect(accept).toMatchObject({ label: 'Accept plan', style: 'primary' });
      house.clock.now = at('07:02');
      for (const _ of [1, 2]) expect((await house.ask(tap(reply), CHARGE)).ok).toBe(true);
      expect(await plans()).toMatchObject([
        {
          ...{ what: PLAN, role: 'charge-nurse', due: at('14:00'), at: at('07:02'), state: 'open' },
          ...{ of: { meeting: 'morning:2026-01-13', unit: '5W' }, by: { name: expect.stringContaining('5W') } },
        },
      ]);
      const again = await house.ask('update 5W same', CHARGE);
      expect(read(again, 400)).toMatch(/Plan accepted by .*5W 07:02: 5W: make 2 of 2/);
      expect(labels(again)).not.toContain('Accept plan');
      expect(labels(again)).not.toContain('Tell the plan');
      house.clock.now = at('08:20');
      expect(read(await house.ask('huddle more'), 2_000)).toContain(`1 action made: ${PLAN}`);
      await house.ask(`task done ${(await plans())[0]!.id}`, CHARGE);
      house.clock.now = parseWhen('2026-01-14T08:20', ZONE);
      expect(read(await house.ask('huddle more'), 2_000)).toContain('1 of 1 done');
    });

    test('that the unit has told is what is proposed, unless it names a bed', async () => {
      await house.ask(SHORT, CHARGE);
      expect(read(await house.ask('update 5W same "plan=ask 6W for two beds"', CHARGE), 400)).toContain(
        'Proposed plan: 5W: ask 6W for two beds.',
      );
      for (const bed of ['5W-04', '5W 04', '5W 4', 'bed 05', '5w #4'])
        expect(read(await house.ask(`update 5W same "plan=${bed} goes by taxi"`, CHARGE), 400)).toContain(
          `Proposed plan: ${PLAN}.`,
        );
      const named = await house.ask('update 5W same "plan=5W 04 and bed 05 go by taxi"', CHARGE);
      await house.ask(tap(named), CHARGE);
      expect((await plans()).map(({ what }) => what)).toEqual([PLAN]);
    });

    test('is of the figures when it is tapped: where nothing is short any more nothing is kept', async () => {
      const accept = tap(await house.ask(SHORT, CHARGE));
      const enough = await house.ask('update 5W census=26 staffed-beds=28 pending-in=1', CHARGE);
      expect(labels(enough)).not.toContain('Accept plan');
      const late = await house.ask(accept, CHARGE);
      expect([late.ok, late.document.plain]).toEqual([false, expect.stringContaining('nothing is short in 5W')]);
      expect(await plans()).toEqual([]);
    });

    test('is accepted before the deadline, by whoever speaks for the unit; one that was dropped makes room', async () => {
      const accept = tap(await house.ask(SHORT, CHARGE));
      const other = { actor: { ...actorOf(['charge-nurse']), unit: brand<UnitId>('6W') } };
      expect((await house.ask(accept, { roles: ['viewer'] })).ok).toBe(false);
      await house.ask(accept, CHARGE);
      const [first] = await plans();
      expect(JSON.stringify((await house.ask('home', other)).document.blocks)).not.toContain('make 2 of 2');
      await house.ask(`task drop ${first!.id} cannot be done`, CHARGE);
      const again = await house.ask('update 5W same', CHARGE);
      expect(labels(again)).toContain('Accept plan');
      house.clock.now = at('14:05');
      expect((await house.ask(tap(again), CHARGE)).document.plain).toContain('until 14:00');
      expect(await plans()).toEqual([]);
    });
  });

  describe('an accepted plan', () => {
    const SHORT = 'update 5W report census=28 staffed-beds=28 pending-in=6 confirmed=5W-01,5W-02 likely=5W-03';
    const tap = (reply: Reply): string => buttons(reply)[0]!.command;
    const plans = () => house.store.tasks(SITE, { openOnly: true });
    const others = { actor: { ...actorOf(['charge-nurse'], 'six'), unit: brand<UnitId>('6W') } };

    test('is one, though two cards of it are tapped at once', async () => {
      const cards = [tap(await house.ask(SHORT, CHARGE)), tap(await house.ask('update 5W same', CHARGE))];
      await Promise.all(cards.map((card) => house.ask(card, CHARGE)));
      expect(await plans()).toHaveLength(1);
      for (const card of cards)
        expect((await house.ask(card, CHARGE)).document.plain).toMatch(/The plan of 5W was accepted by .* 07:00/);
      expect(await plans()).toHaveLength(1);
    });

    test('of another unit, or of another plan that day, has another id', async () => {
      const card = tap(await house.ask(SHORT, CHARGE));
      expect(card).toMatch(/^update 5W accept as T-(?:[2-9][A-Z]){4}$/);
      await house.ask(card, CHARGE);
      await house.ask(`task drop ${(await plans())[0]!.id} cannot be done`, CHARGE);
      const again = tap(await house.ask('update 5W same', CHARGE));
      const six = tap(await house.ask(SHORT.replaceAll('5W', '6W'), CHARGE));
      expect(new Set([card, again, six].map((one) => one.split(' ').at(-1))).size).toBe(3);
      expect((await house.ask(again, CHARGE)).ok).toBe(true);
      expect((await plans()).map(({ id }) => again.endsWith(id))).toEqual([true]);
      // It is typed as every task is.
      expect((await house.ask(`task done ${(await plans())[0]!.id.toLowerCase()}`, CHARGE)).ok).toBe(true);
      expect(await plans()).toEqual([]);
    });

    test('that is over is not made anew by its old card, which says what became of it, the next day too', async () => {
      const card = tap(await house.ask(SHORT, CHARGE));
      await house.ask(card, CHARGE);
      await house.ask(`task drop ${(await plans())[0]!.id} cannot be done`, CHARGE);
      const late = await house.ask(card, CHARGE);
      expect([late.ok, late.document.plain]).toEqual([true, expect.stringMatching(/over: dropped by .* 07:00/)]);
      house.clock.now = parseWhen('2026-01-14T07:00', ZONE);
      await house.ask(SHORT, CHARGE);
      expect((await house.ask(card, CHARGE)).document.plain).toMatch(/over: dropped by/);
      expect(await plans()).toEqual([]);
    });

    test('an old card of one that still stands says so the next day', async () => {
      const card = tap(await house.ask(SHORT, CHARGE));
      await house.ask(card, CHARGE);
      house.clock.now = parseWhen('2026-01-14T07:00', ZONE);
      await house.ask(SHORT, CHARGE);
      const late = await house.ask(card, CHARGE);
      expect([late.ok, late.document.plain]).toEqual([true, expect.stringContaining('was accepted by')]);
      expect(await plans()).toHaveLength(1);
    });

    test('needs to know what leaves and what comes: what is not known is not enough', async () => {
      const untold = await house.ask('update 5W accept', CHARGE);
      expect(untold).toMatchObject({ ok: false, data: { error: { code: 'PREDICTION_UNTOLD' } } });
      expect(untold.document.plain).toContain('n/a: who leaves it today was not told');
      await house.ask('update 5W report confirmed=5W-01', CHARGE);
      const unknown = await house.ask('update 5W accept', CHARGE);
      expect(unknown).toMatchObject({ ok: false, data: { error: { code: 'NEED_UNKNOWN' } } });
      expect(unknown.document.plain).toMatch(/n\/a: .* is not known; no plan was kept/);
    });

    test('stays when its update is undone, which says so and offers to drop it', async () => {
      const reply = await house.ask(SHORT, CHARGE);
      const { command: undo } = buttons(reply).find(({ command }) => command.startsWith('update undo'))!;
      house.clock.now = at('07:01');
      await house.ask(tap(reply), CHARGE);
      const undone = await house.ask(undo, CHARGE);
      const { id } = (await plans())[0]!;
      expect(undone.document.plain).toMatch(new RegExp(`The plan ${id}, accepted by .* 07:01, stays an action`));
      expect(buttons(undone)).toMatchObject([{ command: `task drop ${id}` }]);
      // That of an update after it is none of its figures.
      house.clock.now = at('07:02');
      const later = await house.ask(SHORT, CHARGE);
      const second = buttons(later).find(({ command }) => command.startsWith('update undo'))!;
      expect((await house.ask(second.command, CHARGE)).document.plain).not.toContain('stays');
    });

    test('is ended and moved by whoever speaks for its unit, and no other', async () => {
      await house.ask(tap(await house.ask(SHORT, CHARGE)), CHARGE);
      const { id } = (await plans())[0]!;
      for (const act of [`done ${id}`, `drop ${id} cannot be done`, `move ${id} 13:00`]) {
        const reply = await house.ask(`task ${act}`, others);
        expect([reply.ok, reply.document.plain]).toEqual([false, expect.stringContaining('That is the plan of 5W')]);
      }
      expect(await plans()).toMatchObject([{ state: 'open', due: at('14:00') }]);
      expect((await house.ask(`task done ${id}`, CHARGE)).ok).toBe(true);
      // Over, it is told to anybody.
      expect((await house.ask(`task done ${id}`, others)).document.plain).toContain('over: done by');
    });
  });

  test('needs nothing of its discharges while there is room, and says where nobody knows who comes', async () => {
    const room = await house.ask('update 5W census=26 staffed-beds=28 pending-in=1 confirmed=5W-01', CHARGE);
    expect(room.document.plain).toContain('Needed: 0.');
    const unknown = await house.ask('update 6W census=27 confirmed=6W-01', CHARGE);
    expect(unknown.document.plain).toContain('Needed: n/a');
  });

  test('one tap tells the same again; where nothing is marked silence is no prediction of nobody', async () => {
    await house.ask('update 5W same', CHARGE);
    expect(await told()).toEqual([]);
    await house.ask('update 5W confirmed=5W-01', CHARGE);
    house.clock.now = at('08:00');
    await house.ask('update 5W same', CHARGE);
    expect(await told()).toEqual([
      { unit: '5W', expected: ['5W/01 confirmed'] },
      { unit: '5W', expected: ['5W/01 confirmed'] },
    ]);
    await house.ask('update 5W confirmed=none', CHARGE);
    expect((await told()).at(-1)).toEqual({ unit: '5W', expected: [] });
    await house.ask('update 5W same', CHARGE);
    expect((await told()).at(-1)).toEqual({ unit: '5W', expected: [] });
  });

  test('a bed that is newly in a list leaves the other one; in two new ones it is asked about', async () => {
    await house.ask('update 5W likely=5W-01,5W-02', CHARGE);
    await house.ask('update 5W report confirmed=5W-01 likely=5W-01,5W-02', CHARGE);
    expect((await told()).at(-1)?.expected).toEqual(['5W/01 confirmed', '5W/02 likely']);
    const twice = await house.ask('update 5W report confirmed=5W-07 possible=5W-07', CHARGE);
    expect(twice.ok).toBe(false);
    expect(read(twice)).toContain('In more than one list: 5W-07');
    const nowhere = await house.ask('update 5W confirmed=5W-77', CHARGE);
    expect(nowhere.ok).toBe(false);
  });

  test('asks nothing of it once the deadline is past, nor of an ED', async () => {
    expect(
      fieldsOf(await house.ask('update ED', { roles: ['ed-charge-nurse'] })).map(({ name }) => name),
    ).not.toContain('confirmed');
    house.clock.now = at('14:00');
    expect(fieldsOf(await house.ask('update 5W', CHARGE)).map(({ name }) => name)).not.toContain('confirmed');
  });

  test('a form that is sent after the deadline keeps its figures, and says that who leaves was not noted', async () => {
    house.clock.now = at('14:01');
    const reply = await house.ask('update 5W report census=27 confirmed=5W-01 likely=none possible=none', CHARGE);
    expect(reply.ok).toBe(true);
    expect(read(reply)).toContain('Who leaves was not noted: it is asked until 14:00');
    expect(reply.data).toMatchObject({ figures: [{ item: 'census', after: 27 }], leaving: null });
    const alone = await house.ask('update 5W report confirmed=5W-01', CHARGE);
    expect(alone).toMatchObject({ ok: false, data: { error: { code: 'FORM_EMPTY' } } });
    expect(read(alone)).toContain('asked until 14:00');
    expect(await told()).toEqual([]);
  });

  test('undone, what was told before stands again, in the marks too', async () => {
    await house.ask('update 5W same confirmed=5W-01', CHARGE);
    house.clock.now = at('07:05');
    const reply = await house.ask('update 5W same confirmed=5W-02 likely=5W-01 "plan=two beds on 6W"', CHARGE);
    house.clock.now = at('07:06');
    await house.ask(buttons(reply).find(({ command }) => command.startsWith('update undo'))!.command, CHARGE);
    expect((await told()).at(-1)).toEqual({ unit: '5W', expected: ['5W/01 confirmed'] });
    expect(filledIn(await house.ask('update 5W', CHARGE), 'confirmed')).toEqual(['5W-01']);
  });

  test('who was to leave days ago is not filled in as leaving today', async () => {
    await house.ask('update 5W confirmed=5W-01 likely=5W-02', CHARGE);
    house.clock.now = after(at('07:00'), DAY_MS);
    const form = await house.ask('update 5W', CHARGE);
    expect(['confirmed', 'likely'].map((name) => filledIn(form, name))).toEqual([[], []]);
  });

  test('told just before 14:00 it is undone behind it as well', async () => {
    house.clock.now = at('13:59');
    const reply = await house.ask('update 5W confirmed=5W-01', CHARGE);
    const { command } = buttons(reply).find((button) => button.command.startsWith('update undo'))!;
    house.clock.now = at('14:00');
    expect((await house.ask(command, CHARGE)).ok).toBe(true);
    expect((await told()).at(-1)).toEqual({ unit: '5W', expected: [] });
  });

  test('undone where it was told first, nothing was predicted; a second click finds nothing more to undo', async () => {
    const reply = await house.ask('update 5W confirmed=5W-01', CHARGE);
    const { command } = buttons(reply).find((button) => button.command.startsWith('update undo'))!;
    house.clock.now = at('07:01');
    for (const _ of [1, 2]) expect((await house.ask(command, CHARGE)).ok).toBe(true);
    expect(await told()).toHaveLength(2);
    expect(filledIn(await house.ask('update 5W', CHARGE), 'confirmed')).toEqual([]);
    house.clock.now = at('15:00');
    expect((await house.ask('flow score', CHARGE)).data).toMatchObject({ predicted: null, units: 0 });
  });

  test('a name in the plan is refused and not kept', async () => {
    const reply = await house.ask('update 5W confirmed=5W-01 "plan=call the wife of John Smith"', CHARGE);
    expect(reply.ok).toBe(false);
    expect(await told()).toEqual([]);
  });
});

/** 17 beds predicted in three units; 11 of them and two others are left by two. */
async function yesterdaysPlan(): Promise<void> {
  const beds = (unit: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `${unit}-${String(from + n).padStart(2, '0')}`).join(',');
  await house.ask(`update 5W confirmed=${beds('5W', 1, 2)} likely=${beds('5W', 3, 6)} possible=5W-09`, CHARGE);
  await house.ask(`update 3S confirmed=${beds('3S', 1, 6)}`, CHARGE);
  await house.ask(`update 4N likely=${beds('4N', 1, 5)}`, CHARGE);
  // After the lock: kept, and not what is scored.
  house.clock.now = at('11:00');
  await house.ask('update 5W confirmed=5W-01,5W-20', CHARGE);
  const hits = [
    ...[1, 2, 3].map((n) => `5W/0${n}`),
    ...[1, 2, 3, 4, 5].map((n) => `3S/0${n}`),
    '4N/01',
    '4N/02',
    '4N/03',
  ];
  for (const [n, visit] of hits.entries()) await leave(visit, `${10 + (n % 4)}:${10 + n}`, `${10 + (n % 4)}:${11 + n}`);
  await leave('5W/09', '12:00');
  await leave('6W/01', '12:00');
  await leave('3S/20', '14:00');
  await leave('5W/04', '14:01');
}

describe('the score', () => {
  test('of the house is the sum of its units, by bed, and names none of them', async () => {
    await yesterdaysPlan();
    house.clock.now = at('15:00');
    const reply = await house.ask('flow score', { roles: ['viewer'] });
    expect(reply.document.plain).toContain(
      'Tue 13 Jan: 11 of 17 predicted beds were left by 14:00 (64.7 %); 13 in all. 3 of 12 units predicted in time.',
    );
    expect(read(reply)).not.toMatch(/5W|3S|4N|Restated/);
    expect(reply.data).toMatchObject({ predicted: 17, hit: 11, left: 13 });
  });

  test('of a unit is told bed by bed, to the unit', async () => {
    await yesterdaysPlan();
    house.clock.now = at('15:00');
    const reply = await house.ask('flow score 5W', CHARGE);
    expect(reply.document.plain).toContain('3 of 6 predicted beds were left by 14:00 (50.0 %); 4 in all.');
    const table = reply.document.blocks.findLast((block) => block.kind === 'table');
    const rows =
      table?.kind === 'table'
        ? table.rows.map(({ cells }) => cells.map((cell) => ('s' in cell[0]! ? cell[0].s : '')).join(' '))
        : [];
    expect(rows).toEqual([
      '5W-01 confirmed 10:10 hit',
      '5W-02 confirmed 11:11 hit',
      '5W-03 likely 12:12 hit',
      '5W-04 likely 14:01 missed',
      '5W-05 likely not yet missed',
      '5W-06 likely not yet missed',
      '5W-09 possible 12:00 surprise',
    ]);
    const pool = await house.ask('flow score adult-acute', CHARGE);
    expect(pool).toMatchObject({ ok: false, data: { error: { code: 'UNIT_NEEDED' } } });
    const ayer = await house.ask('flow score 5W ayer', CHARGE);
    expect(ayer.ok, ayer.document.plain).toBe(true);
    const other = await house.ask('flow score 5W', { roles: ['viewer'] });
    expect(other.ok).toBe(false);
    expect(read(other)).toContain('the house sees the sum');
  });

  test('is restated by a discharge that is keyed late, with the time; a cancelled one takes it back', async () => {
    await house.ask('update 5W confirmed=5W-01,5W-02', CHARGE);
    await leave('5W/01', '13:00', '13:05');
    house.clock.now = at('14:10');
    expect((await house.ask('flow score 5W', CHARGE)).document.plain).toContain('1 of 2 predicted beds');
    await leave('5W/02', '13:40', '14:25');
    house.clock.now = at('14:30');
    const restated = (await house.ask('flow score 5W', CHARGE)).document.plain;
    expect(restated).toContain('2 of 2 predicted beds were left by 14:00');
    expect(restated).toContain('Restated 14:25: 1 discharge keyed after 14:00, left before it.');
    house.clock.now = after(at('14:30'), 24 * 60 * MINUTE_MS);
    expect((await house.ask('flow score yesterday 5W', CHARGE)).document.plain).toContain('Restated Tue 13 Jan 14:25');
  });

  test('before the deadline says what is predicted, and of a day without predictions that there is none', async () => {
    expect((await house.ask('flow score', CHARGE)).document.plain).toContain(
      'Mon 12 Jan: n/a, no unit predicted in time.',
    );
    await house.ask('update 5W confirmed=5W-01,5W-02', CHARGE);
    house.clock.now = at('09:00');
    expect((await house.ask('flow score today', CHARGE)).document.plain).toContain(
      'Tue 13 Jan: 2 beds are predicted to be left by 14:00',
    );
  });

  test('follows the patient who was moved to another unit and left from there', async () => {
    await house.ask('update 5W confirmed=5W-01', CHARGE);
    const moved = admitted('5W/01', '6W', at('09:00'), { kind: 'transfer', trigger: 'A02' } as never);
    await house.store.commit([{ kind: 'journal.append', record: recordOf('move', [moved], at('09:00')) }]);
    await leave('5W/01', '13:00');
    house.clock.now = at('15:00');
    expect((await house.ask('flow score 5W', CHARGE)).document.plain).toContain('1 of 1 predicted bed');
  });
});

test('the next morning the house reads the sum on its card', async () => {
  await yesterdaysPlan();
  house.clock.now = after(at('08:26'), 24 * 60 * MINUTE_MS);
  const card = read(await house.ask('huddle more', { roles: ['house-supervisor'] }), 400);
  expect(card).toContain('Last plan: 11 of 17 predicted beds left by 14:00 (64.7 %), 13 in all');
  expect(card).not.toContain('last plan');
});
