/** A call-out: unit, role and time; nothing about who or why. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { after as later, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';

let house: House;
const AT = parseWhen('2026-01-13T05:40', ZONE);
const CHARGE = { roles: ['charge-nurse'] } as const;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(RIVERSIDE), now: AT });
});
afterEach(() => house.store.close());

const local = (text: string) => parseWhen(text, ZONE);
const kept = () => house.store.callOuts(SITE, { from: later(AT, -1), to: later(NOW, 48 * 3_600_000) });
const undoOf = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))[0]!;

describe('a call-out', () => {
  test('is noted by form: unit, role, shift, how many', async () => {
    const form = await house.ask('callout', CHARGE);
    const fields = form.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    expect(fields.map((field) => field.name)).toEqual(['where', 'role', 'shift', 'from', 'to', 'count']);
    expect(fields.every((field) => field.input !== 'text')).toBe(true);
    const reply = await house.ask('callout add where="4N" role="rn" shift="day" count="1"', CHARGE);
    expect(reply.document.plain).toBe(
      'Noted: 4N is without 1 RN, Tue 13 Jan 07:00–19:00. No reason and no name is kept.',
    );
    expect(await kept()).toMatchObject([
      { unit: '4N', role: 'rn', count: 1, from: local('2026-01-13T07:00'), to: local('2026-01-13T19:00'), at: AT },
    ]);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'callout.add', subject: '4N' }]);
  });

  test.each([
    ['callout 4N rn 07-19', '2026-01-13T07:00', '2026-01-13T19:00'],
    ['callout 4N rn 19:00-07:00', '2026-01-12T19:00', '2026-01-13T07:00'],
    ['callout 4N rn night', '2026-01-12T19:00', '2026-01-13T07:00'],
    ['call out 5w aide 0400-0500', '2026-01-14T04:00', '2026-01-14T05:00'],
  ])('typed as %s means %s to %s', async (text, from, to) => {
    expect((await house.ask(text, CHARGE)).ok).toBe(true);
    expect(
      await house.store.callOuts(SITE, { from: local('2026-01-12T00:00'), to: local('2026-01-15T00:00') }),
    ).toMatchObject([{ from: local(from), to: local(to) }]);
  });

  test('whatever role a grid of the site asks for can be called out, as the roster may name it', async () => {
    const grid = "staffing: { roles: { lpn: { minimum: 1 } } }, locations: ['4N']";
    const settings = settingsOf(RIVERSIDE.replace("locations: ['4N']", grid));
    const { ask } = await openHouse({ settings });
    expect((await ask('callout 4N lpn day', CHARGE)).data).toMatchObject({ unit: '4N', role: 'lpn' });
  });

  test.each(['callout 4N rn day flu', 'callout 4N rn day Smith', 'callout add where=4N role=rn shift=day reason=flu'])(
    'takes no reason and no name: %s keeps nothing',
    async (text) => {
      const reply = await house.ask(text, CHARGE);
      expect(reply.ok).toBe(false);
      expect(JSON.stringify([reply, house.logged, await house.store.audit(5)])).not.toMatch(/flu|Smith/i);
      expect(await kept()).toEqual([]);
    },
  );

  test('without a time is told at the field, and of another role or unit too', async () => {
    expect(await house.ask('callout add where=4N role=rn', CHARGE)).toMatchObject({
      ok: false,
      fields: { shift: 'a shift, or from and to' },
    });
    for (const [half, other] of [
      ['from=11:00', 'to'],
      ['to=15:00', 'from'],
    ])
      expect((await house.ask(`callout add where=4N role=rn shift=day ${half}`, CHARGE)).fields).toEqual({
        [other!]: 'a shift, or from and to',
      });
    expect(await kept()).toEqual([]);
    expect((await house.ask('callout add where=9Z role=rn shift=day', CHARGE)).fields).toHaveProperty('where');
    expect((await house.ask('callout add where=4N role=rn shift=day count=0', CHARGE)).fields).toHaveProperty('count');
  });

  test('is undone for two minutes, and then no more', async () => {
    const first = await house.ask('callout 4N rn day', CHARGE);
    house.clock.now = later(AT, 119_000);
    expect((await house.ask(undoOf(first).command, CHARGE)).document.plain).toContain('counts no more');
    expect(await kept()).toEqual([]);
    const second = await house.ask('callout 4N rn day', CHARGE);
    house.clock.now = later(AT, 119_000 + 2 * MINUTE_MS);
    expect((await house.ask(undoOf(second).command, CHARGE)).document.plain).toContain(
      'It could be undone until 05:43; it is 05:43.',
    );
    expect(await kept()).toHaveLength(1);
  });

  test('of a night that began yesterday, and taking it back, has yesterday computed again; one of today nothing', async () => {
    const stale = async () =>
      (await house.store.staleDays(SITE, { before: '2026-01-13' as never, most: 9 })).map(({ day }) => day);
    const computed = async () => {
      for (const { day, mark } of await house.store.staleDays(SITE, { before: '2026-01-14' as never, most: 99 }))
        await house.store.commit([{ kind: 'day.computed', site: SITE, day, mark, print: 'p', at: AT }]);
    };
    // The first question has the events taken that were told before.
    await house.ask('callout 5W rn day', CHARGE);
    await computed();
    await house.ask('callout 5W aide day', CHARGE);
    await house.ask('callout 5W rn 19-23', CHARGE);
    expect(await stale()).toEqual([]);
    const night = await house.ask('callout 4N rn night', CHARGE);
    expect(await stale()).toEqual(['2026-01-12']);
    await computed();
    await house.ask(undoOf(night).command, CHARGE);
    expect(await stale()).toEqual(['2026-01-12']);
  });

  test('is a charge nurse’s or the house supervisor’s to note', async () => {
    expect((await house.ask('callout 4N rn day', { roles: ['viewer'] })).ok).toBe(false);
    expect((await house.ask('callout 4N rn day', { roles: ['house-supervisor'] })).ok).toBe(true);
    expect(read(await house.ask('callout 4N rn day', CHARGE))).toContain('charge nurse 4N');
  });
});
