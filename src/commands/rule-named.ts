/** The alert rule that somebody typed. */
import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import { PACK } from '#src/domain/alert/pack.ts';
import { quoted } from '#src/message/quote.ts';
import type { Waiting } from '#src/views/rule-list.ts';
import { ruleName } from '#src/views/rule-words.ts';
import { again } from './again.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Rules of the starter pack whose facts nobody tells here. */
export const WAITING: readonly Waiting[] = PACK.filter((row): row is Waiting => row.needs !== undefined);

export const rulesHere = async ({ read, site, settings }: CommandContext): Promise<readonly RuleAt[]> =>
  rulesAt(settings, await read.toldRules(site.id), site.id);

export type NamedRule = { readonly at: RuleAt } | { readonly waiting: Waiting };

const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}:]+/gu, '-');

/**
 * By its id, or what it is called; words in between may be apart: `ed boarding`.
 * @throws Refusal RULE_UNKNOWN with the nearest
 */
export function ruleNamed(typed: string, rules: readonly RuleAt[], ctx: CommandContext): NamedRule {
  const all: readonly { readonly id: string; readonly name: string; readonly means: NamedRule }[] = [
    ...rules.map((at) => ({ id: at.rule.id as string, name: ruleName(at, ctx), means: { at } })),
    ...WAITING.map((waiting) => ({
      id: waiting.id as string,
      name: ctx.words.rules.names[waiting.id] ?? '',
      means: { waiting },
    })),
  ];
  const said = slug(typed);
  const exact = all.find(({ id, name }) => said === id.toLowerCase() || said === slug(name));
  if (exact !== undefined) return exact.means;
  const near = nearest(
    said,
    all.map((one) => ({ word: one.id.toLowerCase(), means: one })),
  );
  if ('found' in near) return near.found.means;
  throw unknownRule(
    typed,
    near.suggestions.map(({ id }) => id),
    ctx,
  );
}

function unknownRule(typed: string, near: readonly string[], ctx: CommandContext): Refusal {
  const say = ctx.words.rules;
  const buttons = near.map((id) => ({ label: id, command: again(`alert rule show ${id}`, ctx) }));
  const list = { label: say.buttons.list, command: again('alert rule list', ctx) };
  return refuse('RULE_UNKNOWN', say.which(typed === '' ? '' : quoted(typed), near), [...buttons, list]);
}
