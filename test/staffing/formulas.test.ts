import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapTotals, present } from '#src/domain/staffing/gap.ts';
import { type RoleGrid, required, requiredAtRatio } from '#src/domain/staffing/grid.ts';
import { type Instant, type LocalTime, parseWhen, zoneId } from '#src/kernel/time.ts';
import { goldenRows } from '#test/golden/index.ts';

/** 22 CCR §70217, most patients per licensed nurse (catalogue D.1). */
const TITLE_22: Readonly<Record<string, number>> = {
  critical_care: 2,
  step_down: 3,
  medical_surgical: 5,
  emergency: 4,
  emergency_critical: 2,
  emergency_trauma: 1,
};

describe('formulas against the catalogue', () => {
  test.each(goldenRows('ratio_required_nurses'))('ratio_required_nurses → $expected', ({ inputs, expected }) => {
    const { patients, max_patients_per_nurse: each } = inputs as Record<string, number>;
    expect(requiredAtRatio(patients!, each!)).toBe(expected);
  });

  test.each(goldenRows('ca_t22_required_nurses'))('ca_t22_required_nurses → $expected', ({ inputs, expected }) => {
    const { assignments } = inputs as { assignments: readonly { unit_type: string; patients: number }[] };
    const byLine = assignments.map(({ unit_type: type, patients }) => requiredAtRatio(patients, TITLE_22[type]!));
    expect({ by_line: byLine, total: byLine.reduce((sum, n) => sum + n, 0) }).toEqual(expected);
  });

  test.each(goldenRows('staffing_gap'))('staffing_gap → $expected', ({ inputs, expected }) => {
    const { lines } = inputs as { lines: readonly Record<string, number>[] };
    const gaps = lines.map((line) => {
      const { scheduled, called_off: calledOff, float_in: floatIn, float_out: floatOut } = line;
      const here = { scheduled: scheduled!, calledOff: calledOff!, floatIn: floatIn!, floatOut: floatOut! };
      return line.required! - present(here);
    });
    const { short, over } = gapTotals(gaps);
    expect({ gap: gaps, total_short: short, total_over: over }).toEqual(expected);
  });
});

describe('need', () => {
  const zone = zoneId('America/New_York');
  const at = (time: string) => parseWhen(`2026-01-13T${time}`, zone);
  const block = (from: string, to: string) => ({ from: at(from), to: at(to) });
  const day = { block: block('07:00', '11:00'), shift: 'day', zone };
  const none: RoleGrid = { role: 'rn', per: 'patients', posts: [], minimum: 0, chargeTakesPatients: false };
  const ratios = [
    ['day', 4],
    ['night', 5],
  ] as const;
  const ward: RoleGrid = { ...none, patientsEach: new Map(ratios) };
  const posts = (from: string, to: string, people: number) => ({
    from: from as LocalTime,
    to: to as LocalTime,
    people,
  });

  test('a ratio is that of the shift', () => {
    expect(required(ward, 28, day)).toBe(7);
    expect(required(ward, 28, { ...day, shift: 'night' })).toBe(6);
    expect(required(ward, 0, day)).toBe(0);
  });

  test('an unknown census, or a shift without a ratio, is no zero', () => {
    expect(required(ward, undefined, day)).toBeUndefined();
    expect(required(ward, 28, { ...day, shift: 'evening' })).toBeUndefined();
    expect(required(ward, 28, { ...day, shift: undefined })).toBeUndefined();
  });

  test('a minimum stands when few patients are there, posts come on top', () => {
    const open = { ...ward, minimum: 2, posts: [posts('07:00', '19:00', 1)] };
    expect(required(open, 1, day)).toBe(3);
    expect(required(open, 28, day)).toBe(8);
  });

  test('fixed posts of the ED: 9 from 07, 12 from 11, 8 from 23, and in an odd block the most of its moments', () => {
    const hours = [posts('07:00', '11:00', 9), posts('11:00', '23:00', 12), posts('23:00', '07:00', 8)];
    const ed: RoleGrid = { ...none, posts: hours };
    const need = (from: string, to: string) => required(ed, undefined, { ...day, block: block(from, to) });
    expect([need('07:00', '11:00'), need('11:00', '15:00'), need('03:00', '07:00')]).toEqual([9, 12, 8]);
    expect([need('09:00', '13:00'), need('10:00', '11:00'), need('22:00', '23:30')]).toEqual([12, 9, 12]);
  });

  test('the half hour that the autumn change ends before it began is a half hour of the night, and posts of the hour that comes twice count', () => {
    const hours = [posts('07:00', '23:00', 9), posts('23:00', '07:00', 4)];
    const need = (from: string, to: string, all = hours) => {
      const instants = { from: Date.parse(from) as Instant, to: Date.parse(to) as Instant };
      return required({ ...none, posts: all }, undefined, { ...day, shift: 'night', block: instants });
    };
    // 01:30 EDT to 01:00 EST.
    expect(need('2026-11-01T05:30:00Z', '2026-11-01T06:00:00Z')).toBe(4);
    expect(need('2026-11-01T03:00:00Z', '2026-11-01T12:00:00Z')).toBe(4);
    expect(need('2026-11-01T03:00:00Z', '2026-11-01T12:30:00Z')).toBe(9);
    expect(need('2026-11-01T06:00:00Z', '2026-11-01T07:00:00Z', [posts('01:30', '02:00', 2)])).toBe(2);
  });

  test('more patients never need fewer people, and nobody has more than the ratio (property)', () => {
    const heads = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(heads, heads, fc.integer({ min: 1, max: 12 }), (a, b, each) => {
        const grid = { ...none, patientsEach: new Map([['day', each]]), minimum: 1 };
        const need = (n: number): number => required(grid, n, day) ?? Number.NaN;
        expect(need(Math.max(a, b))).toBeGreaterThanOrEqual(need(Math.min(a, b)));
        expect(a / need(a)).toBeLessThanOrEqual(each);
      }),
    );
  });
});

test('adding a surplus elsewhere never makes the house less short (property)', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.integer({ min: 0, max: 9 }), (gaps, surplus) => {
      const before = gapTotals(gaps);
      const after = gapTotals([...gaps, -surplus]);
      expect(after.short).toBe(before.short);
      expect(after.over).toBe(before.over + surplus);
      expect(before.short - before.over).toBe(gaps.reduce((sum, gap) => sum + gap, 0));
    }),
  );
});
