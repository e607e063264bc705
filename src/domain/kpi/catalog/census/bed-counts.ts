import { z } from 'zod';
import { importedCount } from '../../imported.ts';
import { amount, signed } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiResult, type KpiScope } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { type Beds, bedsOf, noBeds } from '../../scope.ts';

/** Never clamped: below 0 is surge. */
const freeBeds = (x: { readonly staffed: number; readonly occupied: number; readonly blocked: number }): number =>
  x.staffed - x.occupied - x.blocked;

/** A count of the beds of a place now, with what they are used for. */
function bedCount(input: KpiInput, scope: KpiScope, of: (beds: Beds) => number): KpiResult {
  const beds = bedsOf(input.census, scope);
  const none = noBeds(input, scope);
  if (beds === undefined || none !== undefined) return noResult(none ?? unavailable('not-open'));
  const { staffedBeds: n, occupied, blockedBeds } = beds;
  const count = (value: number) => figure(input, 'instant', { value, measure: 'beds', n });
  return { main: count(of(beds)), parts: [part('occupied', count(occupied)), part('blocked', count(blockedBeds))] };
}

export const staffedBeds = defineKpi({
  id: 'staffed_beds',
  family: 'census',
  title: 'Staffed beds',
  formula: 'beds set up − beds without staff; licensed ≥ set up ≥ staffed ≥ occupied + blocked + available',
  unit: 'beds',
  better: 'context',
  source: 'CDC/NHSN forms 57.101–57.102, 2024; AHA Annual Survey wording',
  thresholds: [],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ set_up_beds: amount, beds_without_staff: amount }),
  compute: ({ set_up_beds, beds_without_staff }) => set_up_beds - beds_without_staff,
  examples: [{ inputs: { set_up_beds: 320, beds_without_staff: 18 }, expected: 302, tolerance: 0 }],
  aliases: ['open beds'],
  observe: {
    measure: 'beds',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    heads: true,
    reads: [],
    compute: (input, scope) => bedCount(input, scope, ({ staffedBeds: beds }) => beds),
  },
  imported: importedCount('staffed_beds', 'beds'),
});

export const availableBeds = defineKpi({
  id: 'available_beds',
  family: 'census',
  title: 'Available staffed beds',
  formula:
    'staffed − occupied − blocked − assigned but not arrived; below 0 is surge and stays so. Blocked: staffed but not usable now (cleaning, isolation, repair)',
  unit: 'beds',
  better: 'context',
  source: 'NHS England daily SitRep (open, occupied, closed and unavailable beds)',
  thresholds: [{ says: 'triggers of the house', whose: 'local', fixed: false }],
  partner: 'ed_boarders_now',
  definitionVersion: 1,
  inputs: z.object({ staffed_beds: amount, occupied_beds: amount, blocked_beds: amount, assigned_not_arrived: amount }),
  compute: (x) =>
    freeBeds({ staffed: x.staffed_beds, occupied: x.occupied_beds, blocked: x.blocked_beds }) - x.assigned_not_arrived,
  examples: [
    {
      inputs: { staffed_beds: 302, occupied_beds: 281, blocked_beds: 9, assigned_not_arrived: 5 },
      expected: 7,
      tolerance: 0,
    },
    {
      inputs: { staffed_beds: 24, occupied_beds: 25, blocked_beds: 1, assigned_not_arrived: 0 },
      expected: -2,
      tolerance: 0,
    },
  ],
  aliases: ['free beds'],
  observe: {
    measure: 'beds',
    variant: 'assigned-not-told',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: [],
    compute: (input, scope) =>
      bedCount(input, scope, ({ staffedBeds: staffed, occupied, blockedBeds: blocked }) =>
        freeBeds({ staffed, occupied, blocked }),
      ),
  },
});

export const netBedPosition = defineKpi({
  id: 'net_bed_position',
  family: 'census',
  title: 'Predicted net bed position',
  formula:
    'available beds + expected discharges + transfers out − expected admissions − transfers in, of one place and one horizon',
  unit: 'beds',
  better: 'higher',
  source: 'IHI Real-Time Demand Capacity Management',
  thresholds: [{ says: 'below 0: a plan by a set time', whose: 'local', fixed: false }],
  partner: 'rtdc_reliability_pct',
  definitionVersion: 1,
  inputs: z.object({
    available_beds: signed,
    expected_discharges: amount,
    expected_admissions: amount,
    expected_transfers_in: amount,
    expected_transfers_out: amount,
  }),
  compute: (x) =>
    x.available_beds +
    x.expected_discharges +
    x.expected_transfers_out -
    x.expected_admissions -
    x.expected_transfers_in,
  examples: [
    {
      inputs: {
        available_beds: 7,
        expected_discharges: 34,
        expected_admissions: 45,
        expected_transfers_in: 3,
        expected_transfers_out: 2,
      },
      expected: -5,
      tolerance: 0,
    },
    {
      inputs: {
        available_beds: -2,
        expected_discharges: 6,
        expected_admissions: 3,
        expected_transfers_in: 0,
        expected_transfers_out: 1,
      },
      expected: 2,
      tolerance: 0,
    },
  ],
  aliases: ['net position', 'net beds'],
});
