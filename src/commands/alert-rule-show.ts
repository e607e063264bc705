/** `alert rule show ward-full`: one rule. */
import type { RuleAt } from '#src/config/rules-at.ts';
import type { Button } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { ruleDocument } from '#src/views/rule-card.ts';
import { rulesDocument } from '#src/views/rule-list.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { SENIORS } from './roles.ts';
import { type NamedRule, ruleNamed, rulesHere } from './rule-named.ts';

export async function showRule(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const named = ruleNamed(words.join(' '), await rulesHere(ctx), ctx);
  return 'at' in named ? shown(named.at, [], ctx) : waits(named, ctx);
}

/** @param said above it: what was just done */
export async function shown(at: RuleAt, said: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { site, now, settings } = ctx;
  const open = await openOf(at, ctx);
  const card = { at, site, now, settings, open, said, buttons: [] };
  const document = withButtons(ruleDocument(card, ctx), `alert rule show ${at.rule.id}`, ctx, buttonsOf(at, ctx));
  return { document, data: ruleData(at), audience: 'caller' };
}

export const openOf = async ({ rule }: RuleAt, { read, site }: CommandContext): Promise<number> =>
  openEpisodes(await read.liveEpisodes(site.id)).filter((one) => one.rule === rule.id).length;

/** A waiting row stands in the list alone. */
function waits(named: Extract<NamedRule, { waiting: unknown }>, ctx: CommandContext): Outcome {
  const { site, now, settings } = ctx;
  const document = rulesDocument({ site, now, settings, rules: [], waiting: [named.waiting] }, ctx);
  const { id, needs } = named.waiting;
  return { document, data: { rule: id, on: false, needs }, audience: 'caller' };
}

/** For whoever may switch it, and change what was told in chat. */
export function buttonsOf({ rule, settings, from }: RuleAt, ctx: CommandContext): readonly Button[] {
  const say = ctx.words.rules.buttons;
  const list = { label: say.list, command: again('alert rule list', ctx) };
  if (!SENIORS.some((role) => ctx.actor.roles.includes(role))) return [list];
  if (settings.enabled && rule.neverMuted === true) return [list];
  const [label, verb] = settings.enabled ? [say.off, 'off'] : [say.on, 'on'];
  const { edit, remove } = ctx.words.ruleForm.buttons;
  const own: readonly Button[] =
    from !== 'chat'
      ? []
      : [
          { label: edit, command: again(`alert rule edit ${rule.id}`, ctx), opens: 'form' },
          { label: remove, command: again(`alert rule remove ${rule.id}`, ctx) },
        ];
  return [{ label, command: again(`alert rule ${verb} ${rule.id}`, ctx) }, ...own, list];
}

export const ruleData = ({ rule, settings, from, row }: RuleAt): Json => ({
  rule: rule.id,
  on: settings.enabled,
  from,
  version: row?.version ?? 0,
});
