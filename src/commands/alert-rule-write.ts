/** `alert rule new`, `alert rule edit ward-full`: a rule by form. What is sent is stored with who told it, and shown with what it would have done. */

import { PROGRAM_RULES } from '#src/config/build-rules.ts';
import type { RuleAt } from '#src/config/rules-at.ts';
import { ownSettings, ruleOf } from '#src/domain/alert/told.ts';
import type { ToldRuleBody } from '#src/domain/alert/told-body.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { Field } from '#src/message/document.ts';
import { asTyped } from '#src/message/fields.ts';
import { formCard } from '#src/views/form-card.ts';
import { ruleDocument } from '#src/views/rule-card.ts';
import { again, withButtons } from './again.ts';
import { byOf } from './alert-acts.ts';
import { dryRunOf } from './alert-dry-run.ts';
import { idOfName, type RuleAround, ruleFilled } from './alert-rule-filled.ts';
import { buttonsOf, openOf, ruleData } from './alert-rule-show.ts';
import { refuseChanged, VERSION } from './alert-rule-switch.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, splitFields } from './form-fields.ts';
import { alertRuleFields } from './forms/alert-rule.ts';
import { type Refusal, refuse } from './refusal.ts';
import { requireOneOf, SENIORS } from './roles.ts';
import { ruleNamed, rulesHere } from './rule-named.ts';
import { sourcedValues } from './sourced-values.ts';

type Words = readonly string[];
type Given = ReturnType<typeof splitFields>['given'];

/** `alert rule new`, `alert rule new Ward full fire="97 %"`; `alert rule new from bed-clean` begins with what that says. */
export async function newRule(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(SENIORS, 'alert rule new', ctx);
  const { given, rest } = splitFields(words);
  const rules = await rulesHere(ctx);
  const [first = '', ...others] = rest;
  const copied =
    /^(?:from|de)$/i.test(first) && others.length > 0 ? ruleNamed(others.join(' '), rules, ctx) : undefined;
  const body = copied !== undefined && 'at' in copied ? copied.at.rule.told : undefined;
  const filled = copied === undefined ? { name: rest.join(' ') } : { name: '', body };
  const fields = await alertRuleFields(filled, rules, ctx);
  if (given.length === 0) return form({ fields, command: 'alert rule new', first: ctx.words.ruleForm.first }, ctx);
  // The form sends all of it and no words before; who types says what is otherwise than it stands in the form.
  const isWhole = rest.length === 0;
  const values = await sourcedValues(isWhole ? given : [...given, ...asItStands(fields, given)], fields, ctx);
  const id = idOfName(String(values.get('name')));
  const before = (await ctx.read.toldRules(ctx.site.id)).find((row) => row.id === id);
  const taken = [...PROGRAM_RULES, ...rules.map(({ rule }) => rule.id)];
  const around = { id, taken, others: rules.map(({ rule }) => rule) };
  const told = ruleFilled(values, around, ctx);
  if ('faults' in told) throw faultsAt(told.faults, fields, ctx.words);
  return stored({ body: told.body, version: before?.version ?? 0, on: false, action: 'alert.rule.new' }, ctx);
}

/** `alert rule edit ward-full`; of what is typed with it, `fire="97 %"`, only that changes. */
export async function editRule(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(SENIORS, 'alert rule edit', ctx);
  const { given, rest } = splitFields(words);
  const rules = await rulesHere(ctx);
  const named = ruleNamed(rest.filter((word) => !VERSION.test(word)).join(' '), rules, ctx);
  const { at, body } = toldHere(named, ctx);
  const { id } = at.rule;
  const others = rules.filter(({ rule }) => rule.id !== id);
  const name = body.words ?? id;
  const fields = await alertRuleFields({ name, body }, others, ctx);
  const version = at.row?.version ?? 0;
  if (given.length === 0) {
    const { firstEdit, titleEdit } = ctx.words.ruleForm;
    const command = `alert rule edit ${id} v${version}`;
    return form({ fields, command, first: firstEdit(at.settings.enabled), title: titleEdit(id) }, ctx);
  }
  refuseChanged(rest, at, ctx);
  // What the form sends is all of it; who types says what is to be otherwise.
  const isWhole = rest.some((word) => VERSION.test(word));
  const values = await sourcedValues(isWhole ? given : [...given, ...asItStands(fields, given)], fields, ctx);
  const around: RuleAround = { id, before: body, taken: [], others: others.map(({ rule }) => rule) };
  const told = ruleFilled(values, around, ctx);
  if ('faults' in told) throw faultsAt(told.faults, fields, ctx.words);
  return stored({ body: told.body, version, on: at.row?.on ?? false, action: 'alert.rule.edit' }, ctx);
}

