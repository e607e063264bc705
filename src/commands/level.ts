/** `level`: the house level. The score proposes, a role declares, and what was declared stands on every card. */
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { type LevelNow, loadLevel, loadLevelScore } from '#src/facts/level.ts';
import { levelAnswerData, levelDocument } from '#src/views/level.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { levelActions, startActions } from './level-actions.ts';
import { declare, renew } from './level-declare.ts';
import { levelHistory } from './level-history.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { helpWords } from './said.ts';
import { refusePast } from './when-asked.ts';

export const level = defineCommand({
  name: 'level',
  aliases: ['levels', 'house-level', 'opel', 'nivel'],
  shortcuts: {
    'house level': 'level',
    'now level': 'level',
    'surge level': 'level',
    'declare level': 'level declare',
    'declare house level': 'level declare',
    'action card': 'level actions',
  },
  summary: 'The declared house level; what the score proposes; declare one',
  usage: 'level [declare 3 reason | actions | start | history 30d | renew]',
  examples: ['level', 'level actions', 'level history 30d'],
  allow: 'everyone',
  allowChange: LEADS,
  mainFor: ['house-supervisor', 'administrator-on-call', 'director-on-call', 'executive'],
  lookOnly: { usage: 'level [actions | history 30d]', summary: 'The declared house level; what the score proposes' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('level', ctx);
    const now = await loadLevel(ctx.read, ctx.site, ctx.settings, ctx.now);
    if (now === undefined) throw refuse('LEVEL_NOT_SET_UP', ctx.words.level.notSetUp);
    const [first, ...rest] = words;
    if (first === undefined) return show(now, ctx);
    if (now.scale.levels.some(({ id }) => id.toLowerCase() === first.toLowerCase()))
      return levelActions([first], now, ctx);
    const verb = nearest(first.toLowerCase(), VERBS);
    if (!('found' in verb)) throw refuse('USAGE', ctx.words.errors.usage(helpWords(level, ctx.words).usage, 'level'));
    return verb.found(rest, now, ctx);
  },
});

type Verb = (words: readonly string[], now: LevelNow, ctx: CommandContext) => Promise<Outcome> | Outcome;

const VERBS: readonly { readonly word: string; readonly means: Verb }[] = [
  { word: 'show', means: (_, now, ctx) => show(now, ctx) },
  { word: 'declare', means: declare },
  { word: 'set', means: declare },
  { word: 'declarar', means: declare },
  { word: 'actions', means: levelActions },
  { word: 'action', means: levelActions },
  { word: 'card', means: levelActions },
  { word: 'acciones', means: levelActions },
  { word: 'start', means: startActions },
  { word: 'history', means: levelHistory },
  { word: 'historial', means: levelHistory },
  { word: 'renew', means: renew },
  { word: 'renovar', means: renew },
];

async function show(now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, words } = ctx;
  const { scale, standing } = now;
  const [feeds, score] = await Promise.all([
    loadFeeds(read, site, ctx.now),
    loadLevelScore(read, site, settings, { scale, now: ctx.now }),
  ]);
  const basis = { now: ctx.now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) };
  const answer = { site, scale, standing, score, basis };
  const say = words.level.buttons;
  const mayDeclare = scale.declare.some((role) => ctx.actor.roles.some((one) => one === role));
  const mutes = (standing?.known?.mutes.length ?? 0) > 0;
  const more = [
    ...(mayDeclare ? [{ label: say.declare, command: again('level declare', ctx), opens: 'form' as const }] : []),
    ...(standing === undefined ? [] : [{ label: say.actions, command: again('level actions', ctx) }]),
    ...(mayDeclare && mutes ? [{ label: say.renew, command: again('level renew', ctx) }] : []),
    { label: say.history, command: again('level history', ctx) },
  ];
  return {
    document: withButtons(levelDocument(answer, ctx), 'level', ctx, more),
    data: levelAnswerData(answer),
    audience: 'caller',
  };
}
