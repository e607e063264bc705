/** *Link to alert*: where an alert is talked about, into its timeline. The address of the message is kept, nothing of what it says. */
import { linkTo } from '#src/domain/alert/click.ts';
import type { Field } from '#src/message/document.ts';
import { messageLink } from '#src/message/link.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { messageLinkForm } from '#src/views/message-link.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { outcomeOf } from './alert-acts.ts';
import { wantedEpisode } from './alert-episode.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, splitFields } from './form-fields.ts';
import { ALERT, alertLinkFields } from './forms/alert-link.ts';
import { LINK } from './link-field.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';
import { sourcedValues } from './sourced-values.ts';

/** `alert link`: the form, filled in with what is given of it; with both values: linked. */
export async function linkMessage(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const say = ctx.words.answers.alert.link;
  requireOneOf(LEADS, 'alert link', ctx);
  const { given } = splitFields(words);
  const value = (name: string): string => given.find(([field]) => field === name)?.[1].trim() ?? '';
  const fields = await alertLinkFields(value(LINK), ctx);
  if (value(ALERT) === '') return form(fields, ctx);
  const values = await sourcedValues(given, fields, ctx);
  const link = messageLink(String(values.get(LINK)));
  if (link === undefined) throw faultsAt({ [LINK]: say.notOne }, fields, ctx.words);
  const episode = await wantedEpisode(String(values.get(ALERT)), ctx, 'show');
  const clicked = linkTo(episode, { by: { person: ctx.actor.person, name: ctx.actor.name }, link }, ctx.now);
  const over = clockOrDay(episode.closedAt ?? episode.lastReadingAt, ctx.now, ctx.format);
  const { linked, closed } = ctx.words.answers.alert;
  const said = clicked.reason === 'done' ? linked : closed(over);
  return outcomeOf({ action: 'alert.link', episode, clicked, said }, ctx);
}

async function form(fields: readonly Field[], ctx: CommandContext): Promise<Outcome> {
  const open = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
  if (open.length === 0) throw refuse('NO_ALERT_OPEN', ctx.words.answers.alert.link.noneOpen);
  return {
    document: messageLinkForm(fields, again('alert link', ctx), ctx.now, ctx),
    data: { fields: fields.map(({ name }) => name) },
    audience: 'caller',
  };
}
