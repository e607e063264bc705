import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings } from '#src/domain/alert/rule.ts';
import { own } from '#src/domain/alert/step.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { loadValueHistory } from '#src/facts/value-history.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { alertsData, alertsDocument, episodeData, openEpisodes, takeButton, takenDocument } from '#src/views/alerts.ts';
import { episodeDocument, episodeFact } from '#src/views/episode.ts';
import { episodePosts } from '#src/views/episode-posts.ts';
import { withButtons } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { refusePast } from './when-asked.ts';

export const alert = defineCommand({
  name: 'alert',
  aliases: ['alerts'],
  shortcuts: { 'ive got it': 'alert ack', 'got it': 'alert ack', ack: 'alert ack' },
  summary: 'Open alerts; take one',
  usage: 'alert [list | ack E-XXXX]',
  examples: ['alert list', 'alert'],
  allow: 'everyone',
  mainFor: LEADS,
  allowChange: LEADS,
  lookOnly: { usage: 'alert [list | E-XXXX]', summary: 'Open alerts' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('alert', ctx);
    const [first, second] = words;
    if (first === undefined) return list(ctx);
    const verb = nearest(first.toLowerCase(), VERBS);
    if (!('found' in verb)) return show(first, ctx);
    return verb.found === 'list' ? list(ctx) : take(second, ctx);
  },
});

const VERBS = [
  { word: 'list', means: 'list' },
  { word: 'ack', means: 'ack' },
  { word: 'acknowledge', means: 'ack' },
  { word: 'take', means: 'ack' },
] as const;

async function list(ctx: CommandContext): Promise<Outcome> {
  const [live, feeds] = await Promise.all([ctx.read.liveEpisodes(ctx.site.id), loadFeeds(ctx.read, ctx.site, ctx.now)]);
  const basis = { now: ctx.now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) };
  const answer = { site: ctx.site, episodes: openEpisodes(live), basis };
  return {
    document: withButtons(alertsDocument(answer, ctx), 'alert list', ctx),
    data: alertsData(answer),
    audience: 'caller',
  };
}

async function show(typed: string, ctx: CommandContext): Promise<Outcome> {
  const episode = await wantedEpisode(typed, ctx);
  return { document: card(episode, ctx), data: { alert: episodeData(episode) }, audience: 'caller' };
}

/** *I've got it*: the first one has it; later clicks are told who was first. */
async function take(typed: string | undefined, ctx: CommandContext): Promise<Outcome> {
  const { alert: words } = ctx.words.answers;
  const { format } = ctx;
  const episode = await wantedEpisode(typed, ctx);
  const owned = own(episode, { person: ctx.actor.person, name: ctx.actor.name }, ctx.now);
  const { owner, closedAt } = episode;
  const said =
    owned.reason === 'owned'
      ? words.yours(format.clock(ctx.now))
      : owned.reason === 'taken' && owner !== undefined
        ? words.takenBy(owner.name, format.clock(owner.at))
        : owned.reason === 'mine' && owner !== undefined
          ? words.yoursAlready(format.clock(owner.at))
          : words.closed(format.clock(closedAt ?? episode.lastReadingAt));
  const current = owned.reason === 'owned' ? owned.next : episode;
  const fact = words.what(episode.id, episodeFact(cardOf(current, ctx)));
  return {
    document: takenDocument(said, fact, ctx.now),
    data: { alert: episodeData(current) },
    audience: 'caller',
    ...(owned.reason === 'owned' ? { changes: await changesOf(episode, owned, ctx) } : {}),
  };
}

async function changesOf(
  before: Episode,
  owned: Extract<ReturnType<typeof own>, { reason: 'owned' }>,
  ctx: CommandContext,
): Promise<readonly Change[]> {
  const chart = await chartOf(owned.next, ctx);
  const posts = episodePosts({ ...cardOf(owned.next, ctx), before, chart, settings: ctx.settings, now: ctx.now });
  return [
    { kind: 'episode.put', episode: owned.next, expectVersion: before.version },
    ...owned.events.map((event): Change => ({ kind: 'episode.event', event })),
    ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
    audited('alert.ack', before.id, { rule: before.rule }, ctx),
  ];
}

/** The line on the card; without it the first click would wipe it away. */
async function chartOf(episode: Episode, { read, site, settings, now }: CommandContext) {
  const rule = RULES.find((one) => one.id === episode.rule);
  if (rule === undefined || episode.scope.of === 'feed') return undefined;
  // Settings hold what the rule's own schema made of the file; only the rule knows the type.
  const limits = settings.rules(site.id, rule.id) as CommonRuleSettings;
  const facts = await loadHospitalFacts(read, site, now);
  return loadValueHistory(read, facts, { rule, settings: limits, key: episode.key });
}

const cardOf = (episode: Episode, ctx: CommandContext) => ({
  episode,
  site: ctx.site,
  words: ctx.words,
  format: ctx.format,
  simulated: ctx.settings.simulated,
});
const card = (episode: Episode, ctx: CommandContext) => episodeDocument(cardOf(episode, ctx));

/** `e-7f3k`, `7F3K` → `E-7F3K`. */
const episodeId = (typed: string): EpisodeId =>
  brand(
    `E-${typed
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^E(?=.{4})/, '')}`,
  );

async function wantedEpisode(typed: string | undefined, ctx: CommandContext): Promise<Episode> {
  const found = typed === undefined ? undefined : await ctx.read.episode(ctx.site.id, episodeId(typed));
  if (found !== undefined && found.state !== 'pending') return found;
  const open = openEpisodes(await ctx.read.liveEpisodes(ctx.site.id));
  const unowned = open.filter((episode) => episode.owner === undefined);
  if (typed === undefined && unowned.length === 1) return unowned[0]!;
  const ids = open.map((episode) => episode.id);
  const { errors } = ctx.words;
  const words = typed === undefined ? errors.episodeNeeded(ids) : errors.episodeUnknown(quoted(typed), ids);
  throw refuse(
    'EPISODE_UNKNOWN',
    words,
    unowned.slice(0, 5).map((episode) => takeButton(episode, ctx)),
  );
}
