import { type Instant, isoOf, localDateAt, localTimeAt, parseWhen, type ZoneId } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Button, Document } from '#src/message/document.ts';
import { ofSite } from '#src/message/of-site.ts';
import type { CommandContext } from './command.ts';
import { LEADS } from './roles.ts';
import { asTyped } from './said.ts';

/** The same command text with the site and moment it was asked about: what a button has to say to mean the same thing later. */
export function again(text: string, ctx: CommandContext): string {
  const site = ctx.settings.sites.length > 1 ? ` --site ${ctx.site.id}` : '';
  const at = ctx.at === undefined ? '' : ` --at ${whenWords(ctx.at, ctx.site.zone)}${ctx.asKnown ? ' --as-known' : ''}`;
  return `${asTyped(text, ctx.words.terms)}${at}${site}`;
}

/** A document whose buttons and form mean the same site later, wherever they are pressed. */
export const hereAgain = (
  document: Document,
  { site, settings }: Pick<CommandContext, 'site' | 'settings'>,
): Document => ofSite(document, site.id, settings.sites);

/** Hospital time, as people write it; the exact instant where that would read back as another one (the repeated hour in autumn). */
export function whenWords(at: Instant, zone: ZoneId): string {
  const local = `${localDateAt(at, zone)}T${localTimeAt(at, zone)}`;
  return parseWhen(local, zone) === at ? local : isoOf(at);
}

/** Puts the row of buttons at the end, *Share* last for who may share; buttons of the card itself stand first in it. */
export function withButtons(
  document: Document,
  text: string,
  ctx: CommandContext,
  more: readonly Button[] = [],
): Document {
  const mayShare = LEADS.some((role) => ctx.actor.roles.includes(role));
  const share: Button = { label: ctx.words.common.share, command: `share ${again(text, ctx)}` };
  const own = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  const buttons = [...own, ...more, ...(mayShare ? [share] : [])];
  if (buttons.length === 0) return document;
  return { ...document, blocks: [...document.blocks.filter((block) => block.kind !== 'actions'), actions(...buttons)] };
}
