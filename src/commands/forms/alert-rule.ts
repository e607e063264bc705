/** What an alert rule is told in: form (e) of a rule. */
import type { RuleAt } from '#src/config/rules-at.ts';
import { WEEKDAYS } from '#src/config/weekdays.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import { SCOPE_KINDS } from '#src/domain/alert/metrics/metric.ts';
import { HOLIDAY_HOURS, TOLD_CHAINS, type ToldRuleBody } from '#src/domain/alert/told-body.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import { brand } from '#src/kernel/ids.ts';
import type { Field, Option } from '#src/message/document.ts';
import { shortened } from '#src/message/quote.ts';
import { ROLES } from '#src/ports/handle.ts';
import { playSaid } from '#src/views/episode-plays.ts';
import { ruleName, rungsSaid } from '#src/views/rule-words.ts';
import type { CommandContext } from '../command.ts';
import { choiceOf } from '../sources/index.ts';
import { metric } from '../sources/metric.ts';
import type { RegisteredForm } from './form.ts';

export const alertRuleForm: RegisteredForm = { id: 'alert-rule', opens: 'alert rule new', as: 'house-supervisor' };

/** Of a name on the head of a card. */
const LONGEST_NAME = 60;
/** `−12345.67 %` */
const LONGEST_LIMIT = 14;
/** Names of places, one after the other. */
const LONGEST_PLACES = 300;
const DAY_MINUTES = 1440;
const MOST_READINGS = 100;
/** So long before anybody is told, where nothing else is said: as in `rules:` of the configuration. */
export const USUAL_MINUTES = 10;

/** What stands in the fields at first; nothing: what is usual. */
type RuleFilled = { readonly name?: string | undefined; readonly body?: ToldRuleBody | undefined };

/**
 * @param filled what is there already
 * @param others rules that may be its cause
 */
export async function alertRuleFields(
  { name, body }: RuleFilled,
  others: readonly RuleAt[],
  ctx: CommandContext,
): Promise<readonly Field[]> {
  const { words, settings, site, format } = ctx;
  const say = words.ruleForm;
  const { labels, hints } = say;
  const optional = (field: keyof typeof labels) => ({ name: field, label: labels[field], required: false }) as const;
  const scopes = SCOPE_KINDS.map((value) => ({ value: SCOPE_VALUES[value], label: words.rules.places[value] }));
  const chains = TOLD_CHAINS.map((chain) => ({
    value: chain,
    label: rungsSaid({ id: brand(''), chain }, { ...settings, site: site.id }, ctx)[0] ?? chain,
  }));
  const days = WEEKDAYS.map((value, n) => ({
    value,
    label: format.weekday(n + 1, 'long'),
  }));
  const choice = (options: readonly Option[], value: string | undefined) =>
    ({ input: 'choice', options, ...(value === undefined ? {} : { value }) }) as const;
  const many = (options: readonly Option[], value: readonly string[] | undefined) =>
    ({ input: 'many', options, ...(value === undefined ? {} : { value }) }) as const;
  const text = (maxLength: number, value: string | undefined) =>
    ({ input: 'text', maxLength, ...(value === undefined || value === '' ? {} : { value }) }) as const;
  const time = (value: string | undefined) => ({ input: 'time', ...(value === undefined ? {} : { value }) }) as const;
  const scope = body?.scope;
  return [
    {
      ...optional('name'),
      required: true,
      hint: hints.name,
      ...text(LONGEST_NAME, shortened(name ?? body?.words ?? '', LONGEST_NAME)),
    },
    { ...optional('metric'), required: true, ...(await metricChoice(body, ctx)) },
    { ...optional('scope'), required: true, ...choice(scopes, scope && SCOPE_VALUES[scope.of]) },
    { ...optional('only'), hint: hints.only, ...text(LONGEST_PLACES, placesTyped(scope)) },
    { ...optional('fire'), hint: hints.fire, ...text(LONGEST_LIMIT, body && limitTyped(body, body.fire)) },
    { ...optional('clear'), hint: hints.clear, ...text(LONGEST_LIMIT, body && limitTyped(body, body.clear)) },
    {
      ...optional('for'),
      ...{ input: 'number', min: 0, max: DAY_MINUTES, decimals: 2, value: body?.forMinutes ?? USUAL_MINUTES },
    },
    {
      ...optional('readings'),
      ...{ hint: hints.readings, input: 'number', min: 1, max: MOST_READINGS },
      ...(body?.clearReadings === undefined ? {} : { value: body.clearReadings }),
    },
    {
      ...optional('days'),
      hint: hints.days,
      ...many(
        days,
        body?.schedule?.on.map((day) => WEEKDAYS[day - 1] ?? ''),
      ),
    },
    {
      ...optional('holidays'),
      hint: hints.holidays,
      ...choice(
        HOLIDAY_HOURS.map((value) => ({ value, label: say.holidays[value] })),
        body?.schedule?.holidays,
      ),
    },
    { ...optional('from'), ...time(body?.schedule?.from) },
    { ...optional('to'), hint: hints.to, ...time(body?.schedule?.to) },
    {
      ...optional('severity'),
      ...choice(
        SEVERITIES.map((value) => ({ value, label: words.rules.severities[value] })),
        body?.severity ?? 'act',
      ),
    },
    { ...optional('chain'), hint: hints.chain, ...choice(chains, body?.chain) },
    {
      ...optional('owner'),
      ...choice(
        ROLES.map((value) => ({ value, label: words.common.roleName(value) })),
        body?.owner,
      ),
    },
    {
      ...optional('plays'),
      ...many(
        settings.plays.map((play) => ({ value: play.id, label: playSaid(play, words).name })),
        body?.plays,
      ),
    },
    {
      ...optional('causes'),
      ...{ hint: hints.causes },
      ...many(
        others.map((one) => ({ value: one.rule.id, label: ruleName(one, ctx) })),
        body?.downstreamOf,
      ),
    },
  ];
}

/** As they are written in `rules:` of the configuration. */
export const SCOPE_VALUES = { house: 'house', pool: 'pools', unit: 'units', ed: 'ed' } as const;

/** The one that is chosen stands in the list, however far behind. */
async function metricChoice(body: ToldRuleBody | undefined, ctx: CommandContext) {
  const choice = await choiceOf(metric, ctx);
  if (body === undefined) return choice;
  const isThere = choice.options.some(({ value }) => value === body.metric);
  const chosen = isThere ? [] : (await metric.all(ctx)).filter(({ value }) => value === body.metric);
  const options = [...chosen.map(({ value, label }) => ({ value, label })), ...choice.options];
  return { ...choice, options: options.slice(0, choice.options.length), value: body.metric };
}

function placesTyped(scope: ToldRuleBody['scope'] | undefined): string | undefined {
  if (scope?.of === 'unit') return scope.units?.join(' ');
  return scope?.of === 'pool' ? scope.pools?.join(' ') : undefined;
}

/** As it can be typed again: `98 %`, `−3`; of a special cause nothing. */
function limitTyped({ metric: name }: ToldRuleBody, limit: number): string | undefined {
  const known = metricNamed(name);
  if (known?.needs?.chart !== undefined) return undefined;
  return known?.measure === 'share' ? `${Math.round(limit * 1e6) / 1e4} %` : `${limit}`;
}
