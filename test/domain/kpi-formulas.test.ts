import { describe, expect, test } from 'vitest';
import { overThreshold } from '#src/domain/flow/boarding.ts';
import { FOUR_HOURS_MINUTES, shareOver, shareWithin, TWELVE_HOURS_MINUTES } from '#src/domain/flow/ed-time.ts';
import { nedocsScore } from '#src/domain/kpi/catalog/ed/nedocs-score.ts';
import { shareOf } from '#src/domain/kpi/ratio.ts';
import { goldenRows } from '#test/golden/index.ts';

describe('formulas against the catalogue', () => {
  test.each([...goldenRows('occupancy_pct'), ...goldenRows('ed_occupancy_pct'), ...goldenRows('occupancy_period_pct')])(
    '$id $inputs',
    ({ inputs, expected, tolerance }) => {
      const [occupied = NaN, staffed = NaN] = Object.values(inputs) as number[]; // both rows hold two numbers in this order
      const share = shareOf(occupied, staffed);
      if (expected === null) expect(share).toBeUndefined();
      else expect(Math.abs((share ?? NaN) * 100 - (expected as number))).toBeLessThanOrEqual(tolerance); // number or null
    },
  );

  test('the three clocks of an NHS ED: exactly on the limit passes', () => {
    const share = (id: string, of: typeof shareWithin, limitMinutes: number) =>
      goldenRows(id).map(({ inputs, expected }) => [
        (of(inputs.time_in_dept_min as number[], limitMinutes) ?? NaN) * 100, // the row holds minutes
        expected,
      ]);
    for (const [found, expected] of [
      ...share('ed_4h_pct', shareWithin, FOUR_HOURS_MINUTES),
      ...share('ed_12h_from_arrival_pct', shareOver, TWELVE_HOURS_MINUTES),
      ...goldenRows('ed_12h_from_dta_count').map(({ inputs, expected: count }) => [
        overThreshold(inputs.dta_to_admission_min as number[], TWELVE_HOURS_MINUTES), // the row holds minutes
        count,
      ]),
    ])
      expect(found).toBeCloseTo(expected as number, 9); // these rows expect numbers
    expect([shareWithin([], 240), shareOver([], 720)]).toEqual([undefined, undefined]);
  });

  test.each(goldenRows('nedocs'))('nedocs $expected', ({ inputs, expected }) => {
    const row = inputs as Record<string, number>;
    const found = nedocsScore({
      edPatients: row.total_ed_patients!,
      edSpaces: row.ed_beds!,
      boarders: row.ed_admits!,
      houseBeds: row.hospital_beds!,
      ventilated: row.respirators!,
      longestBoardingHours: row.longest_admit_hours!,
      lastBedWaitHours: row.last_bed_wait_hours!,
    });
    const { score, level } = expected as { readonly score: number; readonly level: string };
    expect(found).toEqual({ score, band: level.toLowerCase().replaceAll(' ', '-') });
  });

  test.each([
    ['08:26', [31, 36, 11, 9.67, 0.5, 1], 105],
    ['12:00', [42, 42, 12, 11, 0.9, 1], 123],
    ['18:10', [56, 42, 14, 10.2, 2.1, 2], 176],
    ['22:10', [38, 42, 6, 6.5, 0.8, 1], 96],
  ] as const)(
    'NEDOCS of the demonstration day at %s',
    (_, [edPatients, edSpaces, boarders, longest, wait, vent], score) => {
      const found = nedocsScore({
        edPatients,
        edSpaces,
        boarders,
        houseBeds: 252,
        ventilated: vent,
        longestBoardingHours: longest,
        lastBedWaitHours: wait,
      });
      expect(found?.score).toBe(score);
    },
  );

  test('NEDOCS bands begin at 21, 61, 101, 141 and 181', () => {
    const band = (score: number) =>
      nedocsScore({
        edPatients: ((score + 20) / 85.8) * 10,
        edSpaces: 10,
        boarders: 0,
        houseBeds: 100,
        ventilated: 0,
        longestBoardingHours: 0,
        lastBedWaitHours: 0,
      })?.band;
    expect([20, 21, 60, 61, 100, 101, 140, 141, 180, 181, 200].map(band)).toEqual([
      'not-busy',
      'busy',
      'busy',
      'extremely-busy',
      'extremely-busy',
      'overcrowded',
      'overcrowded',
      'severely-overcrowded',
      'severely-overcrowded',
      'dangerously-overcrowded',
      'dangerously-overcrowded',
    ]);
  });
});
