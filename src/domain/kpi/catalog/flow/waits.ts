/** Medians of one wait each: from one time of a record to another. */
import { z } from 'zod';
import { median } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { listOf, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

const at = (time: string): string => `2026-01-05T${time}:00+00:00`;

export const bedAssignmentDelay = defineKpi({
  id: 'bed_assignment_delay_min',
  family: 'flow',
  title: 'From bed request to bed assigned',
  formula: 'median of (assigned − requested), of requests that have both times',
  unit: 'min',
  better: 'lower',
  source: 'practice of capacity centres',
  thresholds: [{ says: '30–60 min', whose: 'local, common', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ requests: listOf(z.object({ requested_at: momentOrNone, assigned_at: momentOrNone })) }),
  compute: ({ requests }) =>
    median(elapsedMinutes(requests.map((x) => ({ from: x.requested_at, to: x.assigned_at })))) ?? null,
  examples: [
    {
      inputs: {
        requests: [
          { requested_at: at('08:00'), assigned_at: at('08:45') },
          { requested_at: at('09:10'), assigned_at: at('11:40') },
          { requested_at: at('10:00'), assigned_at: null },
        ],
      },
      expected: 97.5,
      tolerance: 0.001,
    },
    { inputs: { requests: [{ requested_at: at('10:00'), assigned_at: null }] }, expected: null, tolerance: 0 },
  ],
  aliases: ['bed assignment delay', 'bed request to assigned'],
});

export const bedAssignedToOccupied = defineKpi({
  id: 'bed_assigned_to_occupied_min',
  family: 'flow',
  title: 'From bed assigned to patient in bed',
  formula: 'median of (occupied − assigned), of requests that have both times',
  unit: 'min',
  better: 'lower',
  source: 'practice of capacity centres',
  thresholds: [{ says: 'at most 60 min', whose: 'local, common', fixed: false }],
  partner: 'ed_boarding_minutes',
  definitionVersion: 1,
  inputs: z.object({ requests: listOf(z.object({ assigned_at: momentOrNone, occupied_at: momentOrNone })) }),
  compute: ({ requests }) =>
    median(elapsedMinutes(requests.map((x) => ({ from: x.assigned_at, to: x.occupied_at })))) ?? null,
  examples: [
    {
      inputs: {
        requests: [
          { assigned_at: at('08:45'), occupied_at: at('09:35') },
          { assigned_at: at('11:40'), occupied_at: at('12:10') },
        ],
      },
      expected: 40,
      tolerance: 0,
    },
    { inputs: { requests: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['assigned to occupied'],
});

export const dischargeOrderToDeparture = defineKpi({
  id: 'discharge_order_to_departure_min',
  family: 'flow',
  title: 'From discharge order to departure',
  formula: 'median of (departed − order written), of discharges that have both times',
  unit: 'min',
  better: 'lower',
  source: 'practice of capacity centres',
  thresholds: [{ says: '120 min', whose: 'local, common', fixed: false }],
  partner: 'discharge_before_noon_pct',
  definitionVersion: 1,
  inputs: z.object({ discharges: listOf(z.object({ order_at: momentOrNone, departed_at: momentOrNone })) }),
  compute: ({ discharges }) =>
    median(elapsedMinutes(discharges.map((x) => ({ from: x.order_at, to: x.departed_at })))) ?? null,
  examples: [
    {
      inputs: {
        discharges: [
          { order_at: at('09:00'), departed_at: at('11:30') },
          { order_at: at('10:15'), departed_at: at('14:45') },
          { order_at: at('11:00'), departed_at: at('12:40') },
        ],
      },
      expected: 150,
      tolerance: 0,
    },
    // Real time, across the change of the clock: 01:30 to 03:30 is one hour.
    {
      inputs: {
        discharges: [{ order_at: '2026-03-29T00:30:00+00:00', departed_at: '2026-03-29T02:30:00+01:00' }],
      },
      expected: 60,
      tolerance: 0,
    },
    { inputs: { discharges: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['order to departure', 'discharge order to departure'],
});

export const transferOutDelay = defineKpi({
  id: 'transfer_out_delay_min',
  family: 'flow',
  title: 'Transfer-out delay',
  formula: 'median of (departed − accepted by the receiving hospital), of transfers that have both times',
  unit: 'min',
  better: 'lower',
  source: 'practice; pathways for heart attack and stroke are tighter',
  thresholds: [{ says: 'by pathway', whose: 'local', fixed: false }],
  definitionVersion: 1,
  inputs: z.object({ transfers: listOf(z.object({ accepted_at: momentOrNone, departed_at: momentOrNone })) }),
  compute: ({ transfers }) =>
    median(elapsedMinutes(transfers.map((x) => ({ from: x.accepted_at, to: x.departed_at })))) ?? null,
  examples: [
    {
      inputs: {
        transfers: [
          { accepted_at: at('08:00'), departed_at: at('11:15') },
          { accepted_at: at('09:30'), departed_at: at('10:50') },
          { accepted_at: at('12:00'), departed_at: at('18:40') },
        ],
      },
      expected: 195,
      tolerance: 0,
    },
    { inputs: { transfers: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['transfer out delay'],
});
