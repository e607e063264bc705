/** `alert rule remove ward-full`: a rule that was told in chat is thrown away; asked back first. */
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { GONE_BODY, readStored } from '#src/domain/alert/told-stored.ts';
import { actions } from '#src/message/build.ts';
import type { Change } from '#src/ports/change.ts';
import { ruleDocument } from '#src/views/rule-card.ts';
import { shortNews } from '#src/views/share.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { openOf, ruleData } from './alert-rule-show.ts';
import { refuseChanged, SURE, VERSION } from './alert-rule-switch.ts';
import { toldHere } from './alert-rule-write.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { requireOneOf, SENIORS } from './roles.ts';
import { ruleNamed, rulesHere } from './rule-named.ts';

export async function removeRule(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(SENIORS, 'alert rule remove', ctx);
  const typed = words.filter((word) => !SURE.test(word) && !VERSION.test(word)).join(' ');
  const unread = (await ctx.read.toldRules(ctx.site.id)).find(
    (row) => row.id === typed.toLowerCase() && readStored(row) === undefined,
  );
  if (unread !== undefined) return isSure(words, unread) ? removed(unread, ctx) : askBackUnread(unread, ctx);
  const { at } = toldHere(ruleNamed(typed, await rulesHere(ctx), ctx), ctx);
  refuseChanged(words, at, ctx);
  if (at.row !== undefined && words.some((word) => SURE.test(word))) return removed(at.row, ctx);
  const { site, now, settings, format, words: catalogue } = ctx;
  const say = catalogue.ruleForm;
  const open = await openOf(at, ctx);
  const said = [say.removeTitle(at.rule.id), say.removeMeans(format.count(open, catalogue.rules.alerts))];
  const command = again(`alert rule remove ${at.rule.id} yes v${at.row?.version ?? 0}`, ctx);
  const buttons = [{ label: say.removeSure, command, style: 'danger' as const }];
  return {
    document: ruleDocument({ at, site, now, settings, open, said, buttons }, ctx),
    data: ruleData(at),
    audience: 'caller',
  };
}

/** Said of the row as it stands: what was written over it since is asked about anew. */
function isSure(words: readonly string[], { version }: ToldRule): boolean {
  const seen = words.flatMap((word) => VERSION.exec(word)?.[1] ?? [])[0];
  return words.some((word) => SURE.test(word)) && (seen === undefined || Number(seen) === version);
}

/** Nothing is judged by what nobody can read, and nothing of it can be shown. */
function askBackUnread({ id, version }: ToldRule, ctx: CommandContext): Outcome {
  const say = ctx.words.ruleForm;
  const command = again(`alert rule remove ${id} yes v${version}`, ctx);
  const asked = shortNews(say.removeTitle(id), say.removeUnread, ctx.now);
  const button = { label: say.removeSure, command, style: 'danger' as const };
  return {
    document: { ...asked, blocks: [...asked.blocks, actions(button)] },
    data: { rule: id, removed: false },
    audience: 'caller',
  };
}

function removed({ id, version }: ToldRule, ctx: CommandContext): Outcome {
  const rule: ToldRule = {
    ...{ site: ctx.site.id, id, version: version + 1, on: false, by: byOf(ctx), at: ctx.now },
    body: GONE_BODY,
  };
  const said = ctx.words.ruleForm.removed(id);
  const changes: readonly Change[] = [
    { kind: 'rule.put', rule, expectVersion: version },
    audited('alert.rule.remove', id, { version: version + 1 }, ctx),
  ];
  return {
    document: shortNews(ctx.words.rules.title(id, ctx.site.name), said, ctx.now),
    data: { rule: id, removed: true },
    audience: 'caller',
    changes,
  };
}
