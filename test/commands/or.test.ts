/** Holds in recovery said by hand: units and times, and nothing else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOLDS_ITEM } from '#src/domain/flow/recovery-holds.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { adt, bytes, readerFor } from '#test/feeds/hl7-kit.ts';
import { type SiuFields, siu } from '#test/feeds/siu-kit.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf } from './house.ts';

let house: House;
const CHARGE = { roles: ['charge-nurse'] } as const;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(RIVERSIDE), now: NOW });
});
afterEach(() => house.store.close());

const kept = async () =>
  (await house.store.reports(SITE, NOW, [HOLDS_ITEM])).map(({ unit, text }) => `${unit} ${text}`);

describe('or today', () => {
  const hear = async (...messages: readonly string[]): Promise<void> => {
    const reader = readerFor({ sites: settingsOf(RIVERSIDE).sites });
    for (const text of messages) {
      const { item } = reader.read(bytes(text), NOW);
      if (item === undefined || !('record' in item)) throw new Error('not understood');
      await house.store.commit([{ kind: 'journal.append', record: item.record }]);
    }
    await house.catchUp();
  };
  const of = (name: string) => ({ facility: 'RIV', visit: `V-${name}`, patient: `M-${name}` });
  const listed = (name: string, begins: string, more: SiuFields = {}): string =>
    siu('S12', { ...of(name), id: name, at: '20260112164000', filler: name, into: '3S', begins, ...more });
  const theList = [
    listed('early', '202601130730'),
    listed('late', '202601130800'),
    listed('noon', '202601131200', { into: 'ICU' }),
    listed('off', '202601131215'),
    siu('S15', { ...of('off'), id: 'x', at: '20260113080000', filler: 'off', begins: '202601131215', into: '3S' }),
    listed('no time', '20260113', { into: null }),
    listed('tomorrow', '202601141000'),
    adt('A01', { ...of('early'), id: 'a', at: '20260113071000', class: 'I', place: '3S^01^1' }),
    // A pre-admission alone is on no list.
    adt('A05', { ...of('pre'), id: 'p', at: '20260112120000', class: 'P', more: [`PV2|${'|'.repeat(7)}202601131100`] }),
  ];

  test('says who is to come, who came and who was called off, by hour and by unit', async () => {
    expect(read(await house.ask('or today', { roles: ['viewer'] }))).toContain('n/a: nobody has told a list of today.');
    await hear(...theList);
    const reply = await house.ask('or list', { roles: ['viewer'] });
    const said = read(reply, 400);
    expect(said).toContain('Today’s OR list · Riverside General');
    expect(said).toContain('3 to come, 1 came, 1 called off.');
    expect(said).toContain('Late among those to come: 1. Told Tue 13 Jan 08:00.');
    expect(said).toMatch(/12:00 +1 +0 +1/);
    expect(said).toMatch(/Not told +1 +0 +0/);
    expect(reply.data).toMatchObject({
      ...{ toldAt: '2026-01-13T13:00:00.000Z', toCome: 3, came: 1, cancelled: 1, late: 1, here: 0 },
      byHour: [
        { hour: '07:00', toCome: 0, came: 1, cancelled: 0 },
        { hour: '08:00', toCome: 1, came: 0, cancelled: 0 },
        { hour: '12:00', toCome: 1, came: 0, cancelled: 1 },
        { hour: null, toCome: 1, came: 0, cancelled: 0 },
      ],
      byUnit: [
        { unit: 'ICU', toCome: 1, came: 0, cancelled: 0 },
        { unit: '3S', toCome: 1, came: 1, cancelled: 1 },
        { unit: null, toCome: 1, came: 0, cancelled: 0 },
      ],
    });
    expect(JSON.stringify(reply)).not.toMatch(/ZZCANARY|M-late|V-late/);
  });

  test.each([
    ['en-GB', 'nhs', 'Today’s theatre list', '3 to come, 1 came, 1 called off.', 'By the ward that they go to'],
    [
      'es',
      'us',
      'Lista de quirófano de hoy',
      'Por venir: 3; han venido: 1; anuladas: 1.',
      'Por la unidad a la que van',
    ],
  ])('in %s', async (locale, kind, ...told) => {
    const settings = settingsOf(
      RIVERSIDE.replace('locale: en-US', `locale: ${locale}`).replace('house: us', `house: ${kind}`),
    );
    await house.store.close();
    house = await openHouse({ settings, now: NOW });
    await hear(...theList);
    const said = read(await house.ask(locale === 'es' ? 'or hoy' : 'or today', { roles: ['viewer'] }), 400);
    for (const one of told) expect(said).toContain(one);
  });

  test('does not know who came while ADT is silent, or where there is none', async () => {
    await hear(...theList);
    house.clock.now = after(NOW, 6 * HOUR_MS);
    const reply = await house.ask('or today', { roles: ['viewer'] });
    expect(read(reply, 400)).toContain('n/a how many came: ADT does not tell. 4 on the list, 1 called off.');
    expect(read(reply, 400)).not.toContain('Late among');
    const unknown = { toCome: null, came: null, late: null, here: null, byHour: null, byUnit: null };
    expect(reply.data).toMatchObject({ ...unknown, cancelled: 1 });
    await house.store.close();
    house = await openHouse({ settings: settingsOf(RIVERSIDE), now: NOW, empty: true });
    expect((await house.ask('or today', { roles: ['viewer'] })).data).toMatchObject({ ...unknown, cancelled: null });
    await hear(listed('alone', '202601131200'));
    expect(read(await house.ask('or today', { roles: ['viewer'] }), 400)).toContain('1 on the list, 0 called off.');
  });

  test('takes no more words', async () => {
    expect((await house.ask('or today 5W', { roles: ['viewer'] })).ok).toBe(false);
  });
});

describe('or holds', () => {
  test.each([
    ['or holds ICU 07:40 3S 07:55', 'PACU ICU 07:40, 3S 07:55'],
    ['or holds 3s 0755, icu 7:40', 'PACU ICU 07:40, 3S 07:55'],
    ['or holds PACU ICU 23:10', 'PACU ICU 23:10'],
    ['theatre holds none', 'PACU none'],
    ['or holds report for-1=ICU since-1=07:40 for-3=3S since-3=07:55', 'PACU ICU 07:40, 3S 07:55'],
  ])('%s is kept as counts, units and times', async (typed, told) => {
    expect((await house.ask(typed, CHARGE)).ok).toBe(true);
    expect(await kept()).toEqual([told]);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'or.holds', subject: 'PACU' }]);
  });

  test('the figure of the registry says why it tells none of it, and who waits now', async () => {
    const said = read(await house.ask('kpi pacu hold', { roles: ['viewer'] }), 400);
    expect(said).toContain(
      'or holds says by hand since when each is ready, and nobody says when each of them has left',
    );
    expect(KPIS.find(({ id }) => id === 'pacu_hold_min')?.observe).toBeUndefined();
  });

  test('says how many wait for what, since when, who said it, and what the feed counts beside it', async () => {
    await house.ask('or holds ICU 07:40 3S 07:55', CHARGE);
    const said = read(await house.ask('or', { roles: ['viewer'] }));
    expect(said).toContain('2 ready and without a bed, longest 46 min: 1 for ICU, 1 for 3S.');
    expect(said).toContain('2 at 08:26 by charge nurse PACU');
    expect(said).toMatch(/\d+ there now, ready or not/);
  });

  test('nothing is offered that would be refused: recovery itself is no place to wait for', async () => {
    const form = await house.ask('or holds report', CHARGE);
    const [first] = form.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    const offered = first?.input === 'choice' ? first.options.map(({ value }) => value) : [];
    expect(offered).toContain('ICU');
    expect(offered).not.toContain('PACU');
    for (const to of offered)
      expect((await house.ask(`or holds report for-1=${to} since-1=07:40`, CHARGE)).ok, to).toBe(true);
  });

  test('nor by the search of a house with more units than are listed', async () => {
    const more = Array.from(
      { length: 100 },
      (_, n) =>
        `      - { id: W${n}, name: 'ward ${n}', kind: ward, pool: adult-acute, staffedBeds: 10, locations: ['W${n}'] }\n`,
    );
    const big = await openHouse({ settings: settingsOf(`${RIVERSIDE}${more.join('')}`), now: NOW });
    const form = await big.ask('or holds report', CHARGE);
    const [first] = form.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    expect(first).toMatchObject({ input: 'choice', source: expect.stringMatching(/./) });
    const source = first?.input === 'choice' ? first.source : '';
    const offered = async (typed: string) =>
      JSON.stringify((await big.ask(`options ${source} ${typed}`, CHARGE)).data).includes('"PACU"');
    expect(await offered('PACU')).toBe(false);
    expect(await offered('recovery')).toBe(false);
    const taken = await big.ask('or holds report for-1=W99 since-1=07:40', CHARGE);
    expect(taken.ok).toBe(true);
    await big.store.close();
  });

  test('what stands is filled in; a form without anything says nothing, least of all that nobody waits', async () => {
    await house.ask('or holds ICU 07:40', CHARGE);
    const form = await house.ask('or holds report', CHARGE);
    const fields = form.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    expect(fields.slice(0, 3)).toMatchObject([
      { name: 'for-1', value: 'ICU' },
      { name: 'since-1', value: '07:40' },
      { name: 'for-2', required: false },
    ]);
    expect(fields.every(({ input }) => input !== 'text')).toBe(true);
    expect((await house.ask('or holds report for-1=', CHARGE)).ok).toBe(false);
    expect(await kept()).toEqual(['PACU ICU 07:40']);
  });

  test.each([
    ['or holds ICU 07:40 Smith', 'nothing of this was kept'],
    ['or holds ICU', 'nothing of this was kept'],
    ['or holds PACU 07:40', 'nothing of this was kept'],
    ['or holds ICU 08:40', 'lies within the last 16 hours; it is 08:26 now'],
    ['or holds none for-1=ICU since-1=07:40', 'nothing of this was kept'],
    ['or holds report ICU 07:40', 'nothing of this was kept'],
    ['or firstcase', 'or [today | holds'],
  ])('row 56: %s is refused, with the cure', async (typed, why) => {
    const reply = await house.ask(typed, CHARGE);
    expect(reply.ok).toBe(false);
    expect(read(reply)).toContain(why);
    expect(read(reply)).not.toContain('Smith');
    expect(await kept()).toEqual([]);
  });

  test('the form has all that are held, and one more: what it sends loses nobody', async () => {
    await house.ask('or holds ICU 07:40 3S 07:41 5W 07:42 6W 07:43 6E 07:44', CHARGE);
    const form = await house.ask('or holds report', CHARGE);
    const fields = form.document.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));
    expect(fields).toHaveLength(12);
    const sent = fields.map((field) => `${field.name}=${('value' in field && field.value) || ''}`).join(' ');
    // Meanwhile somebody said that nobody waits: the form that was shown is read all the same.
    await house.ask('or holds none', CHARGE);
    expect((await house.ask(`or holds report ${sent}`, CHARGE)).ok).toBe(true);
    expect(await kept()).toEqual(['PACU ICU 07:40, 3S 07:41, 5W 07:42, 6W 07:43, 6E 07:44']);
  });

  test('of two recoveries one is no word for the other', async () => {
    const settings = settingsOf(RIVERSIDE);
    const [site] = settings.sites;
    const pacu = site!.units.find(({ id }) => id === 'PACU')!;
    const two = { ...site!, units: [...site!.units, { ...pacu, id: brand<UnitId>('PAC2'), locations: [] }] };
    const other = await openHouse({ settings: { ...settings, sites: [two] }, now: NOW });
    await other.ask('or holds PACU none', { roles: ['perioperative-lead'] });
    expect(read(await other.ask('or', CHARGE))).toContain(
      'Nobody is ready and without a bed; PAC2: n/a: nobody has said who in PACU is ready',
    );
    await other.store.close();
  });

  test.each([
    ['for-1=ICU', 'since-1'],
    ['since-1=07:40', 'for-1'],
    ['for-1=ICU since-1=noonish', 'since-1'],
  ])('half a pair is a fault at its field: %s', async (given, field) => {
    expect((await house.ask(`or holds report ${given}`, CHARGE)).fields).toHaveProperty(field);
  });

  test('is said by whoever leads the operating rooms, the charge nurse there and the house supervisor, not by whoever looks', async () => {
    expect((await house.ask('or holds none', { roles: ['viewer'] })).ok).toBe(false);
    for (const role of ['perioperative-lead', 'house-supervisor'] as const)
      expect((await house.ask('or holds none', { roles: [role] })).ok).toBe(true);
    expect(read(await house.ask('or', { roles: ['perioperative-lead'] }))).toContain(
      'Nobody is ready and without a bed',
    );
  });

  test('a house without a recovery unit says so', async () => {
    const settings = settingsOf(RIVERSIDE);
    const [site] = settings.sites;
    const without = { ...site!, units: site!.units.filter(({ id }) => id !== brand<UnitId>('PACU')) };
    const other = await openHouse({ settings: { ...settings, sites: [without] }, now: NOW });
    expect(read(await other.ask('or holds', CHARGE))).toContain('This site has no PACU.');
    await other.store.close();
  });
});
