import type { Episode } from '#src/domain/alert/episode-state.ts';
import { cardFacts } from '#src/facts/card-facts.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import { alertsData, alertsDocument, episodeData, openEpisodes } from '#src/views/alerts.ts';
import { episodeDocument } from '#src/views/episode.ts';
import { linkedLine } from '#src/views/message-link.ts';
import { again, withButtons } from './again.ts';
import { escalate, pass, snoozeIt, take } from './alert-acts.ts';
import { quiet, subscribe, unsubscribe, verbosity } from './alert-channel.ts';
import { closeIt } from './alert-close.ts';
import { doing, finished, helped, notUseful } from './alert-doing.ts';
import { cardOf, wantedEpisode } from './alert-episode.ts';
import { handOverAlert } from './alert-hand-over.ts';
import { keepIt, remind } from './alert-keep.ts';
import { linkMessage } from './alert-link.ts';
import { mute, unmute } from './alert-mute.ts';
import { noise } from './alert-noise.ts';
import { owed } from './alert-owed.ts';
import { play } from './alert-play.ts';
import { alertRecord } from './alert-record.ts';
import { rule } from './alert-rule.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { LEADS } from './roles.ts';
import { refusePast } from './when-asked.ts';

export const alert = defineCommand({
  name: 'alert',
  aliases: ['alerts', 'alertas'],
  shortcuts: {
    'ive got it': 'alert ack',
    'got it': 'alert ack',
    ack: 'alert ack',
    'pass on': 'alert pass',
    snooze: 'alert snooze',
  },
  summary: 'Open alerts; take one, pass it on, snooze it',
  usage:
    'alert [list | ack E-XXXX | pass | esc | snooze | keep | handover | play | act | done | close | outcome | owed | useless | mute | unmute | sub | quiet | noise | record | rule]',
  examples: [
    'alert list',
    'alert',
    'alert owed',
    'alert noise',
    'alert record',
    'alert record by rule',
    'alert record month',
    'alert rule dry-run all',
    'alert rule list',
    'alert rule show pool-occupancy',
    'alert rule metrics',
  ],
  allow: 'everyone',
  mainFor: LEADS,
  allowChange: LEADS,
  lookOnly: { usage: 'alert [list | E-XXXX]', summary: 'Open alerts' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('alert', ctx);
    const [first, ...rest] = words;
    if (first === undefined) return list(ctx);
    const verb = nearest(first.toLowerCase(), VERBS);
    return 'found' in verb ? verb.found(rest, ctx) : show(first, ctx);
  },
});

type Verb = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;
const listed: Verb = (_, ctx) => list(ctx);
const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'list', means: listed },
  { word: 'ack', means: take },
  { word: 'acknowledge', means: take },
  { word: 'take', means: take },
  { word: 'pass', means: pass },
  { word: 'esc', means: escalate },
  { word: 'escalate', means: escalate },
  { word: 'snooze', means: snoozeIt },
  { word: 'keep', means: keepIt },
  { word: 'still', means: keepIt },
  { word: 'remind', means: remind },
  { word: 'handover', means: handOverAlert },
  { word: 'hand', means: handOverAlert },
  { word: 'close', means: closeIt },
  { word: 'act', means: doing },
  { word: 'action', means: doing },
  { word: 'doing', means: doing },
  { word: 'play', means: play },
  { word: 'plays', means: play },
  { word: 'done', means: finished },
  { word: 'outcome', means: helped },
  { word: 'owed', means: owed },
  { word: 'pendiente', means: owed },
  { word: 'useless', means: notUseful },
  { word: 'not-useful', means: notUseful },
  { word: 'sub', means: subscribe },
  { word: 'subscribe', means: subscribe },
  { word: 'unsub', means: unsubscribe },
  { word: 'unsubscribe', means: unsubscribe },
  { word: 'quiet', means: quiet },
  { word: 'verbosity', means: verbosity },
  { word: 'mute', means: mute },
  { word: 'silence', means: mute },
  { word: 'unmute', means: unmute },
  { word: 'link', means: linkMessage },
  { word: 'noise', means: noise },
  { word: 'ruido', means: noise },
  { word: 'record', means: alertRecord },
  { word: 'registro', means: alertRecord },
  { word: 'rule', means: rule },
  { word: 'rules', means: rule },
  { word: 'regla', means: rule },
  { word: 'reglas', means: rule },
];

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
  const episode = await wantedEpisode(typed, ctx, 'show');
  const events = await ctx.read.episodeEvents(ctx.site.id, episode.id);
  const card = { ...cardOf(episode, ctx), ...(await cardFacts(episode, ctx)), now: ctx.now };
  const document = withLinks(episodeDocument(card), linkedLine(events, ctx.now, ctx));
  return {
    document: withButtons(document, `alert ${episode.id}`, ctx, muteButton(episode, ctx)),
    data: { alert: episodeData(episode) },
    audience: 'caller',
  };
}

/** For whoever may: a card has no room for it. */
function muteButton({ id, state }: Episode, ctx: CommandContext): readonly Button[] {
  if (state === 'closed' || !LEADS.some((role) => ctx.actor.roles.includes(role))) return [];
  return [{ label: ctx.words.answers.alert.mute.button, command: again(`alert mute ${id}`, ctx), opens: 'form' }];
}

/** Before the small print. */
const withLinks = (document: Document, lines: readonly Block[]): Document =>
  lines.length === 0 ? document : { ...document, blocks: document.blocks.toSpliced(-1, 0, ...lines) };
