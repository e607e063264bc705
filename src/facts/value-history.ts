import type { HospitalFacts, ThresholdRule } from '#src/domain/alert/rule.ts';
import type { LocationSnapshot } from '#src/domain/census/census.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { SignalKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type Point = { readonly at: Instant; readonly value: number | undefined };

type RuleSettings = Parameters<ThresholdRule['evaluate']>[1];
/** What a rule reads at one time, by signal. */
type Look = { readonly at: Instant; readonly values: ReadonlyMap<SignalKey, number | undefined> };

/** Facts are of one moment: the hundred cards of a storm are drawn from one look at the day, not from one each. */
const looks = new WeakMap<HospitalFacts, WeakMap<RuleSettings, Promise<readonly Look[]>>>();

/**
 * What a rule would have read each hour of the last day, and now: the chart on an alert card.
 * The rule itself is asked, so that the line and the alert can never disagree.
 */
export async function loadValueHistory(
  read: Reader,
  facts: HospitalFacts,
  { rule, settings, key }: { rule: ThresholdRule; settings: RuleSettings; key: SignalKey },
): Promise<readonly Point[]> {
  const ofMoment = looks.get(facts) ?? new WeakMap<RuleSettings, Promise<readonly Look[]>>();
  looks.set(facts, ofMoment);
  const day = ofMoment.get(settings) ?? lookBack(read, facts, rule, settings);
  ofMoment.set(settings, day);
  return (await day).map(({ at, values }) => ({ at, value: values.get(key) }));
}

async function lookBack(
  read: Reader,
  facts: HospitalFacts,
  rule: ThresholdRule,
  settings: RuleSettings,
): Promise<readonly Look[]> {
  const { site, now, freshness, feeds } = facts;
  const from = after(now, -DAY_MS);
  const ticks = byTick(await read.snapshots(site.id, { from, to: now }, HOUR_MS));
  const look = (at: HospitalFacts): Look => ({
    at: at.now,
    values: new Map(rule.evaluate(at, settings).map((reading) => [reading.key, reading.value])),
  });
  const past = ticks.map(({ at, counts }) =>
    // Without what is known of the present only: it would draw today's figure back over the day.
    look({ site, freshness, feeds, now: at, census: siteCensus({ site, at, counts, beds: [] }) }),
  );
  return [...past, look(facts)];
}

const byTick = (rows: readonly LocationSnapshot[]): readonly { at: Instant; counts: LocationSnapshot[] }[] =>
  [...Map.groupBy(rows, (row) => row.takenAt)].sort(([a], [b]) => a - b).map(([at, counts]) => ({ at, counts }));
