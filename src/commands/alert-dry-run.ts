/** `alert rule dry-run <rule> [since 60d] [fire 10] [clear 8] [for 30]`, `alert rule dry-run all`: what a rule would have done. */
import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import {
  type Asked,
  dryRun,
  dryRunFigures,
  type Look,
  limitsOf,
  lookOf,
  type NoDryRun,
} from '#src/domain/alert/dry-run.ts';
import type { CommonRuleSettings, ThresholdRule } from '#src/domain/alert/rule.ts';
import { isInHours } from '#src/domain/alert/schedule.ts';
import { loadPast, type PastKnown } from '#src/facts/dry-run.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { after, DAY_MS, type Instant, instant, type Span, startOfDay } from '#src/kernel/time.ts';
import type { Button, Document } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import type { Json } from '#src/ports/handle.ts';
import { allDocument, dryRunDocument, noDryRunWords, type Ran, ranData, type Source } from '#src/views/dry-run.ts';
import { figureCard } from '#src/views/figure-card.ts';
import type { Basis } from '#src/views/provenance.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dateOrder } from './date-order.ts';
import { nearest } from './nearest.ts';
import { readPeriod } from './period-asked.ts';
import { refuse } from './refusal.ts';

type Words = readonly string[];

const ALL = 'alert rule dry-run all';
const allButton = ({ words }: CommandContext): Button => ({ label: words.dryRun.all, command: ALL });

/** What would have been told; of all rules without a name. */
export async function dryRunRule(typed: Words, ctx: CommandContext): Promise<Outcome> {
  const asked = readAsked(typed, ctx);
  const told = await ctx.read.toldRules(ctx.site.id);
  const rules = rulesAt(ctx.settings, told, ctx.site.id).map((one) => ({ ...one, look: lookOf(one.rule) }));
  const one = /^(?:all|todas|)$/.test(asked.name) ? undefined : named(asked.name, rules, ctx);
  const basis = await basisNow(ctx);
  if (one === undefined && Object.keys(asked.limits).length > 0) throw refuse('DRY_RUN_ALL', ctx.words.dryRun.oneRule);
  const looks = (one === undefined ? rules : [one]).flatMap(({ look }) => look ?? []);
  const known = await loadPast(ctx.read, ctx.site, asked.span, looks);
  const source = sourceOf(known, asked.span);
  if (one === undefined) {
    const ran = rules.map((each) => ({ rule: nameOf(each.rule, ctx), ran: run(each, {}, known, ctx) }));
    const answer = { site: ctx.site, rules: ran, source, basis };
    const data = { rules: ran.map(({ ran: found }, n) => ({ rule: rules[n]!.rule.id, ...dataOf(found) })) };
    return outcome(allDocument(answer, ctx), ALL, data, ctx);
  }
  const text = ['alert rule dry-run', one.rule.id, ...typed.slice(asked.nameWords)].join(' ');
  return ofOne(one, { limits: asked.limits, known, answered: { source, basis }, text }, ctx);
}

/** What one rule would have done by its own limits, as its dry-run says it: also of one that is not stored yet. */
export async function dryRunOf(at: RuleAt, ctx: CommandContext): Promise<Outcome> {
  const one = { ...at, look: lookOf(at.rule) };
  const { span, limits } = readAsked([], ctx);
  const basis = await basisNow(ctx);
  const known = await loadPast(ctx.read, ctx.site, span, one.look === undefined ? [] : [one.look]);
  const answered = { source: sourceOf(known, span), basis };
  return ofOne(one, { limits, known, answered, text: `alert rule dry-run ${at.rule.id}` }, ctx);
}

const basisNow = async ({ read, site, now }: CommandContext): Promise<Basis> => ({
  ...{ now, at: undefined, asKnown: false },
  freshness: adtFreshness(await loadFeeds(read, site, now)),
});

const sourceOf = (known: PastKnown, span: Span): Source => ({
  past: known.past,
  silent: known.silent.length,
  span: keptSpan(known, span),
});

type OneAsked = {
  readonly limits: TypedLimits;
  readonly known: PastKnown;
  readonly answered: { readonly source: Source; readonly basis: Basis };
  /** That asks the same again. */
  readonly text: string;
};

