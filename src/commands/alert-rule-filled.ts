/** The form of an alert rule, filled in: the rule that it tells, or what is wrong with it at each field. The same faults as those of the configuration. */
import { CHAIN_OF, CLEAR_MINUTES } from '#src/config/build-rules.ts';
import { WEEKDAYS, weekdayNumber } from '#src/config/weekdays.ts';
import { ownCause } from '#src/domain/alert/causes.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import type { ChainName } from '#src/domain/alert/policy.ts';
import type { ThresholdRule } from '#src/domain/alert/rule.ts';
import { ruleOf } from '#src/domain/alert/told.ts';
import type { HolidayHours, RuleSchedule, ToldRuleBody, ToldScope } from '#src/domain/alert/told-body.ts';
import { type ToldFault, toldFaults } from '#src/domain/alert/told-faults.ts';
import type { Severity } from '#src/domain/severity.ts';
import type { PoolId, RuleId, UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import { limitWords, pathSaid } from '#src/views/rule-words.ts';
import type { CommandContext } from './command.ts';
import type { FieldValues } from './form-fields.ts';
import { SCOPE_VALUES, USUAL_MINUTES } from './forms/alert-rule.ts';
import { withPoint } from './read-value.ts';
import type { FieldFaults } from './refusal.ts';

/** What a rule is told beside. */
export type RuleAround = {
  /** Its id, where it has one: what is edited keeps it. */
  readonly id: RuleId;
  /** As it stands: what the form does not ask stays. */
  readonly before?: ToldRuleBody | undefined;
  /** Ids that it may not take. */
  readonly taken: readonly string[];
  /** All others. */
  readonly others: readonly ThresholdRule[];
};

export type Filled = { readonly body: ToldRuleBody } | { readonly faults: FieldFaults };

/** What these words are in a command: no rule is called so. */
const RESERVED =
  /^(?:all|todas?|yes|si|v\d+|e-.{4}|since|desde|fire|limit|at|clears?|for|from|list|lista|everything|todo|feed-.*)$/;
const LONGEST_ID = 40;

/** `Ward full, 5W` → `ward-full-5w`: what people type. */
export const idOfName = (name: string): RuleId =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '') as RuleId;

/** @param values of the fields of the form, each checked by itself */
export function ruleFilled(values: FieldValues, around: RuleAround, ctx: CommandContext): Filled {
  const say = ctx.words.ruleForm.faults;
  const text = (name: string): string | undefined => values.get(name)?.toString();
  const metric = metricNamed(text('metric') ?? '');
  const isCharted = metric?.needs?.chart !== undefined;
  const [fire, clear] = [
    limitTyped(text('fire'), isCharted ? 1 : undefined, ctx.format),
    limitTyped(text('clear'), isCharted ? 0 : undefined, ctx.format),
  ];
  const faults: Record<string, string> = {};
  const fault = (name: string, limit: typeof fire): void => {
    if (limit === undefined) faults[name] = text(name) === undefined ? ctx.words.forms.needed : say.noLimit;
  };
  fault('fire', fire);
  fault('clear', clear);
  if (around.id === '') faults.name = say.noName;
  else if (RESERVED.test(around.id) && around.before === undefined) faults.name = say.reserved;
  if (text('only') !== undefined && !/^(?:units|pools)$/.test(text('scope') ?? '')) faults.only = say.whole;
  if ((text('from') === undefined) !== (text('to') === undefined))
    faults[text('from') === undefined ? 'from' : 'to'] = say.bothTimes;
  if (fire === undefined || clear === undefined || Object.keys(faults).length > 0) return { faults };
  const body = bodyOf({ values, fire, clear }, around);
  const known = {
    site: ctx.site,
    plays: ctx.settings.plays.map(({ id }) => id),
    rules: around.others.map(({ id }) => id),
    taken: around.taken,
  };
  for (const one of toldFaults(body, known)) faults[fieldOf(one)] ??= faultWords(one, body, ctx);
  const path = ownCause(ruleOf(body), around.others);
  if (path !== undefined) faults.causes ??= say.ownCause(pathSaid(path));
  return Object.keys(faults).length > 0 ? { faults } : { body };
}

type Told = { readonly values: FieldValues; readonly fire: number; readonly clear: number };

