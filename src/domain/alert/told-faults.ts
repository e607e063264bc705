/** What is wrong with a told rule beyond its form, as data: settings and forms say it in their own words. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Site } from '../hospital.ts';
import { metricNamed, metricNames } from './metrics/index.ts';
import type { Metric, ScopeKind } from './metrics/metric.ts';
import { isOnItsSide, placesOf } from './told.ts';
import type { ToldRuleBody } from './told-body.ts';

export type ToldFault =
  /** Something is named that is not there; `names` are what could be meant. */
  | {
      readonly code: 'metric-unknown' | 'unit-unknown' | 'pool-unknown' | 'play-unknown' | 'cause-unknown';
      readonly field: ToldField;
      readonly given: string;
      readonly names: readonly string[];
    }
  | {
      readonly code: 'scope-unfit';
      readonly field: 'scope';
      readonly given: ScopeKind;
      readonly names: readonly string[];
    }
  | { readonly code: 'nowhere'; readonly field: 'scope' }
  /** `worse`: the side on which it is worse. */
  | { readonly code: 'clear-side'; readonly field: 'clear'; readonly worse: 'higher' | 'lower'; readonly fire: number }
  | { readonly code: 'share-past-full'; readonly field: 'fire' | 'clear'; readonly given: number }
  | { readonly code: 'steps-order'; readonly field: 'steps' }
  /** `given`: the site that lists none. */
  | { readonly code: 'no-holidays'; readonly field: 'holidays'; readonly given: string }
  | { readonly code: 'id-taken'; readonly field: 'id'; readonly given: string };

export type ToldField = 'id' | 'metric' | 'scope' | 'fire' | 'clear' | 'steps' | 'plays' | 'downstreamOf' | 'holidays';

export type KnownNames = {
  readonly site: Pick<Site, 'id' | 'units' | 'holidays'>;
  readonly plays: readonly string[];
  /** Rules that may be its cause: none that could name it in turn. */
  readonly rules: readonly string[];
  /** Ids of rules that need code, or that are another's: a told one may not take them. */
  readonly taken: readonly string[];
};

/** A share of 5 is five hundred per cent: no bed of any house is so full. */
const LARGEST_SHARE = 5;

/** Every fault at once, in the order of the fields. */
export function toldFaults(body: ToldRuleBody, known: KnownNames): readonly ToldFault[] {
  const metric = metricNamed(body.metric);
  return [
    ...(known.taken.includes(body.id) ? [{ code: 'id-taken' as const, field: 'id' as const, given: body.id }] : []),
    ...(metric === undefined ? [unknown('metric-unknown', 'metric', body.metric, metricNames())] : []),
    ...scopeFaults(body, metric, known),
    ...(metric === undefined ? [] : limitFaults(body, metric)),
    ...(body.schedule?.holidays !== undefined && (known.site.holidays ?? []).length === 0
      ? [{ code: 'no-holidays' as const, field: 'holidays' as const, given: known.site.id }]
      : []),
    ...missing(body.plays, known.plays).map((given) => unknown('play-unknown', 'plays', given, known.plays)),
    ...missing(body.downstreamOf ?? [], known.rules).map((given) =>
      unknown('cause-unknown', 'downstreamOf', given, known.rules),
    ),
  ];
}

const missing = (given: readonly string[], known: readonly string[]): readonly string[] =>
  given.filter((one) => !known.includes(one));

type Unknown = Extract<ToldFault, { names: readonly string[]; field: ToldField }> & { code: `${string}-unknown` };
const unknown = (code: Unknown['code'], field: ToldField, given: string, names: readonly string[]): ToldFault => ({
  code,
  field,
  given,
  names,
});

function scopeFaults(body: ToldRuleBody, metric: Metric | undefined, { site }: KnownNames): readonly ToldFault[] {
  const { scope } = body;
  const units = site.units.map(({ id }) => id);
  const pools = [...new Set(site.units.map(({ pool }) => pool))];
  const strange = [
    ...missing(scope.of === 'unit' ? (scope.units ?? []) : [], units).map((given) =>
      unknown('unit-unknown', 'scope', given, units),
    ),
    ...missing(scope.of === 'pool' ? (scope.pools ?? []) : [], pools).map((given) =>
      unknown('pool-unknown', 'scope', given, pools),
    ),
  ];
  if (strange.length > 0) return strange;
  if (metric !== undefined && !fits(metric, body, site))
    return [{ code: 'scope-unfit', field: 'scope', given: scope.of, names: metric.scopes }];
  return placesOf(scope, site).length === 0 ? [{ code: 'nowhere', field: 'scope' }] : [];
}

/** A unit that is an ED is one for metrics of EDs too. */
function fits({ scopes }: Metric, { scope }: ToldRuleBody, { units }: Pick<Site, 'units'>): boolean {
  if (scopes.includes(scope.of)) return true;
  const isEd = (id: UnitId): boolean => units.some((unit) => unit.id === id && unit.kind === 'ed');
  return scope.of === 'unit' && scopes.includes('ed') && (scope.units?.every(isEd) ?? false);
}

function limitFaults(body: ToldRuleBody, metric: Metric): readonly ToldFault[] {
  const { fire, clear, steps = [] } = body;
  const past = (field: 'fire' | 'clear'): readonly ToldFault[] =>
    metric.measure === 'share' && Math.abs(body[field]) > LARGEST_SHARE
      ? [{ code: 'share-past-full', field, given: body[field] }]
      : [];
  const shares = [...past('fire'), ...past('clear')];
  if (shares.length > 0) return shares;
  if (!isOnItsSide(body, { fire, clear }) && metric.worse !== 'either')
    return [{ code: 'clear-side', field: 'clear', worse: metric.worse, fire }];
  const sign = fire >= clear ? 1 : -1;
  const inOrder = steps.every(({ at }, n) => sign * (at - (steps[n - 1]?.at ?? fire)) >= 0);
  return inOrder ? [] : [{ code: 'steps-order', field: 'steps' }];
}