function ofOne(one: Own, { limits, known, answered, text }: OneAsked, ctx: CommandContext): Outcome {
  const inForce = run(one, {}, known, ctx);
  if (typeof inForce === 'string') {
    const said = noDryRunWords(inForce, ctx);
    const title = ctx.words.dryRun.title(nameOf(one.rule, ctx), ctx.site.name);
    return outcome(
      figureCard({ title, first: said, status: 'unknown', basis: answered.basis, under: [] }, ctx),
      text,
      dataOf(inForce),
      ctx,
    );
  }
  const ran = Object.keys(limits).length === 0 ? undefined : run(one, limits, known, ctx);
  const answer = {
    ...{ site: ctx.site, rule: nameOf(one.rule, ctx), chain: one.rule.chain, measure: one.look!.metric.measure },
    ...{ enabled: one.settings.enabled, inForce, ...answered },
    ...(ran === undefined || typeof ran === 'string' ? {} : { typed: ran }),
  };
  const data = { rule: one.rule.id, inForce: ranData(inForce), ...(answer.typed && { typed: ranData(answer.typed) }) };
  return outcome(dryRunDocument(answer, ctx), text, data, ctx);
}

const nameOf = ({ id, told }: ThresholdRule, { words }: CommandContext): string =>
  told?.words ?? words.answers.alert.noise.rule(id);

function outcome(document: Document, text: string, data: Json, ctx: CommandContext): Outcome {
  return { document: withButtons(document, text, ctx, text === ALL ? [] : [allButton(ctx)]), data, audience: 'caller' };
}

const dataOf = (ran: Ran | NoDryRun) => (typeof ran === 'string' ? { unavailable: ran } : { inForce: ranData(ran) });

type Own = {
  readonly rule: ThresholdRule;
  readonly look: Look | undefined;
  readonly settings: CommonRuleSettings;
};

type TypedLimits = Partial<Pick<Asked, 'fire' | 'clear' | 'forMinutes'>>;

function run(
  { rule: one, look, settings }: Own,
  typed: TypedLimits,
  known: PastKnown,
  ctx: CommandContext,
): Ran | NoDryRun {
  const own = limitsOf(one, settings);
  if (look === undefined || own === undefined) return 'not-kept';
  const limits = { forMinutes: settings.forMinutes, ...withTyped(own, typed, look, ctx) };
  const { clearForMinutes, clearReadings } = settings;
  const { schedule } = one.told ?? {};
  const isIn = (at: Instant): boolean => schedule === undefined || isInHours(schedule, at, ctx.site);
  const asked = { ...limits, clearForMinutes, clearReadings, unknown: known.silent, isInHours: isIn };
  const found = dryRun(look, known.past, asked, ctx.site);
  if (typeof found === 'string') return found;
  return { limits, run: found, figures: dryRunFigures(found, ctx.site, one.chain === 'unit') };
}

/** Whoever types one limit keeps the other, where it still stands on its side. @throws Refusal DRY_RUN_LIMITS */
function withTyped(own: Pick<Asked, 'fire' | 'clear'>, typed: TypedLimits, { metric }: Look, ctx: CommandContext) {
  const isShare = metric.measure === 'share';
  // 97 and 97 % mean the same; nobody has 97 times the beds.
  const scaled = (n: number): number => (isShare && Math.abs(n) > 2 ? n / 100 : n);
  const higher = own.fire >= own.clear;
  const fire = typed.fire === undefined ? own.fire : scaled(typed.fire);
  const kept = higher ? Math.min(own.clear, fire) : own.clear > fire ? own.clear : fire + own.clear - own.fire;
  const clear = typed.clear === undefined ? kept : scaled(typed.clear);
  if (higher ? clear > fire : clear <= fire) {
    const print = (n: number): string => (isShare ? ctx.format.percent(n) : ctx.format.number(n));
    throw refuse('DRY_RUN_LIMITS', ctx.words.dryRun.wrongSide(print(fire), print(clear)));
  }
  return { fire, clear, ...(typed.forMinutes === undefined ? {} : { forMinutes: typed.forMinutes }) };
}

