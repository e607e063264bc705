/** `alert rule list`: every rule of the site, what of the starter pack waits for facts too. */
import type { Button } from '#src/message/document.ts';
import { type RulesAnswer, rulesData, rulesDocument } from '#src/views/rule-list.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { SENIORS } from './roles.ts';
import { rulesHere, WAITING } from './rule-named.ts';

export async function listRules(_words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { site, now, settings } = ctx;
  const answer: RulesAnswer = { site, now, settings, rules: await rulesHere(ctx), waiting: WAITING };
  const metrics = { label: ctx.words.rules.buttons.metrics, command: again('alert rule metrics', ctx) };
  const isSenior = SENIORS.some((role) => ctx.actor.roles.includes(role));
  const make: readonly Button[] = isSenior
    ? [{ label: ctx.words.ruleForm.buttons.make, command: again('alert rule new', ctx), opens: 'form' }]
    : [];
  return {
    document: withButtons(rulesDocument(answer, ctx), 'alert rule list', ctx, [...make, metrics]),
    data: rulesData(answer),
    audience: 'caller',
  };
}
