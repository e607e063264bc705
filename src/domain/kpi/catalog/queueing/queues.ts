/** Queues: how many are inside, how many wait, how many beds are enough. */
import { z } from 'zod';
import { amount, count, probability } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { erlangB, erlangC, serversFor } from './erlang.ts';

export const littlesLaw = defineKpi({
  id: 'littles_law_l',
  family: 'queueing',
  aliases: ['littles law', 'little'],
  title: 'Patients inside, by Little’s law',
  formula: 'Arrivals a day × mean days of stay: how many patients are inside on average.',
  unit: 'patients',
  better: 'context',
  source: 'Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961',
  thresholds: [],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ arrival_rate_per_day: amount, mean_los_days: amount }),
  compute: (x) => x.arrival_rate_per_day * x.mean_los_days,
  examples: [
    { inputs: { arrival_rate_per_day: 48, mean_los_days: 5.6 }, expected: 268.8, tolerance: 0.001 },
    { inputs: { arrival_rate_per_day: 0, mean_los_days: 5.6 }, expected: 0, tolerance: 0 },
  ],
});

/** Larger than any house, and still worked out at once. */
const MOST = 1_000_000;
const load = amount.max(MOST, { error: `write at most ${MOST}` });
const servers = count.max(MOST, { error: `write at most ${MOST}` });

export const erlangBlocking = defineKpi({
  id: 'erlang_b',
  family: 'queueing',
  aliases: ['erlang b', 'blocking'],
  title: 'Chance that every bed is taken (Erlang B)',
  formula:
    'Offered load a = arrivals × time of stay. B for no bed is 1; for each further bed k it is a × B ÷ (k + a × B), with the B of one bed fewer. Whoever finds every bed taken goes elsewhere.',
  unit: 'probability',
  better: 'lower',
  source: 'Erlang, 1917',
  thresholds: [{ says: 'at most 5 % diverted', whose: 'local', fixed: false }],
  partner: 'beds_for_blocking_target',
  definitionVersion: 1,
  inputs: z.object({ servers, offered_load: load }),
  compute: (x) => erlangB(x.servers, x.offered_load),
  examples: [
    { inputs: { servers: 12, offered_load: 9 }, expected: 0.083087, tolerance: 0.00001 },
    { inputs: { servers: 1, offered_load: 1 }, expected: 0.5, tolerance: 1e-12 },
    { inputs: { servers: 0, offered_load: 3 }, expected: 1, tolerance: 0 },
    { inputs: { servers: 3, offered_load: 0 }, expected: 0, tolerance: 0 },
  ],
});

const MINUTES_AN_HOUR = 60;

export const erlangDelay = defineKpi({
  id: 'erlang_c',
  family: 'queueing',
  aliases: ['erlang c', 'chance to wait'],
  title: 'Chance to wait, and how long (Erlang C)',
  formula:
    'Load a = arrivals an hour × mean hours of service; B is the chance that every server is taken (Erlang B) and c the number of servers. Chance to wait = c × B ÷ (c − a × (1 − B)); mean wait = chance × hours of service ÷ (c − a), in minutes. With a load of c or more everybody waits, and the wait has no end.',
  unit: 'probability, min, %',
  better: 'lower',
  source: 'Erlang, 1917',
  thresholds: [{ says: 'the service target of the site', whose: 'local', fixed: false }],
  definitionVersion: 1,
  inputs: z.object({ servers, arrival_rate_per_hour: amount, mean_service_hours: amount }),
  compute({ servers: c, arrival_rate_per_hour: arrivals, mean_service_hours: hours }) {
    const offered = arrivals * hours;
    const wait = erlangC(c, offered);
    return {
      p_wait: wait,
      mean_wait_min: offered >= c ? null : ((wait * hours) / (c - offered)) * MINUTES_AN_HOUR,
      utilisation_pct: percentOf(offered, c),
    };
  },
  examples: [
    {
      inputs: { servers: 5, arrival_rate_per_hour: 12, mean_service_hours: 0.3333333333333333 },
      expected: { p_wait: 0.554113, mean_wait_min: 11.082251, utilisation_pct: 80 },
      tolerance: 0.00001,
    },
    {
      // One server: the chance to wait is the load, and the wait is load × service ÷ (1 − load).
      inputs: { servers: 1, arrival_rate_per_hour: 1, mean_service_hours: 0.5 },
      expected: { p_wait: 0.5, mean_wait_min: 30, utilisation_pct: 50 },
      tolerance: 1e-9,
    },
    {
      inputs: { servers: 4, arrival_rate_per_hour: 5, mean_service_hours: 1 },
      expected: { p_wait: 1, mean_wait_min: null, utilisation_pct: 125 },
      tolerance: 0,
    },
  ],
});

export const bedsForBlocking = defineKpi({
  id: 'beds_for_blocking_target',
  family: 'queueing',
  aliases: ['beds for blocking target', 'beds needed', 'how many beds'],
  title: 'Beds needed for a diversion target',
  formula:
    'The fewest beds with which the chance that every bed is taken (Erlang B) is at most the target. When nobody at all may be turned away, no number is enough.',
  unit: 'beds',
  better: 'context',
  source: 'queueing model M/G/c/c after Erlang, 1917',
  thresholds: [{ says: '1 to 5 %', whose: 'models of this kind', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ offered_load: load, max_blocking: probability }),
  compute: (x) => serversFor(x.offered_load, x.max_blocking) ?? null,
  examples: [
    { inputs: { offered_load: 9, max_blocking: 0.05 }, expected: 14, tolerance: 0 },
    { inputs: { offered_load: 1, max_blocking: 0.5 }, expected: 1, tolerance: 0 },
    { inputs: { offered_load: 9, max_blocking: 1 }, expected: 0, tolerance: 0 },
    { inputs: { offered_load: 9, max_blocking: 0 }, expected: null, tolerance: 0 },
  ],
});
