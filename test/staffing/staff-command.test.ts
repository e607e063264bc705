import { describe, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import type { Json } from '#src/ports/handle.ts';
import { actorOf, openHouse, read, SITE, settingsOf } from '#test/commands/house.ts';
import { at, calledOut, rostered } from './staffed.ts';
import { MORNING, openStaffedHouse } from './staffed-house.ts';

type Data = { readonly blocks: readonly Readonly<Record<string, Json>>[]; readonly withoutGrid: readonly string[] };

describe('staff gaps', () => {
  it('says 65 needed, 65 here, short 2, who is to spare and whom they can help (O2)', async () => {
    const house = await openStaffedHouse();
    const reply = await house.ask('staff gaps');
    expect(reply.document.plain).toContain(
      '07–11: 65 RN needed, 65 here, short 2: 4N 1, 5W 1; ED 9 needed, 9 here; spare 3S 1 (can cover tele, med-surg), 2N 1 (maternity only), float pool 1 (can cover med-surg)',
    );
    const card = read(reply);
    expect(card).toContain('Could help 4N: 3S; 5W: 3S or float pool.');
    expect(card).toContain('11–15: 65 RN needed, 64 here, short 3: 3N 1, 4N 1, 5W 1; ED 12 needed, 12 here');
    expect(card).toContain('15–19: 65 RN needed, 64 here, short 3');
    expect(card).toMatch(/4N +6 of 7, short 1 +6 of 7, short 1/);
    expect(card).toMatch(/2N +5 of 4, \+1/);
    expect(card).toContain('As of 08:26 · ADT 2 min old');
    expect(reply.document.status).toBe('high');
    expect(reply.audience).toBe('caller');
  });

  it('fits a phone: no line is longer than its screen, no column than its figures', async () => {
    const card = read(await (await openStaffedHouse()).ask('staff gaps'), 46);
    const buttons = card.split('\n').findIndex((line) => line.startsWith('['));
    const lines = card.split('\n').slice(0, buttons === 0 ? -1 : buttons);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(46);
  });

  it('answers who is short, by every way of asking', async () => {
    const house = await openStaffedHouse();
    const plain = (await house.ask('staff gaps')).document.plain;
    for (const text of ['staff', 'staffing', 'who is short', 'who’s short', 'staff gap', 'staff gasp']) {
      expect((await house.ask(text)).document.plain, text).toBe(plain);
    }
  });

  it('gives programs every line: required, here, gap, and where it comes from', async () => {
    const reply = await (await openStaffedHouse()).ask('staff gaps');
    const data = reply.data as unknown as Data; // the view's own shape, read as a program would
    expect(data.blocks.map((block) => block.from)).toEqual([
      '2026-01-13T12:00:00.000Z',
      '2026-01-13T16:00:00.000Z',
      '2026-01-13T20:00:00.000Z',
    ]);
    const lines = data.blocks[0]!.lines as unknown as readonly Record<string, Json>[];
    expect(lines.find((line) => line.unit === '4N' && line.role === 'rn')).toMatchObject({
      required: 7,
      here: 6,
      gap: 1,
      source: 'roster',
      calledOff: 1,
    });
    expect(JSON.stringify(data)).not.toMatch(/person|"by"/);
  });

  it('names roles and units and nobody: no id of a person of the roster or of a call-out is on the card', async () => {
    const roster = [...simulatedRoster(SITE), rostered('5W', { person: 'hmac-of-somebody' })];
    const house = await openStaffedHouse({ roster });
    for (const text of ['staff gaps', 'staff 5W']) {
      const reply = await house.ask(text);
      expect(JSON.stringify(reply)).not.toMatch(/hmac-of-somebody|p-1/);
    }
  });

  it('looks back: before the call-outs of 05:40 nobody was short', async () => {
    const reply = await (await openStaffedHouse()).ask('staff --at 05:30');
    expect(reply.document.plain).toContain('03–07: 59 RN needed, 59 here, no gap; ED 8 needed, 8 here');
    expect(read(reply)).toContain('07–11: 65 RN needed, 67 here, no gap');
  });

  it('says of an aide who sits with a patient on 1:1 that the aides are short', async () => {
    const house = await openStaffedHouse();
    const by = { person: actorOf([]).person, name: 'charge nurse' };
    const report = { site: SITE, unit: '5W' as never, item: 'one-to-one', value: 2, at: at('08:12'), by };
    await house.store.commit([{ kind: 'report.put', report: { ...report, submission: 's1' } }]);
    expect(read(await house.ask('staff'))).toContain('07–11: 32 aides needed, 30 here, short 2: 5W 2');
    expect(read(await house.ask('staff 5W'))).toMatch(/07–11 +aides +6 +4 +\+2 +roster, 2 on 1:1/);
  });
});

describe('staff and a unit', () => {
  it('tells need, have and gap of each role and block, and whence', async () => {
    const house = await openStaffedHouse();
    const reply = await house.ask('staff 5 west');
    expect(reply.document.plain).toContain('5W 07–11: 6 RN needed, 5 here, short 1; 4 aides needed, 4 here');
    expect(read(reply)).toMatch(/07–11 +RN +6 +5 +\+1 +roster, less 1 by call-out/);
    expect(read(reply)).toContain('Could help RN: 3S or float pool.');
    expect((await house.ask('staff gaps 4N')).document.title).toBe('Staffing · 4N');
  });

  it('a report of who is here stands over the roster until the block ends, and says so', async () => {
    const house = await openStaffedHouse();
    const by = { person: actorOf([]).person, name: 'charge nurse' };
    const report = { site: SITE, unit: '5W' as never, item: 'here:rn', value: 6, at: at('08:12'), by };
    await house.store.commit([{ kind: 'report.put', report: { ...report, submission: 's1' } }]);
    const card = read(await house.ask('staff 5W'));
    expect(card).toMatch(/07–11 +RN +6 +6 +0 +reported 08:12/);
    expect(card).toMatch(/11–15 +RN +6 +5 +\+1 +roster/);
  });

  it('of a unit that is to spare the surplus is a minus, and nobody is offered', async () => {
    const card = read(await (await openStaffedHouse()).ask('staff 3S'));
    expect(card).toContain('3S 07–11: 6 RN needed, 7 here, 1 to spare');
    expect(card).not.toContain('Could help');
  });

  it('a pool is no unit: the cure names one', async () => {
    const reply = await (await openStaffedHouse()).ask('staff adult acute');
    expect([reply.ok, reply.document.plain]).toEqual([false, expect.stringContaining('staff ICU')]);
  });
});

describe('what nobody knows is n/a, never 0', () => {
  it('without a roster the need stands and the cure is told', async () => {
    const reply = await (await openStaffedHouse({ roster: [] })).ask('staff');
    expect(reply.document.plain).toContain(
      '07–11: n/a: no roster for 13 units (they need 65); n/a: no roster for ED (needs 9)',
    );
    expect(read(reply)).toContain('huddleboard import roster FILE');
    expect(reply.document.status).toBe('unknown');
    expect(read(reply)).not.toMatch(/\b0 here|NaN|undefined/);
  });

  it('one unit without a roster is named, and is in no figure', async () => {
    const roster = simulatedRoster(SITE).filter((row) => row.unit !== '5W');
    const reply = await (await openStaffedHouse({ roster })).ask('staff');
    expect(reply.document.plain).toContain(
      '59 RN needed, 60 here, short 1: 4N 1; ED 9 needed, 9 here; n/a: no roster for 5W (needs 6)',
    );
  });

  it('without any grid it says how to set one up', async () => {
    const house = await openHouse({ settings: settingsOf() });
    const reply = await house.ask('staff');
    expect(read(reply)).toContain('no staffing grid is set up');
    expect(read(reply)).toContain('huddleboard.yaml');
    expect(read(await house.ask('staff 5W'))).toContain('n/a: no staffing grid for 5W');
  });

  it('a house without a feed knows the need of the ward that reported itself, and of no other', async () => {
    const house = await openHouse({ settings: demoSettings(), empty: true });
    const by = { person: actorOf([]).person, name: 'charge nurse' };
    const report = {
      site: SITE,
      unit: '5W' as never,
      item: 'census',
      value: 21,
      at: at('08:12'),
      by,
      submission: 's1',
    };
    await house.store.commit([
      ...rosterChanges(demoSettings().sites[0]!, simulatedRoster(SITE), house.clock.now),
      { kind: 'report.put', report },
    ]);
    const { plain } = (await house.ask('staff')).document;
    expect(plain).toContain('5 RN needed, 6 here, no gap');
    expect(plain).toContain('n/a: census not known for 12 units');
    const card = await house.ask('staff');
    expect(read(card)).not.toContain('No ADT has been received yet');
    expect(read(card)).toContain('As of 08:26 · counted by hand, latest');
  });

  it('without a feed no alert offers nurses of a ward that nobody has counted', async () => {
    const settings = demoSettings();
    const house = await openHouse({ settings, empty: true });
    const by = { person: actorOf([]).person, name: 'charge nurse' };
    const report = {
      site: SITE,
      unit: '5W' as never,
      item: 'census',
      value: 40,
      at: at('08:12'),
      by,
      submission: 's1',
    };
    await house.store.commit([
      ...rosterChanges(settings.sites[0]!, simulatedRoster(SITE), house.clock.now),
      { kind: 'report.put', report },
    ]);
    const { present } = await loadHospitalFacts(house.store, settings.sites[0]!, settings, house.clock.now);
    const rn = present?.staffing?.blocks[0]?.totals.find(({ role }) => role === 'rn');
    expect(rn?.house).toMatchObject({ required: 8, short: 2 });
    expect(rn?.spare.map(({ unit }) => unit)).toEqual(['FLOAT']);
  });

  it('with nobody counted and no feed heard the need is not known', async () => {
    const house = await openHouse({ settings: demoSettings(), empty: true });
    const reply = await house.ask('staff');
    expect(reply.document.plain).toContain('n/a: census not known for 13 units');
    expect(reply.document.plain).not.toMatch(/\b0 RN/);
  });
});

describe('the huddle card', () => {
  it('has its line of staffing: this block in full, the next two by what is short, in at most twelve lines', async () => {
    const house = await openStaffedHouse();
    const reply = await house.ask('huddle');
    expect(read(await house.ask('huddle more'), 400)).toContain(
      'Staffing: 07–11 65 RN needed, 65 here, short 2: 4N 1, 5W 1; ED 9 needed, 9 here · 11–15 short 3: 3N 1, 4N 1, 5W 1 · 15–19 short 3: 3N 1, 4N 1, 5W 1',
    );
    expect(reply.document.blocks.filter((block) => block.kind !== 'actions').length).toBeLessThanOrEqual(12);
  });

  it('counts the sick ED nurse of 11–23 with the short ones: four in all', async () => {
    const sick = calledOut('ED', { id: 'ed', from: at('11:00'), to: at('23:00'), at: at('08:00') });
    const reply = await (await openStaffedHouse({ callOuts: [...MORNING, sick] })).ask('huddle more');
    expect(read(reply, 400)).toContain('11–15 short 4: 3N 1, 4N 1, 5W 1, ED 1');
  });

  it('without a roster says n/a and why, never 0', async () => {
    const card = read(await (await openStaffedHouse({ roster: [] })).ask('huddle more'), 400);
    expect(card).toContain('Staffing: 07–11 n/a: no roster for 13 units (they need 65)');
    expect(card).toContain('11–15 n/a · 15–19 n/a');
  });
});
