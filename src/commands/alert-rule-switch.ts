/** `alert rule on ward-full`, `alert rule off ward-full`: asked back first; then it stands, with who did it. */
import type { RuleAt } from '#src/config/rules-at.ts';
import { lookOf } from '#src/domain/alert/dry-run.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { SWITCH_BODY } from '#src/domain/alert/told-stored.ts';
import type { Change } from '#src/ports/change.ts';
import { ruleDocument } from '#src/views/rule-card.ts';
import { pathSaid } from '#src/views/rule-words.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { openOf, ruleData, shown } from './alert-rule-show.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { requireOneOf, SENIORS } from './roles.ts';
import { ruleNamed, rulesHere } from './rule-named.ts';

export const SURE = /^(?:yes|s[ií])$/i;
/** The version that was looked at: `v3`. */
export const VERSION = /^v(\d{1,9})$/i;

export async function switchRule(on: boolean, words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(SENIORS, `alert rule ${on ? 'on' : 'off'}`, ctx);
  const say = ctx.words.rules;
  const typed = words.filter((word) => !SURE.test(word) && !VERSION.test(word));
  const named = ruleNamed(typed.join(' '), await rulesHere(ctx), ctx);
  if (!('at' in named)) {
    const { id, needs } = named.waiting;
    throw refuse('RULE_NEEDS_FACTS', say.noFacts(id, say.needs[needs]));
  }
  const { at } = named;
  const { id, neverMuted } = at.rule;
  refuseChanged(words, at, ctx);
  if (on && at.ownCause !== undefined) throw refuse('RULE_OWN_CAUSE', say.ownCause(id, pathSaid(at.ownCause)));
  if (at.settings.enabled === on) throw refuse('RULE_ALREADY', say.already(id, on));
  if (!on && neverMuted === true) throw refuse('RULE_PROTECTED', say.protectedRule(id));
  return words.some((word) => SURE.test(word)) ? switched(on, at, ctx) : askBack(on, at, ctx);
}

/** What was looked at is no longer what stands. @throws Refusal RULE_CHANGED */
export function refuseChanged(words: readonly string[], { rule, row }: RuleAt, ctx: CommandContext): void {
  const [seen] = words.flatMap((word) => VERSION.exec(word)?.[1] ?? []);
  if (seen === undefined || Number(seen) === (row?.version ?? 0)) return;
  const show = { label: rule.id, command: again(`alert rule show ${rule.id}`, ctx) };
  throw refuse('RULE_CHANGED', ctx.words.rules.changed(rule.id), [show]);
}

/** What it is, and what switching it means, before it is done. */
async function askBack(on: boolean, at: RuleAt, ctx: CommandContext): Promise<Outcome> {
  const { site, now, settings, format } = ctx;
  const say = ctx.words.rules;
  const { id } = at.rule;
  const open = await openOf(at, ctx);
  const means = on ? say.switchOn : say.switchOff(format.count(open, say.alerts));
  const command = again(`alert rule ${on ? 'on' : 'off'} ${id} yes v${at.row?.version ?? 0}`, ctx);
  const replays = on && lookOf(at.rule) !== undefined;
  const dryRun = replays ? [{ label: say.buttons.dryRun, command: again(`alert rule dry-run ${id}`, ctx) }] : [];
  const buttons = [{ label: say.sure(on), command, style: 'primary' as const }, ...dryRun];
  const first = !on ? [] : [replays ? say.dryRunFirst(id) : say.noDryRun];
  const said = [say.switchTitle(on, id), means, ...first];
  return {
    document: ruleDocument({ at, site, now, settings, open, said, buttons }, ctx),
    data: { ...(ruleData(at) as object), asked: on },
    audience: 'caller',
  };
}

async function switched(on: boolean, at: RuleAt, ctx: CommandContext): Promise<Outcome> {
  const say = ctx.words.rules;
  const { id } = at.rule;
  const version = at.row?.version ?? 0;
  const rule: ToldRule = {
    ...{ site: ctx.site.id, id, version: version + 1, on, by: byOf(ctx), at: ctx.now },
    body: at.row?.body ?? SWITCH_BODY,
  };
  const after: RuleAt = { ...at, settings: { ...at.settings, enabled: on }, row: rule };
  const said = [`${say.done(on, id)} ${on ? say.doneOn : say.doneOff}`];
  const changes: readonly Change[] = [
    { kind: 'rule.put', rule, expectVersion: version },
    audited(on ? 'alert.rule.on' : 'alert.rule.off', id, { version: version + 1 }, ctx),
  ];
  return { ...(await shown(after, said, ctx)), changes };
}
