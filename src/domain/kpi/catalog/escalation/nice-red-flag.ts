import { z } from 'zod';
import { sum } from '../../../stats.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, part } from '../../result.ts';
import { nursesOfShift, type ShiftNurses } from '../../shift-nurses.ts';

/** @source NICE SG1, July 2014: short of more than 8 hours or of a quarter, whichever comes first; fewer than two registered nurses */
const SHORT_HOURS = 8;
const SHORT_SHARE = 0.25;
const FEWEST_NURSES = 2;

function flagsOf({ required, available, present }: ShiftNurses) {
  const shortfall = required - available;
  return {
    shortfall_hours: shortfall,
    shortfall_flag: shortfall > SHORT_HOURS || shortfall > SHORT_SHARE * required,
    fewer_than_two_rns_flag: present < FEWEST_NURSES,
  };
}

export const niceRedFlag = defineKpi({
  id: 'nice_rn_shortfall_red_flag',
  family: 'escalation',
  title: 'NICE red flag: registered nurses short',
  formula:
    'shortfall = required − available RN hours; flag when over 8 h or over 25 % of what is required; a second flag with fewer than 2 RNs on the ward',
  unit: 'flag',
  better: 'lower',
  source: 'NICE SG1, July 2014',
  thresholds: [
    { says: 'over 8 h or over 25 % of the required hours', whose: 'NICE SG1', fixed: true },
    { says: 'fewer than 2 RNs on the ward', whose: 'NICE SG1', fixed: true },
  ],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ required_rn_hours: amount, available_rn_hours: amount, rns_present: amount }),
  compute: ({ required_rn_hours, available_rn_hours, rns_present }) =>
    flagsOf({ required: required_rn_hours, available: available_rn_hours, present: rns_present }),
  observe: {
    measure: 'units',
    variant: 'this-shift-by-the-grid',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: ['staffing'],
    compute(input, scope) {
      const shift = nursesOfShift(input, scope);
      if ('unavailable' in shift) return noResult(shift);
      const wards = shift.wards.map(flagsOf);
      const dropped = shift.dropped > 0 ? { dropped: shift.dropped } : {};
      const told = (value: number, measure: 'units' | 'hours') =>
        figure(input, 'instant', { value, measure, n: wards.length, ...dropped });
      const flagged = wards.filter((one) => one.shortfall_flag || one.fewer_than_two_rns_flag);
      return {
        main: told(flagged.length, 'units'),
        parts: [
          part('rn-hours-short', told(sum(wards.map((one) => Math.max(0, one.shortfall_hours))), 'hours')),
          part('under-two-nurses', told(wards.filter((one) => one.fewer_than_two_rns_flag).length, 'units')),
        ],
      };
    },
  },
  examples: [
    {
      inputs: { required_rn_hours: 40, available_rn_hours: 31.5, rns_present: 4 },
      expected: { shortfall_hours: 8.5, shortfall_flag: true, fewer_than_two_rns_flag: false },
      tolerance: 0.001,
    },
    {
      inputs: { required_rn_hours: 40, available_rn_hours: 32, rns_present: 4 },
      expected: { shortfall_hours: 8, shortfall_flag: false, fewer_than_two_rns_flag: false },
      tolerance: 0,
    },
    {
      inputs: { required_rn_hours: 15, available_rn_hours: 11, rns_present: 1 },
      expected: { shortfall_hours: 4, shortfall_flag: true, fewer_than_two_rns_flag: true },
      tolerance: 0,
    },
    {
      inputs: { required_rn_hours: 24, available_rn_hours: 30, rns_present: 2 },
      expected: { shortfall_hours: -6, shortfall_flag: false, fewer_than_two_rns_flag: false },
      tolerance: 0,
    },
  ],
  aliases: ['nice red flag', 'rn shortfall'],
});
