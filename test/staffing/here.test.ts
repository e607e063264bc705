import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HereFacts, hereIn } from '#src/domain/staffing/here.ts';
import { blocksFrom } from '#src/domain/staffing/shift-calendar.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { at, calendarOf, calledOut, rostered, told } from './staffed.ts';

const FOUR_NORTH = brand<UnitId>('4N');
const block = (from: string, to: string) => ({ from: at(from), to: at(to) });
const MORNING = block('07:00', '11:00');

const here = (facts: Partial<HereFacts>, asked: Partial<Parameters<typeof hereIn>[0]> = {}) =>
  hereIn(
    { unit: FOUR_NORTH, role: 'rn', block: MORNING, ...asked },
    { roster: [], callOuts: [], reports: [], ...facts },
  );

const seven = Array.from({ length: 7 }, () => rostered('4N'));

describe('who is here', () => {
  test('rostered less called out, in every block that the call-out touches', () => {
    const facts = { roster: seven, callOuts: [calledOut('4N'), calledOut('5W')] };
    expect(here(facts)).toMatchObject({ people: 6, source: 'roster', scheduled: 7, calledOff: 1 });
    expect(here(facts, { block: block('15:00', '19:00') }).people).toBe(6);
  });

  test('somebody who leaves at eleven is here until eleven', () => {
    const leaves = { roster: seven, callOuts: [calledOut('4N', { from: at('11:00') })] };
    expect(here(leaves).people).toBe(7);
    expect(here(leaves, { block: block('11:00', '15:00') }).people).toBe(6);
  });

  test('NHS shifts cover the NHS blocks whole, the hand-over on top: nobody counts twice in a block', () => {
    const ward = { unit: FOUR_NORTH, role: 'rn' };
    const day = rostered('4N', { from: at('07:30'), to: at('20:00') });
    const night = rostered('4N', { from: at('19:30'), to: at('2026-01-14T08:00') });
    const blocks = blocksFrom(calendarOf('nhs', 'America/New_York'), at('08:00'), 6);
    const counts = blocks.map((span) => here({ roster: [day, night] }, { ...ward, block: span }));
    expect(counts.map(({ people }) => people)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('whoever covers only a part of the block leaves a gap in the rest of it, and is told', () => {
    const late = rostered('4N', { from: after(at('07:00'), MINUTE_MS) });
    const early = rostered('4N', { to: at('09:00') });
    for (const row of [late, early])
      expect(here({ roster: [row] })).toMatchObject({ people: 0, partly: 1, source: 'roster' });
  });

  test('an early shift that hands over to a late one within the block leaves no gap', () => {
    const roster = [
      ...Array.from({ length: 5 }, () => rostered('4N', { from: at('06:00'), to: at('14:00'), can: ['tele'] })),
      ...Array.from({ length: 6 }, () => rostered('4N', { from: at('14:00'), to: at('22:00') })),
    ];
    const noon = block('11:00', '15:00');
    expect(here({ roster }, { block: noon })).toMatchObject({ people: 5, scheduled: 5, partly: 6 });
    const outs = (...spans: [string, string][]) =>
      spans.map(([from, to], n) => calledOut('4N', { id: `${n}`, from: at(from), to: at(to) }));
    expect(here({ roster, callOuts: outs(['06:00', '14:00'], ['14:00', '22:00']) }, { block: noon }).people).toBe(4);
    expect(here({ roster, callOuts: outs(['14:00', '22:00']) }, { block: noon }).people).toBe(5);
  });

  test('a call-out of a shift that begins within the block takes nobody of those who were there before', () => {
    const mid = rostered('4N', { from: at('09:00'), to: at('21:00') });
    const callOuts = [calledOut('4N', { from: at('09:00'), to: at('21:00') })];
    expect(here({ roster: [...seven, mid], callOuts }).people).toBe(7);
  });

  test('no row at all is unknown, not zero; a row of another role or unit says nothing', () => {
    const others = [rostered('5W'), rostered('4N', { role: 'aide' }), rostered('4N', { from: at('11:00') })];
    expect(here({ roster: others })).toMatchObject({ people: undefined, source: 'none' });
  });

  test('everybody called out is zero', () => {
    const facts = { roster: seven, callOuts: [calledOut('4N', { count: 9 })] };
    expect(here(facts).people).toBe(0);
  });

  test('a report stands over the roster until its block ends', () => {
    const facts = { roster: seven, reports: [told('4N', 'here:rn', 5, '08:12'), told('4N', 'here:aide', 3, '08:12')] };
    expect(here(facts)).toMatchObject({ people: 5, source: 'report', reportedAt: at('08:12') });
    expect(here(facts, { block: block('11:00', '15:00') })).toMatchObject({ people: 7, source: 'roster' });
  });

  test('a call-out told after the report goes off it, one told before is in it', () => {
    const reports = [told('4N', 'here:rn', 6, '08:12')];
    const callOuts = [calledOut('4N'), calledOut('4N', { id: 'late', at: at('09:00') })];
    expect(here({ roster: seven, reports, callOuts }).people).toBe(5);
  });

  test('a report speaks where no roster does', () => {
    expect(here({ reports: [told('4N', 'here:rn', 0, '08:12')] })).toMatchObject({ people: 0, source: 'report' });
  });

  test('a float counts where they are sent and no more at home', () => {
    const home = rostered('3S', { person: 'h-1' });
    const sent = rostered('4N', { person: 'h-1', kind: 'float', from: at('11:00'), to: at('15:00') });
    const roster = [home, sent, ...seven];
    const noon = block('11:00', '15:00');
    expect(here({ roster }, { block: noon })).toMatchObject({ people: 8, floatIn: 1, scheduled: 7 });
    expect(here({ roster }, { block: noon, unit: brand<UnitId>('3S') })).toMatchObject({ people: 0, floatOut: 1 });
    expect(here({ roster }, { unit: brand<UnitId>('3S') }).people).toBe(1);
  });

  test('the charge nurse counts only where the grid says that the charge nurse takes patients', () => {
    const roster = [...seven, rostered('4N', { role: 'charge' })];
    expect(here({ roster }).people).toBe(7);
    expect(here({ roster }, { chargeTakesPatients: true }).people).toBe(8);
  });

  test('one more person on the roster never makes fewer here, one more call-out never more (property)', () => {
    const counts = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(counts, counts, (rows, outs) => {
        const facts = (r: number, o: number) => ({
          roster: Array.from({ length: r }, () => rostered('4N')),
          callOuts: Array.from({ length: o }, (_, n) => calledOut('4N', { id: `${n}` })),
        });
        const now = here(facts(rows, outs)).people ?? 0;
        expect(here(facts(rows + 1, outs)).people).toBeGreaterThanOrEqual(now);
        expect(here(facts(rows, outs + 1)).people ?? 0).toBeLessThanOrEqual(now);
        expect(now).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('who is lent', () => {
  const lent = { lender: brand<UnitId>('4N'), to: brand<UnitId>('3S'), role: 'rn', at: at('12:50') };
  const loans = [{ ...lent, span: { from: at('13:00'), to: at('15:00') } }];
  const roster = [...seven, rostered('3S')];
  const noon = block('11:00', '15:00');

  test('is away from home and counts where they help, and both lines say so', () => {
    expect(here({ roster, loans }, { block: noon })).toMatchObject({ people: 6, floatOut: 1, lent: loans });
    expect(here({ roster, loans }, { block: noon, unit: brand<UnitId>('3S') })).toMatchObject({
      people: 2,
      floatIn: 1,
    });
    expect(here({ roster, loans }, { block: block('15:00', '19:00') })).toEqual(
      here({ roster }, { block: block('15:00', '19:00') }),
    );
  });

  test('helps nobody count on them in a block that they leave before its end', () => {
    const short = [{ ...lent, span: { from: at('13:00'), to: at('14:00') } }];
    expect(here({ roster, loans: short }, { block: noon, unit: brand<UnitId>('3S') }).people).toBe(1);
    expect(here({ roster, loans: short }, { block: noon }).people).toBe(6);
  });

  test('is no more in a count that was told before it was agreed, and is in one that was told after', () => {
    const of = (time: string) =>
      here({ roster, loans, reports: [told('4N', 'here:rn', 7, time)] }, { block: noon }).people;
    expect([of('12:30'), of('13:05')]).toEqual([6, 7]);
  });

  test('is no more in a count that was told after it was agreed and before they went', () => {
    const reports = [told('4N', 'here:rn', 7, '12:55')];
    expect(here({ roster, loans, reports }, { block: noon }).people).toBe(6);
  });

  test('is home again in a count that was told while they were away, and out of that of whom they helped', () => {
    const returned = [{ ...lent, span: { from: at('13:00'), to: at('14:00') } }];
    const of = (unit: string, value: number, time: string) =>
      here(
        { roster, returned, reports: [told(unit, 'here:rn', value, time)] },
        { block: noon, unit: brand<UnitId>(unit) },
      ).people;
    expect([of('4N', 6, '13:30'), of('4N', 7, '14:05'), of('4N', 7, '12:30')]).toEqual([7, 7, 7]);
    expect([of('3S', 2, '13:30'), of('3S', 1, '14:05'), of('3S', 1, '12:30')]).toEqual([1, 1, 1]);
  });
});