function named(typed: string, rules: readonly Own[], ctx: CommandContext): Own {
  const found = nearest(
    typed,
    rules.map((one) => ({ word: one.rule.id.toLowerCase(), means: one })),
  );
  if ('found' in found) return found.found;
  const near = found.suggestions.map(({ rule: { id } }) => id);
  const buttons = near.map((id) => ({ label: id, command: `alert rule dry-run ${id}` }));
  throw refuse('RULE_UNKNOWN', ctx.words.dryRun.unknown(quoted(typed), near), [...buttons, allButton(ctx)]);
}

type Read = {
  readonly name: string;
  /** So many words are the name. */
  readonly nameWords: number;
  readonly limits: TypedLimits;
  readonly span: Span;
};

const LIMITS: Readonly<Record<string, keyof TypedLimits>> = {
  ...{ fire: 'fire', limit: 'fire', at: 'fire', clear: 'clear', clears: 'clear', for: 'forMinutes' },
};
const NUMBER = /^[<>=≥≤]*([+-]?\d{1,7}(?:[.,]\d{1,4})?)\s?(%|min|minutes|m)?$/i;
const DEFAULT_DAYS = 60;
const MOST_DAYS = 366;

/** The words before the first that says what is asked are the rule's name, one or several: `ed boarding`. */
function readAsked(typed: Words, ctx: CommandContext): Read {
  const isKey = (word: string): boolean => /^(?:since|desde)$/i.test(word) || word.toLowerCase() in LIMITS;
  const first = typed.findIndex(isKey);
  const nameWords = first < 0 ? typed.length : first;
  const limits: { -readonly [K in keyof TypedLimits]: TypedLimits[K] } = {};
  let span: Span | undefined;
  for (let n = nameWords; n < typed.length; n++) {
    const key = typed[n]!.toLowerCase();
    const limit = LIMITS[key];
    if (limit !== undefined) {
      const number = NUMBER.exec(typed[++n] ?? '');
      if (number === null) throw refuse('DRY_RUN_NUMBER', ctx.words.dryRun.noNumber(key));
      limits[limit] = Number(number[1]!.replace(',', '.')) / (number[2] === '%' ? 100 : 1);
    } else if (isKey(key)) {
      const next = typed.findIndex((word, at) => at > n && isKey(word));
      const words = typed.slice(n + 1, next < 0 ? typed.length : next);
      span = { from: sinceOf(words, ctx), to: after(ctx.now, 1) };
      n += words.length;
    }
  }
  return {
    ...{ nameWords, limits, name: typed.slice(0, nameWords).join('-').toLowerCase() },
    span: span ?? { from: after(ctx.now, -DEFAULT_DAYS * DAY_MS), to: after(ctx.now, 1) },
  };
}

const AGO = /^(\d{1,3})\s?(d|days?|d[ií]as?|w|weeks?|semanas?|months?|mes|meses)?$/i;

function sinceOf(words: Words, ctx: CommandContext): Instant {
  const ago = AGO.exec(words.join(' '));
  const unit = /^w|^s/i.test(ago?.[2] ?? '') ? 7 : /^m/i.test(ago?.[2] ?? '') ? 30 : 1;
  const days = ago === null ? undefined : Number(ago[1]) * unit;
  const from = days === undefined ? beginOf(words, ctx) : after(ctx.now, -days * DAY_MS);
  if (from === undefined || from >= ctx.now || ctx.now - from > MOST_DAYS * DAY_MS) {
    throw refuse('DRY_RUN_SINCE', ctx.words.dryRun.noSince);
  }
  return from;
}

function beginOf(words: Words, ctx: CommandContext): Instant | undefined {
  const read = readPeriod(words, { now: ctx.now, zone: ctx.site.zone, order: dateOrder(ctx) });
  return read === undefined || 'fault' in read ? undefined : startOfDay(read.period.from, ctx.site.zone);
}

/** From the first tick that is kept to the last. */
function keptSpan({ past: { ticks } }: PastKnown, asked: Span): Span {
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  return first === undefined || last === undefined ? asked : { from: instant(first), to: instant(last) };
}
