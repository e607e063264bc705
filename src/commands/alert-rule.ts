/** `alert rule …`: the rules of a site, one of them, its switch, and what a rule can be about. */

import { dryRunRule } from './alert-dry-run.ts';
import { keepRule } from './alert-rule-keep.ts';
import { listRules } from './alert-rule-list.ts';
import { listMetrics } from './alert-rule-metrics.ts';
import { removeRule } from './alert-rule-remove.ts';
import { showRule } from './alert-rule-show.ts';
import { switchRule } from './alert-rule-switch.ts';
import { editRule, newRule } from './alert-rule-write.ts';
import type { CommandContext, Outcome } from './command.ts';
import { nearest } from './nearest.ts';
import { ruleNamed, rulesHere } from './rule-named.ts';

type Verb = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;

const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'list', means: listRules },
  { word: 'lista', means: listRules },
  { word: 'show', means: showRule },
  { word: 'on', means: (words, ctx) => switchRule(true, words, ctx) },
  { word: 'enable', means: (words, ctx) => switchRule(true, words, ctx) },
  { word: 'off', means: (words, ctx) => switchRule(false, words, ctx) },
  { word: 'disable', means: (words, ctx) => switchRule(false, words, ctx) },
  { word: 'new', means: newRule },
  { word: 'nueva', means: newRule },
  { word: 'add', means: newRule },
  { word: 'edit', means: editRule },
  { word: 'remove', means: removeRule },
  { word: 'delete', means: removeRule },
  { word: 'metrics', means: listMetrics },
  { word: 'keep', means: keepRule },
  { word: 'dry-run', means: dryRunRule },
  { word: 'dryrun', means: dryRunRule },
  { word: 'dry', means: (words, ctx) => dryRunRule(/^run$/i.test(words[0] ?? '') ? words.slice(1) : words, ctx) },
];

/** A verb and a rule, in either order; a rule alone is shown, nothing at all lists them. */
export async function rule(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const [first, ...rest] = words;
  if (first === undefined) return listRules([], ctx);
  const exact = (word: string | undefined) => VERBS.find((verb) => verb.word === word?.toLowerCase());
  const verb = exact(first);
  if (verb !== undefined) return verb.means(rest, ctx);
  const at = words.findIndex((word) => exact(word) !== undefined);
  if (at >= 0) return exact(words[at])!.means(words.toSpliced(at, 1), ctx);
  const rules = await rulesHere(ctx);
  if (rules.some((one) => one.rule.id === words.join('-').toLowerCase())) return showRule(words, ctx);
  const near = nearest(first.toLowerCase(), VERBS);
  if ('found' in near) return near.found(rest, ctx);
  // Throws where it is no rule either.
  ruleNamed(words.join(' '), rules, ctx);
  return showRule(words, ctx);
}
