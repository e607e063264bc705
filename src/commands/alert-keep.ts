/** *Still on it* and *Remind me at*: an alert stays its owner's, for the usual time or until they say. */
import { keep } from '#src/domain/alert/click.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { withLease } from '#src/domain/alert/lease.ts';
import type { Instant } from '#src/kernel/time.ts';
import { episodeData, openEpisodes } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { formCard } from '#src/views/form-card.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf, type Clicked, lateWords, outcomeOf, outcomeOfAll, PICK, pickedTime } from './alert-acts.ts';
import { cardOf, episodeAndWords } from './alert-episode.ts';
import type { CommandContext, Outcome } from './command.ts';
import { splitFields } from './form-fields.ts';
import { keepFields } from './forms/alert-keep.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';
import { untilWhen } from './until-when.ts';

type Words = readonly string[];

/** `alert keep E-7F3K`, `alert keep E-7F3K until 14:30`, `… 2h` */
export async function keepIt(words: Words, ctx: CommandContext): Promise<Outcome> {
  const typed = words.filter((word) => !UNTIL.test(word));
  if (ALL.test(typed[0] ?? '')) return keepAll(typed.slice(1), ctx);
  const { episode, rest: time } = await episodeAndWords(typed, ctx, 'keep');
  return keepUntil(episode, time.length > 0 ? untilWhen(time.join(' '), ctx) : undefined, ctx);
}

export const ALL = /^(?:all|todas?)$/i;

/** `alert keep all`: whatever is theirs. */
async function keepAll(words: Words, ctx: CommandContext): Promise<Outcome> {
  const until = words.length > 0 ? untilWhen(words.join(' '), ctx) : undefined;
  const live = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
  const mine = live.filter(({ owner }) => owner?.person === ctx.actor.person);
  const { leases } = ctx.words;
  if (mine.length === 0) throw refuse('NOTHING_YOURS', leases.noneYours);
  const said = leases.keptAll(mine.map(({ id }) => id).join(', '));
  return outcomeOfAll(
    mine.map((one) => kept(one, until, ctx)),
    said,
    ctx,
  );
}

const UNTIL = /^(?:until|till|at|hasta)$/i;

/** `alert remind E-7F3K 14:30`; without a time the form that asks for one. */
export async function remind(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const typed = rest.filter((word) => !UNTIL.test(word) && word.toLowerCase() !== 'me');
  const { episode, rest: time } = await episodeAndWords(typed, ctx, 'remind');
  const picked = time.at(-1) === PICK;
  if (given.length === 0 && time.length === 0) return askWhen(episode, ctx);
  const asked = given.length > 0 || picked ? pickedTime(given, keepFields(ctx), ctx) : time.join(' ');
  return keepUntil(episode, untilWhen(asked, ctx), ctx);
}

const keepUntil = (episode: Episode, until: Instant | undefined, ctx: CommandContext): Promise<Outcome> =>
  outcomeOf(kept(episode, until, ctx), ctx);

function kept(episode: Episode, until: Instant | undefined, ctx: CommandContext): Clicked {
  const by = byOf(ctx, episode);
  const clicked = keep(episode, { by, until }, ctx.now);
  const leased = withLease(episode, clicked, { by, until, policy: ctx.settings.escalation.lease }, ctx.now);
  const end = 'next' in leased ? leased.next.lease?.until : undefined;
  const said =
    end === undefined ? lateWords(episode, ctx) : ctx.words.leases.kept(clockOrDay(end, ctx.now, ctx.format));
  return { action: 'alert.keep', episode, clicked, said, until };
}

/** What is somebody else's, or over, is said before anybody fills in a form. */
function askWhen(episode: Episode, ctx: CommandContext): Outcome | Promise<Outcome> {
  requireOneOf(LEADS, 'alert remind', ctx);
  if (keep(episode, { by: byOf(ctx, episode) }, ctx.now).reason !== 'done') return keepUntil(episode, undefined, ctx);
  const { leases } = ctx.words;
  return {
    document: formCard(
      {
        kind: 'form',
        id: 'remind',
        title: leases.remindTitle(episode.id),
        submitLabel: leases.remindSubmit,
        command: again(`alert remind ${episode.id} ${PICK}`, ctx),
        fields: keepFields(ctx),
      },
      ctx.now,
      [episodeFact(cardOf(episode, ctx))],
    ),
    data: { alert: episodeData(episode) },
    audience: 'caller',
  };
}
