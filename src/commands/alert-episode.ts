/** Which alert somebody means, and what it looks like. */
import { rungsOf } from '#src/config/rungs.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { loadOwed } from '#src/facts/owed.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { quoted } from '#src/message/quote.ts';
import { openEpisodes, takeButton } from '#src/views/alerts.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

export const cardOf = (episode: Episode, ctx: CommandContext) => ({
  episode,
  site: ctx.site,
  words: ctx.words,
  format: ctx.format,
  simulated: ctx.settings.simulated,
  ladder: {
    rungs: rungsOf(ctx.settings, ctx.site, episode, ctx.now),
    extension: (role: string) => ctx.settings.extensions(ctx.site.id, role),
  },
});

/** `e-7f3k`, `7F3K` → `E-7F3K`. */
const episodeId = (typed: string): EpisodeId =>
  brand(
    `E-${typed
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^E(?=.{4})/, '')}`,
  );

/** Answers to a question that stands: without a name they are about the one that nobody has. */
const ANSWERS: ReadonlySet<string> = new Set(['ack', 'pass', 'esc', 'snooze']);

type Verb =
  | 'ack'
  | 'pass'
  | 'esc'
  | 'snooze'
  | 'act'
  | 'done'
  | 'useless'
  | 'play'
  | 'keep'
  | 'remind'
  | 'close'
  | 'handover'
  | 'show';

/**
 * The episode that was named. Without a name the only one that the asker has; of an answer the only one that nobody has, where they have none
 * that they could mean as well. Nothing is anybody's, or done, because it happened to be the only one.
 * @param verb what is to be done with it, as it is typed: each button does that, and to look is the last of them
 * @throws Refusal EPISODE_UNKNOWN with what is open, as buttons
 */
export async function wantedEpisode(typed: string | undefined, ctx: CommandContext, verb: Verb): Promise<Episode> {
  const found = await named(typed, ctx);
  if (found !== undefined) return found;
  const open = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
  const unowned = open.filter((episode) => episode.owner === undefined);
  const mine = open.filter(({ owner }) => owner?.person === ctx.actor.person);
  const meant = verb === 'ack' ? unowned : ANSWERS.has(verb) ? [...unowned, ...mine] : mine;
  if (typed === undefined && meant.length === 1) return meant[0]!;
  // What they have is what they mean most often.
  const ids = [...mine, ...open.filter((one) => !mine.includes(one))].map(({ id }) => id);
  const { errors } = ctx.words;
  const words = typed === undefined ? errors.episodeNeeded(ids) : errors.episodeUnknown(quoted(typed), ids);
  const buttons =
    verb === 'ack'
      ? unowned.map((episode) => takeButton(episode, ctx))
      : ids.map((id) => ({ label: id, command: verb === 'show' ? `alert ${id}` : `alert ${verb} ${id}` }));
  const look = open.length === 0 ? [] : [{ label: ctx.words.digests.buttons.alerts, command: 'alert list' }];
  throw refuse('EPISODE_UNKNOWN', words, [...buttons.slice(0, BUTTONS), ...look]);
}

/**
 * What was typed behind a verb: the alert, and the words that are not its name. Words that are none belong to the only one that the asker has.
 * @throws Refusal EPISODE_UNKNOWN as `wantedEpisode`
 */
export async function episodeAndWords(
  typed: readonly string[],
  ctx: CommandContext,
  verb: Verb,
): Promise<{ readonly episode: Episode; readonly rest: readonly string[] }> {
  const [first] = typed;
  const isName = first === undefined || LIKE_AN_ID.test(first) || (await named(first, ctx)) !== undefined;
  return isName
    ? { episode: await wantedEpisode(first, ctx, verb), rest: typed.slice(1) }
    : { episode: await wantedEpisode(undefined, ctx, verb), rest: typed };
}

/** `E-7F3K`, `7F3K`: also a slip in one is refused, and no word of a sentence. */
const LIKE_AN_ID = /^(?:E-.*|E?(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{4})$/i;

/**
 * Of which alert somebody says whether it helped: the one that was named; without a name the only one that is over and waits for it.
 * @param result what they said already, which each button says again; a note is theirs to write and stands in no button
 * @throws Refusal EPISODE_UNKNOWN with those that wait for it, as buttons
 */
export async function owedEpisode(
  typed: string | undefined,
  result: string | undefined,
  ctx: CommandContext,
): Promise<Episode> {
  const { read, settings, site, now, words } = ctx;
  const found = await named(typed, ctx);
  if (found !== undefined) return found;
  const { episodes } = await loadOwed(read, settings, site, now);
  const owed = episodes.filter(({ outcome }) => outcome === undefined);
  if (typed === undefined && owed.length === 1) return owed[0]!;
  const ids = owed.map(({ id }) => id);
  const buttons = ids.map((id) => ({ label: id, command: `alert outcome ${id} ${result ?? ''}`.trimEnd() }));
  const which = words.errors.outcomeOfWhich(typed === undefined ? undefined : quoted(typed), ids);
  throw refuse('EPISODE_UNKNOWN', which, buttons.slice(0, BUTTONS));
}

async function named(typed: string | undefined, { read, site }: CommandContext): Promise<Episode | undefined> {
  const found = typed === undefined ? undefined : await read.episode(site.id, episodeId(typed));
  return found?.state === 'pending' ? undefined : found;
}

/** More do not fit a phone beside the one that shows all. */
const BUTTONS = 4;
