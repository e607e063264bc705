/** The unit update: filled in, changed, confirmed, undone; by whom; and what of it is never kept. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, after as later, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { Reply } from '#src/ports/handle.ts';
import { actorOf, type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const CHARGE = { roles: ['charge-nurse'] } as const;
const fieldsOf = (reply: Reply): readonly Field[] =>
  reply.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
const filled = (reply: Reply) => Object.fromEntries(fieldsOf(reply).map((field) => [field.name, field.value]));
const buttons = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const reports = async (unit = '5W', at: Instant = house.clock.now) =>
  Object.fromEntries(
    (await house.store.reports(SITE, at))
      .filter((report) => report.unit === unit)
      .map(({ item, value, text }) => [item, value ?? text]),
  );

describe('more than a unit can hold', () => {
  test.each([
    ['census=999', '999 patients in 28 beds?'],
    ['census=48', '48 patients in 28 beds?'],
    ['staffed-beds=48 census=20', 'staffed beds 48, with 28 beds?'],
    ['here:rn=300', 'RN here 300, with 28 beds?'],
  ])('%s is asked back and not noted', async (typed, question) => {
    const reply = await house.ask(`update 5W ${typed}`, CHARGE);
    expect(reply.document.plain).toContain(question);
    expect(reply.document.plain).toContain('Nothing was noted yet.');
    expect(await reports()).toEqual({});
  });

  test('the confirmation is a button that can be typed, with all that was sent; the form is one as well', async () => {
    const asked = await house.ask('update 5W census=999 pending-in=2 ask="two lifts, please"', CHARGE);
    const [yes, correct] = buttons(asked);
    expect(yes?.command).toBe('update 5W report census=999 pending-in=2 "ask=two lifts, please" yes 2026-01-13T08:26');
    expect(correct).toMatchObject({ command: 'update 5W', opens: 'form' });
    expect(await house.ask(yes!.command, CHARGE)).toMatchObject({ ok: true });
    expect(await reports()).toEqual({ census: 999, 'pending-in': 2, ask: 'two lifts, please' });
  });

  test('the button of an hour ago notes nothing any more: it asks again, with a new one', async () => {
    const [yes] = buttons(await house.ask('update 5W census=999', CHARGE));
    house.clock.now = later(house.clock.now, 61 * MINUTE_MS);
    const late = await house.ask(yes!.command, CHARGE);
    expect(late.document.plain).toContain('Nothing was noted yet.');
    expect(await reports()).toEqual({});
    await house.ask(buttons(late)[0]!.command, CHARGE);
    expect((await reports()).census).toBe(999);
  });

  test.each(['yes', 'sí', 'si', 'SÍ'])('`%s` is typed behind it, for one’s own unit too', async (said) => {
    await house.ask(`update 5W census=60 ${said}`, CHARGE);
    expect((await reports()).census).toBe(60);
    const actor = { ...actorOf(['charge-nurse'], 'own'), unit: '5W' as never };
    expect((await house.ask(`update census=61 ${said}`, { actor })).ok).toBe(true);
    expect((await reports()).census).toBe(61);
  });

  test('is confirmed by nobody who may not report for the unit, and under the name of whoever does, once', async () => {
    const [yes] = buttons(await house.ask('update 5W census=999', CHARGE));
    for (const roles of [['viewer'], ['ed-charge-nurse']] as const)
      expect((await house.ask(yes!.command, { roles })).ok).toBe(false);
    expect(await reports()).toEqual({});
    const press = { ...CHARGE, requestKey: 'one-press' };
    expect((await house.ask(yes!.command, press)).ok).toBe(true);
    expect((await house.ask(yes!.command, press)).ok).toBe(false);
  });

  test('an over-census of a bad night, minutes of waiting, and what was confirmed before pass', async () => {
    await house.ask('update 5W census=47 staffed-beds=47', CHARGE);
    expect(await reports()).toEqual({ census: 47, 'staffed-beds': 47 });
    await house.ask('update 5W census=60 yes', CHARGE);
    await house.ask('update 5W same', CHARGE);
    expect((await reports()).census).toBe(60);
    const ed = { roles: ['ed-charge-nurse'] } as const;
    await house.ask('update ED last-bed-wait-minutes=900', ed);
    expect(await reports('ED')).toEqual({ 'last-bed-wait-minutes': 900 });
  });
});

describe('the form', () => {
  test('comes filled in with what is known, each figure with its source', async () => {
    const reply = await house.ask('update 5 west', CHARGE);
    expect(reply.document.title).toBe('Unit update · 5W');
    expect(filled(reply)).toEqual({
      census: 28,
      'staffed-beds': 28,
      'pending-in': undefined,
      'here:rn': undefined,
      'here:aide': undefined,
      'one-to-one': undefined,
      confirmed: [],
      likely: [],
      possible: [],
      plan: undefined,
      ask: undefined,
    });
    expect(fieldsOf(reply).map((field) => field.hint)).toContain('from the feed');
    expect(buttons(reply)).toEqual([{ label: 'No change', command: 'update 5W same' }]);
  });

  test('starts from the last report, by hand and with its time', async () => {
    await house.ask('update 5W census=26 pending-in=2 one-to-one=2', CHARGE);
    house.clock.now = later(NOW, 20 * MINUTE_MS);
    const reply = await house.ask('unit update 5W', CHARGE);
    expect(filled(reply)).toMatchObject({ census: 26, 'pending-in': 2, 'one-to-one': 2 });
    const census = fieldsOf(reply).find((field) => field.name === 'census');
    // What the feed says otherwise is marked on every surface.
    expect(census).toMatchObject({ value: 26, was: 28, hint: 'by hand 08:26; from the feed 28' });
    house.clock.now = later(NOW, 13 * HOUR_MS);
    expect(filled(await house.ask('update 5W', CHARGE))['pending-in']).toBeUndefined();
  });

  test('asks the ED for what its feed does not carry, and no other unit', async () => {
    const ed = { roles: ['ed-charge-nurse'] } as const;
    const names = fieldsOf(await house.ask('update ED', ed)).map((field) => field.name);
    expect(names).toContain('ventilated');
    expect(names).toContain('last-bed-wait-minutes');
    const carries = await openHouse({ settings: settingsOf(`${RIVERSIDE}hl7: { fields: { ventilated: ZED-3 } }\n`) });
    const asked = fieldsOf(await carries.ask('update ED', ed)).map((field) => field.name);
    expect(asked).not.toContain('ventilated');
    expect(asked).toContain('last-bed-wait-minutes');
    await carries.store.close();
  });

  test('is about the unit that somebody sits for, when they say none', async () => {
    const actor = { ...actorOf(['charge-nurse'], '5W'), unit: brand<UnitId>('5W') };
    expect((await house.ask('update', { actor })).document.title).toBe('Unit update · 5W');
  });

  test('without a unit is that of whoever asks, else every unit is a button', async () => {
    const person = brand<PersonId>('p-somebody');
    const duty = {
      person,
      site: SITE,
      role: 'charge-nurse',
      scope: '4N',
      from: later(NOW, -1),
      to: later(NOW, HOUR_MS),
    };
    expect(buttons(await house.ask('update', CHARGE))[0]).toEqual({
      label: 'ICU',
      command: 'update ICU',
      opens: 'form',
    });
    await house.store.commit([{ kind: 'duty.put', ...duty }]);
    expect((await house.ask('update', { roles: [] })).document.title).toBe('Unit update · 4N');
  });
});

describe('a submit', () => {
  test('keeps every figure as a report of its own, and says what changed', async () => {
    const reply = await house.ask('update 5W report census="26" here:rn="5" ask="second lift"', CHARGE);
    expect(read(reply)).toContain('Thank you, 08:26: census 28 → 26, RN here 5, ask: second lift.');
    // A lock screen shows the figures, and no sentence that somebody typed.
    expect(reply.document.plain).toBe('Thank you, 08:26: census 28 → 26, RN here 5, ask: ….');
    expect(read(reply)).toContain('Feed 28, unit 26: both are shown, and 26 counts until the feed next speaks of 5W.');
    expect(read(reply)).toContain('By hand 08:26, charge nurse 5W');
    expect(await reports()).toEqual({ census: 26, 'here:rn': 5, ask: 'second lift' });
    expect(read(await house.ask('beds 5W'))).toContain('26 of 28');
    const all = await house.store.reportsBetween(SITE, { from: NOW, to: later(NOW, 1) });
    expect(new Set(all.map((report) => report.submission)).size).toBe(1);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'see', subject: 'beds 5W' }]);
    expect((await house.store.audit(2))[1]).toMatchObject({
      action: 'update.report',
      subject: '5W',
      detail: { changed: '5W census: none → 26; 5W here:rn: none → 5; 5W ask: none → words' },
    });
  });

  test('that changes nothing says so; no change in one press confirms all that is known', async () => {
    expect((await house.ask('update 5W report census=28 staffed-beds=28', CHARGE)).document.plain).toBe(
      'Thank you, 08:26: no change.',
    );
    expect((await house.ask('update 6W same', CHARGE)).document.plain).toBe('Thank you, 08:26: no change.');
    expect(await reports('6W')).toEqual({ census: 27, 'staffed-beds': 28 });
  });

  test.each(['update 6W same census=25 ask="second lift"', 'update 6W census=25 ask="second lift" same'])(
    '%s confirms the rest and keeps what is typed beside it',
    async (line) => {
      expect((await house.ask(line, CHARGE)).document.plain).toContain('census 27 → 25');
      expect(await reports('6W')).toEqual({ census: 25, 'staffed-beds': 28, ask: 'second lift' });
      expect(await house.ask('update 6W same census=many', CHARGE)).toMatchObject({
        ok: false,
        fields: { census: expect.any(String) },
      });
    },
  );

  test.each([
    ['census=-1', { census: 'a whole number from 0 to 999' }],
    ['census=x here:rn=1', { census: 'a whole number from 0 to 999' }],
    [`ask="${'x'.repeat(201)}"`, { ask: 'at most 200 characters' }],
    ['ask="Mr Smith needs a sitter" census=26', { ask: expect.stringContaining('points at a person') }],
    ['ask="MRN 12345"', { ask: expect.stringContaining('Without it: “MRN [number]”') }],
    ['ask="call 555-123-4567"', { ask: expect.any(String) }],
  ])('%s is refused at its field and nothing of it is kept', async (values, fields) => {
    const reply = await house.ask(`update 5W report ${values}`, CHARGE);
    expect(reply).toMatchObject({ ok: false, fields });
    expect(await reports()).toEqual({});
    const kept = JSON.stringify([house.logged, await house.store.audit(10), reply.document]);
    expect(kept).not.toMatch(/Smith|12345|555-123/);
  });

  test('of nothing is refused, and so is a field that there is not', async () => {
    expect((await house.ask('update 5W report', CHARGE)).document.plain).toContain('Nothing was filled in');
    expect((await house.ask('update 5W diagnosis=flu', CHARGE)).document.plain).toContain('no field of that name');
  });

  test('sent twice with one key is kept once', async () => {
    const once = { ...CHARGE, requestKey: 'view:1' };
    await house.ask('update 5W report census=26', once);
    expect((await house.ask('update 5W report census=26', once)).document.plain).toContain('done already');
    expect(await house.store.reportsBetween(SITE, { from: NOW, to: later(NOW, 1) })).toHaveLength(1);
  });
});

describe('undo', () => {
  const undoButton = (reply: Reply) => buttons(reply).find((button) => button.label.startsWith('Undo'))!;

  test('within two minutes takes the whole submission back', async () => {
    const reply = await house.ask('update 5W report census=26 here:rn=5', CHARGE);
    expect(undoButton(reply).label).toBe('Undo (until 08:28)');
    house.clock.now = later(NOW, 119_000);
    const undone = await house.ask(undoButton(reply).command, CHARGE);
    expect(undone.document.plain).toBe('The update of 5W counts no more; what was known before it stands again.');
    expect(await reports()).toEqual({});
    expect(read(await house.ask('beds 5W'))).toContain('28 of 28');
    expect((await house.ask(undoButton(reply).command, CHARGE)).document.plain).toContain('no such update');
  });

  test('over midnight has the day that is over computed again', async () => {
    house.clock.now = parseWhen('2026-01-13T23:59:30', ZONE);
    const reply = await house.ask('update 5W report census=26', CHARGE);
    const days = async () =>
      (await house.store.staleDays(SITE, { before: '2026-01-14' as never, most: 9 })).filter(
        ({ day }) => day === '2026-01-13',
      );
    expect(await days()).toEqual([]);
    house.clock.now = later(house.clock.now, 90_000);
    await house.ask(undoButton(reply).command, CHARGE);
    expect(await days()).toEqual([{ day: '2026-01-13', mark: 1, news: true }]);
  });

  test('after two minutes is refused with the time', async () => {
    const reply = await house.ask('update 5W report census=26', CHARGE);
    house.clock.now = later(NOW, 2 * MINUTE_MS);
    const late = await house.ask(undoButton(reply).command, CHARGE);
    expect(late.ok).toBe(false);
    expect(late.document.plain).toContain('It could be undone until 08:28; it is 08:28.');
    expect(await reports()).toEqual({ census: 26 });
  });

  test('of somebody else’s update is the house supervisor’s', async () => {
    const { command } = undoButton(await house.ask('update 5W report census=26', CHARGE));
    const other = { actor: actorOf(['charge-nurse'], 'other') };
    expect((await house.ask(command, other)).document.plain).toContain('Only who sent an update can undo it');
    expect((await house.ask(command, { actor: actorOf(['house-supervisor'], 'hs') })).ok).toBe(true);
  });
});

describe('who may', () => {
  test.each([
    ['charge-nurse', '5W', true],
    ['charge-nurse', 'ED', false],
    ['ed-charge-nurse', 'ED', true],
    ['ed-charge-nurse', '5W', false],
    ['house-supervisor', '5W', true],
    ['admin', 'ED', true],
    ['executive', '5W', false],
    ['viewer', '5W', false],
  ] as const)('%s for %s: %s', async (role, unit, ok) => {
    expect((await house.ask(`update ${unit} report census=3`, { roles: [role] })).ok).toBe(ok);
  });

  test('somebody on duty for one unit reports for that one, and at the end of the duty for none', async () => {
    const person = brand<PersonId>('p-somebody');
    const scope = '4N' as UnitId;
    await house.store.commit([
      { kind: 'duty.put', person, site: SITE, role: 'charge-nurse', scope, from: NOW, to: later(NOW, HOUR_MS) },
    ]);
    expect((await house.ask('update 4N report census=3', { roles: [] })).ok).toBe(true);
    expect((await house.ask('update 5W report census=3', { roles: [] })).document.plain).toContain(
      'You are not in charge of 5W right now.',
    );
    house.clock.now = later(NOW, HOUR_MS);
    expect((await house.ask('update 4N report census=3', { roles: [] })).ok).toBe(false);
  });
});

describe('NEDOCS', () => {
  const report = (values: string) => house.ask(`update ED report ${values}`, { roles: ['ed-charge-nurse'] });

  test('is n/a while two inputs are missing, and worked out from what the ED reports by hand, with its time', async () => {
    expect((await house.ask('ed nedocs')).document.plain).toContain(
      'n/a: two inputs missing (ventilated, last bed wait)',
    );
    house.clock.now = later(NOW, -14 * MINUTE_MS);
    await report('ventilated=1 last-bed-wait-minutes=30');
    house.clock.now = NOW;
    const shown = read(await house.ask('ed nedocs'));
    expect(shown).toMatch(/Ventilated in the ED\s+1 \(by hand 08:12\)/i);
    expect(shown).toMatch(/30 min \(by hand 08:12\)/);
    expect(shown).not.toContain('n/a');
    expect((await house.ask('kpi nedocs')).document.plain).toContain('NEDOCS: 106');
  });

  test('takes no figure that is four hours old, and names the one that is missing', async () => {
    await report('ventilated=1');
    expect((await house.ask('ed nedocs')).document.plain).toContain('one input missing (last bed wait)');
    await report('last-bed-wait-minutes=30');
    house.clock.now = later(NOW, 4 * HOUR_MS - 2_000);
    expect(read(await house.ask('ed nedocs'))).not.toContain('missing');
    house.clock.now = later(NOW, 4 * HOUR_MS);
    expect((await house.ask('ed nedocs')).document.plain).toContain('two inputs missing');
  });

  test('goes by the feed where the feed carries it, whatever was reported', async () => {
    const fed = await openHouse({ settings: settingsOf(`${RIVERSIDE}hl7: { fields: { ventilated: ZED-3 } }\n`) });
    await fed.ask('update ED report last-bed-wait-minutes=30', { roles: ['admin'] });
    const shown = read(await fed.ask('ed nedocs'));
    expect(shown).toMatch(/Ventilated in the ED\s+0\n/);
    expect(shown).toContain('(by hand 08:26)');
    await fed.store.close();
  });
});
