/** `alert rule keep ward-full`: it stays in spite of little use, and is not offered for retirement again for thirty days. */
import { KEPT_MS } from '#src/domain/alert/retirement.ts';
import { KEEP_RULE } from '#src/facts/retirement.ts';
import { after } from '#src/kernel/time.ts';
import { shown } from './alert-rule-show.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { requireOneOf, SENIORS } from './roles.ts';
import { ruleNamed, rulesHere } from './rule-named.ts';

export async function keepRule(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(SENIORS, 'alert rule keep', ctx);
  const named = ruleNamed(words.join(' '), await rulesHere(ctx), ctx);
  if (!('at' in named)) {
    const { id, needs } = named.waiting;
    throw refuse('RULE_NEEDS_FACTS', ctx.words.rules.noFacts(id, ctx.words.rules.needs[needs]));
  }
  const { rule, settings } = named.at;
  const { id } = rule;
  const say = ctx.words.ruleUse.review;
  // What is offered to nobody needs no keeping, and none is written down.
  if (rule.neverMuted === true) throw refuse('RULE_NOT_OFFERED', say.neverOffered(id));
  if (!settings.enabled) throw refuse('RULE_NOT_OFFERED', say.offAlready(id));
  const until = after(ctx.now, KEPT_MS);
  const said = say.keeps(id, ctx.format.date(until));
  return {
    ...(await shown(named.at, [said], ctx)),
    changes: [audited(KEEP_RULE, id, { until }, ctx)],
  };
}
