/** `alert handover`: an alert, or all that are somebody's, is offered to whoever has the role next; they take it with one tap. */
import { offer } from '#src/domain/alert/click.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { type Duty, inForce, isOfUnit } from '#src/domain/people.ts';
import { dutiesAround, isOwned, ownersEnd, ownersRole, unitOf } from '#src/facts/episode-duty.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import type { Role } from '#src/ports/handle.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { rolesName } from '#src/views/episode-owner.ts';
import { again } from './again.ts';
import { byOf, type Clicked, lateWords, outcomeOf, outcomeOfAll } from './alert-acts.ts';
import { refuseTooLong, typedHere } from './alert-doing.ts';
import { episodeAndWords } from './alert-episode.ts';
import { ALL } from './alert-keep.ts';
import type { CommandContext, Outcome } from './command.ts';
import { DUTY_ROLES } from './duty-asked.ts';
import { refusePhiInSaid } from './free-text.ts';
import { Refusal, refuse } from './refusal.ts';

type Words = readonly string[];

/** Nobody is asked beyond whoever it is offered to for so long, where the owner has no duty that ends. */
const OFFERED_MS = 30 * MINUTE_MS;

/** `alert handover E-7F3K`, `alert handover all to house-supervisor`, a note behind it. */
export async function handOverAlert(words: Words, ctx: CommandContext): Promise<Outcome> {
  const typed = words[0]?.toLowerCase() === 'over' ? words.slice(1) : words;
  const all = ALL.test(typed[0] ?? '');
  const named = all ? undefined : await episodeAndWords(typed, ctx, 'handover');
  const { role, rest } = receiver(named?.rest ?? typed.slice(1), ctx);
  const note = rest.join(' ').trim();
  refuseTooLong(note, ctx);
  await refusePhiInSaid(note, typedHere(['handover', ...words], ctx));
  const asked = { role, note: note === '' ? undefined : note };
  if (named !== undefined) return outcomeOf(await one(named.episode, asked, ctx), ctx);
  const live = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
  const mine = live.filter(({ owner }) => owner?.person === ctx.actor.person);
  const { leases } = ctx.words;
  if (mine.length === 0) throw refuse('NOTHING_YOURS', leases.noneYours);
  const tried = await Promise.all(mine.map((episode) => one(episode, asked, ctx).catch(asRefusal)));
  const given = tried.filter((each): each is Clicked => !(each instanceof Refusal));
  const kept = tried.filter((each) => each instanceof Refusal);
  if (given.length === 0 && kept[0] !== undefined) throw kept[0];
  const said = [...given.map((each) => each.said), ...kept.map(({ message, cure }) => `${message} ${cure}`)];
  return outcomeOfAll(given, said.join(' '), ctx);
}

/** What cannot go to a role holds up nothing else. */
function asRefusal(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  throw fault;
}

type Asked = { readonly role: Role | undefined; readonly note: string | undefined };

async function one(episode: Episode, { role, note }: Asked, ctx: CommandContext): Promise<Clicked> {
  const { leases } = ctx.words;
  const { now } = ctx;
  const duties = await dutiesAround(ctx.read, ctx.site, now);
  const by = byOf(ctx, episode);
  const to = role ?? (isOwned(episode) ? ownersRole(episode, duties, now) : undefined);
  if (to === undefined && isOwned(episode)) throw refuse('ROLE_NEEDED', leases.noReceiver);
  if (to !== undefined && isOwned(episode)) refuseManyUnits(episode, to, duties, ctx);
  const end = isOwned(episode) ? ownersEnd(episode, duties, now) : undefined;
  const ackBy = end !== undefined && end > now ? end : after(now, OFFERED_MS);
  const clicked = offer(episode, { by, role: to ?? '', note, ackBy }, now);
  const roles = rolesName(to === undefined ? [] : [to], { episode, words: ctx.words });
  const said = {
    done: () => leases.offered(episode.id, roles),
    mine: () => leases.offeredAlready(roles),
    free: () => leases.notOwned,
    taken: () => lateWords(episode, ctx),
    closed: () => lateWords(episode, ctx),
    pending: () => lateWords(episode, ctx),
  }[clicked.reason]();
  return { action: 'alert.handover', episode, clicked, said };
}

/**
 * A role of a unit has no one who answers for an alert about more than one, but for the giver's own unit: all of them at once would be asked.
 * @throws Refusal UNIT_OF_MANY
 */
function refuseManyUnits(episode: Episode, role: AskedRole, duties: readonly Duty[], ctx: CommandContext): void {
  if (!isOfUnit(role) || unitOf(episode) !== undefined) return;
  const { actor, now, words } = ctx;
  const isOwn = (duty: Duty): boolean => duty.person === actor.person && duty.role === role && inForce(duty, now);
  if (duties.some(isOwn)) return;
  const to = `alert handover ${episode.id} to ${WHOLE_SITE}`;
  const button = { label: capital(words.common.roleName(WHOLE_SITE)), command: again(to, ctx) };
  throw refuse('UNIT_OF_MANY', words.leases.manyUnits(episode.id, words.common.roleName(role), to), [button]);
}

/** Who answers for what is about more than one unit. */
const WHOLE_SITE: Role = 'house-supervisor';

/** `to house supervisor` in front of the note. @throws Refusal ROLE_UNKNOWN */
function receiver(
  words: Words,
  { words: say }: CommandContext,
): { readonly role: Role | undefined; readonly rest: Words } {
  if (!/^(?:to|a)$/i.test(words[0] ?? '')) return { role: undefined, rest: words };
  for (const count of [3, 2, 1]) {
    const said = plain(words.slice(1, 1 + count).join(''));
    const role = DUTY_ROLES.find((id) => plain(id) === said || plain(say.common.roleName(id)) === said);
    if (role !== undefined) return { role, rest: words.slice(1 + count) };
  }
  throw refuse('ROLE_UNKNOWN', say.duty.roleUnknown(DUTY_ROLES));
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
