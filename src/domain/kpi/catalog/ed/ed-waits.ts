import { z } from 'zod';
import { edTimesOfHome } from '../../../flow/ed-left.ts';
import { type DoorTo, doorTo } from '../../../flow/ed-seen.ts';
import { unitFinder } from '../../../flow/where.ts';
import { median, percentile } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { flag, listOf, momentOrNone } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

const at = (time: string): string => `2026-01-05T${time}:00+00:00`;
const visit = (arrived: string, departed: string, disposition: string, psych: boolean) => ({
  arrived_at: at(arrived),
  departed_at: at(departed),
  disposition,
  psych,
});

export const doorToProvider = defineKpi({
  id: 'door_to_provider_min',
  family: 'ed',
  title: 'From the door to a provider',
  formula:
    'median of (first contact with a qualified provider − arrival); who was never seen is left out here and counted in left without being seen',
  unit: 'min',
  better: 'lower',
  source: 'the former CMS OP-20',
  thresholds: [
    { says: 'at most 30 min', whose: 'local, United States', fixed: false },
    { says: '60 min, median to treatment', whose: 'NHS', fixed: false },
  ],
  partner: 'lwbs_pct',
  definitionVersion: 1,
  inputs: z.object({ visits: listOf(z.object({ arrived_at: momentOrNone, provider_at: momentOrNone })) }),
  compute: ({ visits }) =>
    median(elapsedMinutes(visits.map((x) => ({ from: x.arrived_at, to: x.provider_at })))) ?? null,
  examples: [
    {
      inputs: {
        visits: [
          { arrived_at: at('08:00'), provider_at: at('08:22') },
          { arrived_at: at('08:10'), provider_at: at('09:05') },
          { arrived_at: at('08:30'), provider_at: null },
          { arrived_at: at('09:00'), provider_at: at('09:31') },
        ],
      },
      expected: 31,
      tolerance: 0,
    },
    { inputs: { visits: [{ arrived_at: at('08:30'), provider_at: null }] }, expected: null, tolerance: 0 },
  ],
  aliases: ['door to provider', 'door to doctor', 'd2p'],
  observe: {
    measure: 'minutes',
    variant: 'ed-arrivals-of-the-period',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: {
      by: 'records',
      recordsOf(input) {
        const { minutes, unseen } = doorTo('treatedAt', input.visits, input.period, unitFinder(input.site));
        return { values: minutes, dropped: unseen };
      },
      of: median,
    },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const unitAt = unitFinder(input.site);
      const seen = doorTo('treatedAt', input.visits, input.period, unitAt);
      const triaged = doorTo('assessedAt', input.visits, input.period, unitAt);
      return {
        main: wait(input, seen, median(seen.minutes), 'first clinician'),
        parts: [
          part('door-to-provider-p90', wait(input, seen, percentile(seen.minutes, 0.9), 'first clinician')),
          part('door-to-assessment', wait(input, triaged, median(triaged.minutes), 'first assessment')),
        ],
      };
    },
  },
});

export const medianTimeOfDischarged = defineKpi({
  id: 'op18b_median_min',
  family: 'ed',
  title: 'Time in the ED of those sent home, median',
  formula: 'median of (departure − arrival) of visits discharged home; mental health and transfers are left out',
  unit: 'min',
  better: 'lower',
  source: 'CMS OP-18b, arrival to departure of patients sent home from the ED',
  thresholds: [{ says: 'state and national medians', whose: 'CMS', fixed: false }],
  partner: 'lbtc_pct',
  definitionVersion: 1,
  inputs: z.object({
    visits: listOf(
      z.object({
        arrived_at: momentOrNone,
        departed_at: momentOrNone,
        disposition: z.string().nullish(),
        psych: flag.nullish(),
      }),
    ),
  }),
  compute({ visits }) {
    const home = visits.filter(({ disposition, psych }) => psych !== true && isHome(disposition));
    return median(elapsedMinutes(home.map((x) => ({ from: x.arrived_at, to: x.departed_at })))) ?? null;
  },
  examples: [
    {
      inputs: {
        visits: [
          visit('08:00', '10:30', 'home', false),
          visit('08:15', '11:45', 'home', false),
          visit('09:00', '16:00', 'admit', false),
          visit('09:30', '14:30', 'home', true),
          visit('10:00', '12:00', 'home', false),
          visit('10:10', '15:00', 'transfer', false),
        ],
      },
      expected: 150,
      tolerance: 0,
    },
    { inputs: { visits: [visit('09:00', '16:00', 'admit', false)] }, expected: null, tolerance: 0 },
  ],
  aliases: ['op-18b', 'op18b', 'ed los discharged'],
  observe: {
    measure: 'minutes',
    variant: 'mental-health-included',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: {
      by: 'records',
      recordsOf(input) {
        const { minutes, dropped } = edTimesOfHome(input.visits, input.period, unitFinder(input.site));
        return { values: minutes, dropped };
      },
      of: median,
    },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { minutes, dropped, told } = edTimesOfHome(input.visits, input.period, unitFinder(input.site));
      const from = { n: minutes.length, dropped, otherwise: told > 0 ? unavailable('no-data') : NOT_TOLD };
      return { main: figure(input, 'day', { value: median(minutes), measure: 'minutes', ...from }), parts: [] };
    },
  },
});

/** PV1-36: without it nobody knows who went home. */
const NOT_TOLD = unavailable('not-mapped', 'discharge disposition');

/** Where nobody of those who came has such a time, and the feed is not set to carry it, it is not known whether anybody was seen. */
function wait(input: KpiInput, { minutes, unseen }: DoorTo, value: number | undefined, what: string) {
  const field = what === 'first clinician' ? 'treatedAt' : 'assessedAt';
  const untold = minutes.length === 0 && !input.mappedFields.has(field);
  const otherwise = untold ? unavailable('not-mapped', what) : unavailable('no-data');
  return figure(input, 'day', { value, measure: 'minutes', n: minutes.length, dropped: unseen, otherwise });
}

const isHome = (disposition: string | null | undefined): boolean => disposition?.trim().toLowerCase() === 'home';
