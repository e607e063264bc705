/** A told rule as the engine knows rules: its metric read at each place of its scope, judged by its limits, within its hours. */
import { z } from 'zod';
import type { SignalKey } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { INPATIENT_KINDS, type Site } from '../hospital.ts';
import { scopeName } from '../kpi/scope-name.ts';
import type { Severity } from '../severity.ts';
import { reading } from './judge.ts';
import { metricNamed } from './metrics/index.ts';
import type { Metric, Place } from './metrics/metric.ts';
import type { CommonRuleSettings, HospitalFacts, Reading, RuleExample, ThresholdRule } from './rule.ts';
import { isInHours } from './schedule.ts';
import type { SeverityStep, ToldRuleBody, ToldScope } from './told-body.ts';

export type ToldSettings = CommonRuleSettings & { readonly fire: number; readonly clear: number };

const minutes = z.number().min(0).max(1440);
const limit = z.number().min(-1_000_000).max(1_000_000);

/** Settings of a told rule that the program brings (`alerts.<id>`). */
const schemaOf = (body: ToldRuleBody, enabled: boolean): z.ZodType<ToldSettings> =>
  z
    .strictObject({
      enabled: z.boolean().default(enabled),
      fire: limit.default(body.fire),
      clear: limit.default(body.clear),
      forMinutes: minutes.default(body.forMinutes),
      clearForMinutes: minutes.default(body.clearForMinutes),
      clearReadings: z
        .number()
        .int()
        .min(1)
        .max(100)
        .default(body.clearReadings ?? 1),
    })
    .refine(({ fire, clear }) => isOnItsSide(body, { fire, clear }), {
      path: ['clear'],
      message: `clear stands on the wrong side of fire: set it to, for example, ${body.clear}.`,
    });

/** What a told rule says of itself. */
export const ownSettings = (body: ToldRuleBody, enabled: boolean): ToldSettings => ({
  enabled,
  fire: body.fire,
  clear: body.clear,
  forMinutes: body.forMinutes,
  clearForMinutes: body.clearForMinutes,
  clearReadings: body.clearReadings,
});

/** The clear limit lies on the better side of the fire limit; where lower is worse it may not be the same, or it would say that higher is. */
export function isOnItsSide(
  { metric }: Pick<ToldRuleBody, 'metric'>,
  { fire, clear }: Pick<ToldRuleBody, 'fire' | 'clear'>,
): boolean {
  const worse = metricNamed(metric)?.worse ?? 'either';
  return worse === 'either' || (worse === 'higher' ? clear <= fire : clear > fire);
}

/**
 * @param body checked: its metric is known and its limits stand on their sides
 * @returns a rule that reads nothing where its metric is unknown (a version of the program that no longer has it)
 */
export function ruleOf(body: ToldRuleBody): ThresholdRule<ToldSettings> {
  const metric = metricNamed(body.metric);
  return {
    id: body.id,
    severity: body.severity,
    chain: body.chain,
    ...(body.plays.length === 0 ? {} : { plays: body.plays }),
    ...(body.owner === undefined ? {} : { owner: body.owner }),
    ...(body.downstreamOf === undefined ? {} : { downstreamOf: body.downstreamOf }),
    told: body,
    settings: NO_SETTINGS,
    evaluate: (facts, settings) => (metric === undefined ? [] : readAll(metric, { ...body, ...settings }, facts)),
    examples: [],
  };
}

/** The limits of a rule that somebody told stand in the rule, not in settings. */
const NO_SETTINGS = z.custom<ToldSettings>();

/** A rule of the program that needs no code: off until the house switches it on, and its limits are settings as any rule's. */
export const packRule = (
  body: ToldRuleBody,
  examples: readonly RuleExample<ToldSettings>[],
): ThresholdRule<ToldSettings> => ({ ...ruleOf(body), settings: schemaOf(body, false), examples });

function readAll(metric: Metric, body: ToldRuleBody, facts: HospitalFacts): readonly Reading[] {
  const { schedule } = body;
  const out = schedule !== undefined && !isInHours(schedule, facts.now, facts.site);
  return placesOf(body.scope, facts.site).flatMap((place): readonly Reading[] => {
    const found = metric.read(facts, place);
    if (found === undefined) return [];
    const judged = reading({
      key: keyOf(body, place),
      scope: place,
      value: found.value,
      fireLimit: body.fire,
      clearLimit: body.clear,
      evidence: found.evidence,
      unknownSince: found.unknownSince,
    });
    const severity = severityAt(body, found.value);
    return [
      {
        ...judged,
        ...(severity === undefined ? {} : { severity }),
        ...(found.madeAt === undefined ? {} : { madeAt: found.madeAt }),
        ...(out ? { outOfHours: true as const } : {}),
      },
    ];
  });
}

/** `ward-full:unit:5W`: the thing an alert of a told rule is about. */
export const keyOf = ({ id }: Pick<ToldRuleBody, 'id'>, place: Place): SignalKey => brand(`${id}:${scopeName(place)}`);

/** Places that a told rule looks at, in configured order; those that the house no longer has are left out. */
export function placesOf(scope: ToldScope, { units }: Pick<Site, 'units'>): readonly Place[] {
  if (scope.of === 'house') return [{ of: 'house' }];
  if (scope.of === 'pool') {
    const beds = units.filter(({ kind }) => INPATIENT_KINDS.has(kind));
    const pools = new Set(beds.map(({ pool }) => pool));
    return [...pools].filter((pool) => scope.pools?.includes(pool) ?? true).map((pool) => ({ of: 'pool', pool }));
  }
  const meant = units.filter(({ id, kind }) => {
    if (scope.of === 'ed') return kind === 'ed';
    return scope.units?.includes(id) ?? INPATIENT_KINDS.has(kind);
  });
  return meant.map(({ id }) => ({ of: 'unit', unit: id }));
}

/** The gravest step that a value has reached; undefined: the rule's own. */
export function severityAt(
  { steps, fire, clear }: Pick<ToldRuleBody, 'steps' | 'fire' | 'clear'>,
  value: number,
): Severity | undefined {
  const sign = fire >= clear ? 1 : -1;
  const isReached = ({ at }: SeverityStep): boolean => sign * (value - at) >= 0;
  return steps?.findLast(isReached)?.severity;
}
