/** What keeps people in beds: told by bed, counted for everybody, seen bed by bed by whoever speaks for the unit. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { admitted, type House, NOW, openHouse, RIVERSIDE, read, recordOf, SITE, settingsOf } from './house.ts';

let house: House;
const CHARGE = { roles: ['charge-nurse'] } as const;
const VIEWER = { roles: ['viewer'] } as const;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(RIVERSIDE), now: NOW });
});
afterEach(() => house.store.close());

const open = async (): Promise<readonly string[]> =>
  (await house.store.barriers(SITE, { openOnly: true })).map(
    ({ unit, type, owner, due }) => `${unit} ${type} ${owner} ${new Date(due).toISOString().slice(11, 16)}`,
  );

/** demo-hospital: transport 5, discharge medicines 4, nursing-home authorization 3, MRI 3, therapy clearance 2, ride home 2. */
const DEMO = [
  ['5W 1 2 3 4 5', 'transport'],
  ['5W 6 7 8 9', 'pharmacy'],
  ['6W 1 2 3', 'snf'],
  ['6W 4 5 6', 'mri'],
  ['4N 1 2', 'therapy'],
  ['4N 3 4', 'ride home'],
] as const;

describe('barrier', () => {
  // Eastern time is five hours behind.
  test.each([
    ['delay 5W-12 transport', ['5W transport house-supervisor 17:00']],
    ['delay 5W 12 14 pharmacy by 11:00', ['5W medicines charge-nurse 16:00', '5W medicines charge-nurse 16:00']],
    ['delay 5W-12 care at home tomorrow 11:00', ['5W home-care house-supervisor 16:00']],
    ['delay 5W-12 transport a las 11:00', ['5W transport house-supervisor 16:00']],
    ['delay 5W-12 trasport by 11:00', ['5W transport house-supervisor 16:00']],
    ['delay 5W-12 nursing home 13:00', ['5W nursing-home house-supervisor 18:00']],
    ['delay 5W tell beds=5W-12 type=mri by=10:30 owner=executive', ['5W mri executive 15:30']],
  ])('%s', async (typed, expected) => {
    const reply = await house.ask(typed, CHARGE);
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(await open()).toEqual(expected);
    expect(reply.document.plain).not.toMatch(/5W-\d/);
    expect(await house.ask(typed, CHARGE)).toMatchObject({ ok: true, data: { barriers: [] } });
    expect(await open()).toHaveLength(expected.length);
  });

  test('the house has its reasons with their counts, the most first, and a picture that says them in words', async () => {
    for (const [beds, type] of DEMO)
      expect((await house.ask(`delay ${beds} ${type}`, { roles: ['admin'] })).ok).toBe(true);
    const reply = await house.ask('delay', VIEWER);
    const said = read(reply, 400);
    expect(said).toContain(
      '19 barriers open, 0 overdue: transport 5, discharge medicines 4, MRI 3, nursing-home authorization 3, ride home 2, therapy clearance 2.',
    );
    expect(JSON.stringify([reply.document, reply.data])).not.toMatch(/\d[NW]-\d/);
    expect(reply.document.blocks).toContainEqual(expect.objectContaining({ kind: 'picture', shape: 'pareto' }));
    const unit = read(await house.ask('delay 6W', { roles: ['admin'] }), 400);
    expect(unit).toContain('6 barriers open');
    expect(unit).toMatch(/6W-0?4\s+MRI B-\S+\s+charge nurse\s+12:00/);
  });

  test('a note is added by whoever speaks for the unit, once; of another’s neither id nor form tells anything', async () => {
    const LINK = 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100';
    const WEST = CHARGE;
    await house.ask('delay 5W 12 transport', WEST);
    const [one] = await house.store.barriers(SITE, { openOnly: true });
    const notes = async () => (await house.store.barriers(SITE, { id: one!.id }))[0]!.notes;
    expect((await house.ask(`delay note ${one!.id} crew comes at two`, WEST)).document.plain).not.toMatch(/5W-\d/);
    await house.ask(`delay note ${one!.id} crew comes at two`, WEST);
    await house.ask(`delay note barrier=${one!.id} note="form is signed" link=${LINK}`, WEST);
    expect((await notes()).map(({ text, origin }) => [text, origin?.link])).toEqual([
      ['crew comes at two', undefined],
      ['form is signed', LINK],
    ]);
    expect(read(await house.ask('delay 5W', WEST), 400)).toContain('form is signed');
    const form = JSON.stringify((await house.ask('delay note', WEST)).document);
    expect(form).toContain(`${one!.id} · 5W-12`);
    expect(await house.ask(`delay note ${one!.id} Mr Quirkwell waits`, WEST)).toMatchObject({ ok: false });
    expect(await house.ask(`delay note ${one!.id} x`, VIEWER)).toMatchObject({ ok: false });
    expect(await notes()).toHaveLength(2);
    const kept = JSON.stringify([house.logged, await house.store.audit(50)]);
    expect(kept).not.toMatch(/Quirkwell|crew comes|form is signed/);
    await house.ask(`delay done ${one!.id}`, WEST);
    expect((await house.ask(`delay note ${one!.id} late`, WEST)).document.blocks[1]).toMatchObject({
      text: [{ s: `${one!.id} is over already.` }],
    });
    await house.ask('delay 5W 14 mri', WEST);
    const [mri] = await house.store.barriers(SITE, { openOnly: true });
    const duty = { person: 'p-somebody', site: SITE, role: 'charge-nurse', scope: '4N', from: NOW, to: NOW + 9 };
    await house.store.commit([{ kind: 'duty.put', ...duty } as never]);
    expect(JSON.stringify((await house.ask('delay note', CHARGE)).document)).not.toMatch(/"B-|5W-/);
    expect(await house.ask(`delay note ${mri!.id} seen`, CHARGE)).toMatchObject({
      data: { error: { code: 'DENIED' } },
    });
  });

  test('from a message its words are filled in, unless they point at somebody', async () => {
    await house.ask('delay 5W 12 transport', CHARGE);
    const fieldsOf = async (message: string) => {
      const { document } = await house.ask('delay note', { ...CHARGE, message });
      return document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    };
    const said = 'Transport says the crew is late,\n they come at two';
    expect((await fieldsOf(said))[1]).toMatchObject({
      name: 'note',
      value: 'Transport says the crew is late, they come at two',
    });
    expect((await fieldsOf('word '.repeat(90)))[1]).toMatchObject({ value: 'word '.repeat(32).trim() });
    const guilty = 'Mr Quirkwell, MRN 4471923, waits for his ride';
    expect((await fieldsOf(guilty))[1]).not.toHaveProperty('value');
    const reply = await house.ask('delay note', { ...CHARGE, message: guilty });
    expect(JSON.stringify([reply, house.logged, await house.store.audit(50)])).not.toMatch(/Quirkwell|4471923/);
    expect(read(reply)).toContain('The message points at a person');
  });

  test('solved, dropped with a reason, due later; a late click says that it is over', async () => {
    await house.ask('delay 5W 12 14 transport', CHARGE);
    const [one, other] = await house.store.barriers(SITE, { openOnly: true });
    expect(await house.ask(`delay move ${one!.id} 15:00`, CHARGE)).toMatchObject({ ok: true });
    expect(await house.ask(`delay done ${one!.id}`, { roles: ['house-supervisor'] })).toMatchObject({ ok: true });
    expect((await house.ask(`delay done ${one!.id}`, CHARGE)).document.blocks).toContainEqual(
      expect.objectContaining({ kind: 'text', text: [expect.objectContaining({ s: `${one!.id} is over already.` })] }),
    );
    expect((await house.ask(`delay drop ${other!.id}`, CHARGE)).ok).toBe(false);
    expect((await house.ask(`delay drop ${other!.id} told twice`, CHARGE)).ok).toBe(true);
    expect(await house.store.barriers(SITE, { id: other!.id })).toMatchObject([
      { state: 'dropped', reason: 'told twice' },
    ]);
    expect(await open()).toEqual([]);
  });

  test('who lies where no unit claims the place is held all the same, by the unit that told it', async () => {
    await house.ask('delay 5W-12 transport', CHARGE);
    const moved = { ...admitted('5W/12', 'LIMBO', NOW), kind: 'transfer' as const, trigger: 'A02' };
    await house.store.commit([{ kind: 'journal.append', record: recordOf('moved', [moved], NOW) }]);
    await house.catchUp();
    expect(read(await house.ask('delay', VIEWER))).toContain('1 barrier open');
    expect(read(await house.ask('delay 5W', CHARGE))).toContain('LIMBO');
  });

  test('of two people in what is called the same bed neither can be picked', async () => {
    const place = { location: '5W' as never, bed: '12' };
    const other = admitted('twin', '5W', NOW, { place });
    await house.store.commit([{ kind: 'journal.append', record: recordOf('twin', [other], NOW) }]);
    await house.catchUp();
    for (const typed of ['delay 5W tell beds=5W-12 type=mri', 'mark 5W tell beds=5W-12 leaves=likely'])
      expect((await house.ask(typed, CHARGE)).ok, typed).toBe(false);
    expect(await open()).toEqual([]);
    expect(await house.store.marks(SITE, { span: { from: 0 as never, to: (NOW + 1) as never } })).toEqual([]);
    expect((await house.ask('delay 5W tell beds=5W-13 type=mri', CHARGE)).ok).toBe(true);
  });

  test('of children few are not counted out to whoever does not speak for them', async () => {
    await house.ask('delay PEDS-1 family', { roles: ['admin'] });
    expect(read(await house.ask('delay PEDS', VIEWER))).toContain('fewer than 5');
    const pool = settingsOf(RIVERSIDE).sites[0]!.units.find(({ id }) => id === 'PEDS')!.pool;
    expect(read(await house.ask(`delay ${pool}`, VIEWER))).toContain('fewer than 5');
    expect(read(await house.ask('delay PEDS', { roles: ['admin'], forChannel: true }))).toContain('fewer than 5');
    expect(read(await house.ask('delay PEDS', { roles: ['admin'] }))).toContain('1 barrier open');
  });

  test.each([
    ['delay 5W-12 because', CHARGE, 'BARRIER_TYPE'],
    ['delay 5W-99 transport', CHARGE, 'BED_UNKNOWN'],
    ['delay done B-ZZZZ', CHARGE, 'BARRIER_UNKNOWN'],
    ['delay done', CHARGE, 'BARRIER_UNKNOWN'],
    ['delay 5W-12 transport', VIEWER, 'DENIED'],
  ] as const)('%s is refused', async (typed, who, code) => {
    expect(await house.ask(typed, who)).toMatchObject({ ok: false, data: { error: { code } } });
    expect(await open()).toEqual([]);
  });
});