function asItStands(fields: readonly Field[], given: Given): Given {
  const said = new Set(given.map(([name]) => name));
  return fields.flatMap((field): Given => {
    const typed = field.input === 'rows' || said.has(field.name) ? undefined : asTyped(field);
    return typed === undefined ? [] : [[field.name, typed]];
  });
}

type Named = ReturnType<typeof ruleNamed>;

/** A rule of the store, with what it says. @throws Refusal RULE_NOT_HERE: where else it is changed */
export function toldHere(named: Named, ctx: CommandContext): { readonly at: RuleAt; readonly body: ToldRuleBody } {
  if (!('at' in named)) {
    const { id, needs } = named.waiting;
    throw refuse('RULE_NEEDS_FACTS', ctx.words.rules.noFacts(id, ctx.words.rules.needs[needs]));
  }
  const { at } = named;
  const { told } = at.rule;
  if (at.from !== 'chat' || told === undefined) throw notHere(at, ctx);
  // As it was written: of one that is its own cause the rule itself has left that out.
  return { at, body: told };
}

function notHere({ rule: { id, told }, from }: RuleAt, ctx: CommandContext): Refusal {
  const { notHere: say, buttons } = ctx.words.ruleForm;
  const copy = { label: buttons.copy, command: again(`alert rule new from ${id}`, ctx), opens: 'form' as const };
  const show = { label: id, command: again(`alert rule show ${id}`, ctx) };
  return refuse(
    'RULE_NOT_HERE',
    say(id, from === 'file' ? 'file' : 'program'),
    told === undefined ? [show] : [copy, show],
  );
}

type Asked = {
  readonly fields: readonly Field[];
  readonly command: string;
  readonly first: string;
  readonly title?: string;
};

function form({ fields, command, first, title = '' }: Asked, ctx: CommandContext): Outcome {
  const say = ctx.words.ruleForm;
  const called = title === '' ? say.titleNew : title;
  const document = formCard(
    { kind: 'form', id: 'alert-rule', title: called, submitLabel: say.submit, command: again(command, ctx), fields },
    ctx.now,
    [first],
  );
  return { document, data: null, audience: 'caller' };
}

type Storing = {
  readonly body: ToldRuleBody;
  /** That it is decided on. */
  readonly version: number;
  readonly on: boolean;
  readonly action: string;
};

/** Stored, and what it would have done: the same as its dry-run. */
async function stored({ body, version, on, action }: Storing, ctx: CommandContext): Promise<Outcome> {
  const { site, now, settings, words, format } = ctx;
  const say = words.ruleForm;
  const row: ToldRule = {
    ...{ site: site.id, id: body.id, version: version + 1, on, by: byOf(ctx), at: now },
    body: { ...body },
  };
  const at: RuleAt = { rule: ruleOf(body), settings: ownSettings(body, on), from: 'chat', row };
  const preview = await dryRunOf(at, ctx);
  const said = [say.stored(body.id, format.number(version + 1)), on ? say.storedOn : say.storedOff];
  const card = ruleDocument({ at, site, now, settings, open: await openOf(at, ctx), said, buttons: [] }, ctx);
  const looked = preview.document.blocks.filter(({ kind }) => kind !== 'actions');
  const document = { ...card, blocks: [...card.blocks, ...looked] };
  const { metric, fire, clear, forMinutes, severity } = body;
  return {
    document: withButtons(document, `alert rule show ${body.id}`, ctx, buttonsOf(at, ctx)),
    data: { ...(ruleData(at) as object), preview: preview.data ?? null },
    audience: 'caller',
    changes: [
      { kind: 'rule.put', rule: row, expectVersion: version },
      audited(action, body.id, { version: version + 1, metric, fire, clear, forMinutes, severity }, ctx),
    ],
  };
}
