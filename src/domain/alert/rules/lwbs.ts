import { brand, type KpiId } from '#src/kernel/ids.ts';
import { addDays, dayOf, localDateAt } from '#src/kernel/time.ts';
import { controlled } from '../../kpi/control.ts';
import { exampleFacts } from '../example-facts.ts';
import { keptName } from '../metrics/kept-value.ts';
import type { HospitalFacts } from '../rule.ts';
import { packRule } from '../told.ts';

const key = brand<never>('lwbs:house');
const KPI = brand<KpiId>('lwbs_pct');

/** Six weeks of days at two per cent, and the last one. */
const lastDay = (share: number): HospitalFacts => {
  const facts = exampleFacts({});
  const { zone, id } = facts.site;
  const today = localDateAt(facts.now, zone);
  const points = Array.from({ length: 42 }, (_, n) => {
    const period = dayOf(addDays(today, n - 42), zone);
    const value = n === 41 ? share : 0.02 + (n % 3) / 1000;
    return {
      period,
      value: { value, measure: 'share' as const, n: 168, quality: 'complete' as const },
      definitionVersion: 1,
      computedAt: period.to,
    };
  });
  const place = { of: 'house' as const, site: id };
  const series = { kpi: KPI, place, grain: 'day' as const, points, from: 'observed' as const };
  const chart = controlled(series, { better: 'lower', about: 'day', changes: [], zone });
  if (chart === undefined || facts.present === undefined) return facts;
  const charts = new Map([[keptName(KPI, { of: 'house' }), chart]]);
  return { ...facts, present: { ...facts.present, kept: { values: new Map(), charts } } };
};
const settings = { enabled: true, fire: 1, clear: 0, forMinutes: 0, clearForMinutes: 0, clearReadings: 2 };

/**
 * Starter pack (product.md 3b): who left without being seen is a special cause on its chart; cleared by two days that are none. The other half
 * of the row, wait to a room, is no figure that a feed of ours carries live.
 */
export const lwbs = packRule(
  {
    id: brand('lwbs'),
    metric: 'spc:lwbs_pct',
    scope: { of: 'house' },
    fire: 1,
    clear: 0,
    forMinutes: 0,
    clearForMinutes: 0,
    clearReadings: 2,
    severity: 'act',
    chain: 'ed',
    plays: [],
  },
  [
    {
      title: 'a day of 12 % after six weeks around two is a special cause',
      facts: lastDay(0.12),
      settings,
      readings: [{ key, standing: 'past-fire', value: 1 }],
    },
    {
      title: 'a day like the others is none',
      facts: lastDay(0.021),
      settings,
      readings: [{ key, standing: 'clear', value: 0 }],
    },
    {
      title: 'without a chart the reading is unknown',
      facts: exampleFacts({}),
      settings,
      readings: [{ key, standing: 'unknown' }],
    },
  ],
);
