import type { HospitalFacts, ThresholdRule } from '#src/domain/alert/rule.ts';
import type { LocationSnapshot } from '#src/domain/census/census.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { SignalKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type Point = { readonly at: Instant; readonly value: number | undefined };

/**
 * What a rule would have read each hour of the last day, and now: the chart on an alert card.
 * The rule itself is asked, so that the line and the alert can never disagree.
 */
export async function loadValueHistory(
  read: Reader,
  facts: HospitalFacts,
  { rule, settings, key }: { rule: ThresholdRule; settings: Parameters<ThresholdRule['evaluate']>[1]; key: SignalKey },
): Promise<readonly Point[]> {
  const { site, now, freshness, feeds } = facts;
  const from = after(now, -DAY_MS);
  const ticks = byTick(await read.snapshots(site.id, { from, to: now }, HOUR_MS));
  const readAt = (at: HospitalFacts): number | undefined =>
    rule.evaluate(at, settings).find((reading) => reading.key === key)?.value;
  const past = ticks.map(({ at, counts }) => ({
    at,
    // Without what is known of the present only: it would draw today's figure back over the day.
    value: readAt({ site, freshness, feeds, now: at, census: siteCensus({ site, at, counts, beds: [] }) }),
  }));
  return [...past, { at: now, value: readAt(facts) }];
}

const byTick = (rows: readonly LocationSnapshot[]): readonly { at: Instant; counts: LocationSnapshot[] }[] =>
  [...Map.groupBy(rows, (row) => row.takenAt)].sort(([a], [b]) => a - b).map(([at, counts]) => ({ at, counts }));