function bodyOf({ values, fire, clear }: Told, { id, before }: RuleAround): ToldRuleBody {
  const one = (name: string): string | undefined => values.get(name)?.toString();
  const list = (name: string): readonly string[] => (values.get(name) as readonly string[] | undefined) ?? [];
  const metric = one('metric') ?? '';
  const scope = scopeOf(one('scope') ?? '', one('only') ?? '');
  const readings = values.get('readings') as number | undefined;
  const isSame = readings === before?.clearReadings;
  const causes = list('causes') as readonly RuleId[];
  const schedule = scheduleOf(list('days'), one('from'), one('to'), one('holidays') as HolidayHours | undefined);
  const [words, owner] = [one('name'), one('owner')];
  return {
    id,
    ...(words === undefined ? {} : { words }),
    metric: metricNamed(metric)?.id ?? metric,
    scope,
    fire,
    clear,
    forMinutes: (values.get('for') as number | undefined) ?? USUAL_MINUTES,
    clearForMinutes:
      before !== undefined && isSame ? before.clearForMinutes : readings === undefined ? CLEAR_MINUTES : 0,
    ...(readings === undefined ? {} : { clearReadings: readings }),
    ...(schedule === undefined ? {} : { schedule }),
    severity: (one('severity') as Severity | undefined) ?? 'act',
    ...(before?.steps === undefined ? {} : { steps: before.steps }),
    chain: (one('chain') as ChainName | undefined) ?? CHAIN_OF[scope.of],
    plays: list('plays'),
    ...(owner === undefined ? {} : { owner }),
    ...(causes.length === 0 ? {} : { downstreamOf: causes }),
  };
}

const LIMIT = /^([+-]?\d{1,7}(?:[.,]\d{1,4})?)\s?(%)?$/;
const LARGEST = 1_000_000;

/** @returns undefined where it is no limit, or nothing was typed and nothing is usual */
function limitTyped(typed: string | undefined, usual: number | undefined, format: Format): number | undefined {
  if (typed === undefined) return usual;
  const [, digits, percent] =
    LIMIT.exec(
      typed
        .trim()
        .replace(/^[−–]/, '-')
        .replace(/^[<>=≥≤]+\s?/, ''),
    ) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(withPoint(digits, format));
  if (!(Math.abs(number) <= LARGEST)) return undefined;
  return percent === undefined ? number : Math.round(number * 1e4) / 1e6;
}

function scopeOf(typed: string, only: string): ToldScope {
  const of = (Object.keys(SCOPE_VALUES) as ToldScope['of'][]).find((kind) => SCOPE_VALUES[kind] === typed) ?? 'house';
  const named = only.split(/[\s,;]+/).filter((word) => word !== '');
  if (named.length === 0 || of === 'house' || of === 'ed') return { of };
  return of === 'pool' ? { of, pools: named as string[] as PoolId[] } : { of, units: named as string[] as UnitId[] };
}

function scheduleOf(
  days: readonly string[],
  from: string | undefined,
  to: string | undefined,
  holidays: HolidayHours | undefined,
): RuleSchedule | undefined {
  if (days.length === 0 && from === undefined && holidays === undefined) return undefined;
  const on = (days.length === 0 ? WEEKDAYS : days).map(weekdayNumber);
  const hours = { on, from: (from ?? '00:00') as LocalTime, to: (to ?? '00:00') as LocalTime };
  return holidays === undefined ? hours : { ...hours, holidays };
}

/** The field of the form at which a fault is told. */
function fieldOf({ code, field }: ToldFault): string {
  if (code === 'unit-unknown' || code === 'pool-unknown') return 'only';
  const at = { id: 'name', steps: 'fire', downstreamOf: 'causes' } as const;
  return field in at ? at[field as keyof typeof at] : field;
}

function faultWords(fault: ToldFault, body: ToldRuleBody, { words, format }: CommandContext): string {
  const say = words.ruleForm.faults;
  switch (fault.code) {
    case 'metric-unknown':
      return say.metric;
    case 'unit-unknown':
      return say.unit(fault.names);
    case 'pool-unknown':
      return say.pool(fault.names);
    case 'play-unknown':
      return say.play;
    case 'cause-unknown':
      return say.cause;
    case 'scope-unfit':
      return say.scope(fault.names.map((name) => words.rules.metrics.scopes[name as ToldScope['of']]));
    case 'nowhere':
      return say.nowhere;
    case 'clear-side':
      return say.clear(fault.worse, limitWords(fault.fire, metricNamed(body.metric)?.measure, { format }));
    case 'share-past-full':
      return say.share(format.percent(fault.given / 100));
    case 'steps-order':
      return say.steps;
    case 'no-holidays':
      return say.noHolidays;
    case 'id-taken':
      return say.taken;
    default:
      return fault satisfies never;
  }
}
