/** `level declare 3 …` and `level renew`: only a role does it, in two steps, with a reason; nothing that a clock does ever comes here. */

import { act } from '#src/domain/alert/doing.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Level } from '#src/domain/level/scale.ts';
import { standingOf } from '#src/domain/level/standing.ts';
import { levelMutes } from '#src/facts/hushed-now.ts';
import { type LevelNow, loadLevelScore, shiftNow } from '#src/facts/level.ts';
import { reachedBy } from '#src/facts/level-heard.ts';
import { levelEdits, levelPlaces, levelPosts, siteSpeech } from '#src/facts/level-news.ts';
import { rulesOnce } from '#src/facts/rules-once.ts';
import { after, HOUR_MS, type Instant, isoOf } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { formCard } from '#src/views/form-card.ts';
import { levelNews, proposalWords } from '#src/views/level.ts';
import { levelData, levelLine, scaleName } from '#src/views/level-line.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf, episodeChanges, newsChanges, newsroomOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { LEVEL, LONGEST_REASON, levelDeclareFields, REASON } from './forms/level-declare.ts';
import { refusePhiInSaid } from './free-text.ts';
import { joinWords } from './parse.ts';
import { refuse } from './refusal.ts';
import { requireOneOf } from './roles.ts';

type Words = readonly string[];

/** Behind the level in what the second step sends. */
const SURE = new Set(['yes', 'sí', 'si']);
/** Small words around the level: `declare house level 3`, `declare 3 because …`. */
const AROUND = /^(?:house|level|nivel|opel|to|a|al)$/i;
const BECAUSE = /^(?:because|reason|porque|motivo|:|-|–)$/i;

/** `level declare 3 eleven waiting, none free`; without a level or a reason the form; the first time it is asked back. */
export async function declare(words: Words, now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  const { scale } = now;
  requireOneOf(scale.declare as readonly Role[], 'level declare', ctx);
  const typed = typedOf(words, now, ctx);
  if (typed === undefined) return form(undefined, now, ctx);
  const { level, sure, reason } = typed;
  const { standing } = now;
  if (standing?.level === level.id) {
    const { declared } = standing;
    const since = clockOrDay(declared.at, ctx.now, ctx.format);
    throw refuse('LEVEL_ALREADY', ctx.words.level.already(level.id, since, ctx.words.common.roleName(declared.role)));
  }
  if (reason === '') {
    if (sure) throw refuse('LEVEL_REASON', ctx.words.level.reasonNeeded(level.id));
    return form(level.id, now, ctx);
  }
  if (reason.length > LONGEST_REASON) {
    const { number } = ctx.format;
    throw refuse('WORDS_TOO_LONG', ctx.words.level.reasonTooLong(number(reason.length), number(LONGEST_REASON)));
  }
  const { place, settings, read, words: catalogue } = ctx;
  await refusePhiInSaid(reason, { verb: 'level', words: ['declare', ...words], place, settings, read, catalogue });
  return sure ? declared({ level, reason }, now, ctx) : askBack({ level, reason }, now, ctx);
}

type Typed = { readonly level: Level; readonly sure: boolean; readonly reason: string };

/** @returns undefined where nothing was typed at all */
function typedOf(words: Words, { scale }: LevelNow, ctx: CommandContext): Typed | undefined {
  const { given, rest } = splitFields(words);
  const named = (id: string | undefined): Level | undefined =>
    scale.levels.find((level) => level.id.toLowerCase() === id?.toLowerCase());
  const bare = rest.slice(rest.findIndex((word) => !AROUND.test(word)));
  const isLast = named(bare[0]) === undefined && named(bare.at(-1)) !== undefined;
  const spoken = isLast ? [bare.at(-1)!, ...bare.slice(0, -1)] : bare;
  const byWord = rest.length === 0 ? undefined : named(spoken[0]);
  if (given.length > 0) {
    const spare = byWord === undefined ? [] : ([[LEVEL, byWord.id]] as const);
    const fields = levelDeclareFields(scale, undefined, ctx);
    const values = fieldValues(given.some(([name]) => name === LEVEL) ? given : [...spare, ...given], fields, ctx);
    const level = named(String(values.get(LEVEL)));
    if (level === undefined) throw unknown(scale.levels, ctx);
    return { level, sure: SURE.has(spoken[1]?.toLowerCase() ?? ''), reason: String(values.get(REASON)).trim() };
  }
  if (rest.length === 0) return undefined;
  if (byWord === undefined) throw unknown(scale.levels, ctx);
  const sure = SURE.has(spoken[1]?.toLowerCase() ?? '');
  const said = spoken.slice(sure ? 2 : 1);
  return {
    level: byWord,
    sure,
    reason: said
      .slice(BECAUSE.test(said[0] ?? '') ? 1 : 0)
      .join(' ')
      .trim(),
  };
}

const unknown = (levels: readonly Level[], { words }: CommandContext) =>
  refuse('LEVEL_UNKNOWN', words.level.unknown(levels.map(({ id }) => id)));

async function form(chosen: string | undefined, now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  const { scale, standing } = now;
  const say = ctx.words.level;
  const score = await loadLevelScore(ctx.read, ctx.site, ctx.settings, { scale, now: ctx.now });
  const lines = [levelLine(now, ctx.now, ctx), `${say.proposal}: ${proposalWords({ score, scale, standing }, ctx)}`];
  const fields = levelDeclareFields(scale, chosen ?? score.proposed?.id, ctx);
  const declaring = {
    kind: 'form',
    id: 'level-declare',
    title: say.form.title,
    submitLabel: say.form.submit,
    command: again('level declare', ctx),
    fields,
  } as const;
  const document = formCard(declaring, ctx.now, lines);
  return { document, data: { declared: levelData(now) }, audience: 'caller' };
}

type Wanted = { readonly level: Level; readonly reason: string };

/** First step: what it means, before anybody is told. */
async function askBack({ level, reason }: Wanted, now: LevelNow, ctx: CommandContext): Promise<Outcome> {
  const { scale, standing } = now;
  const { words, format, settings, site } = ctx;
  const say = words.level;
  const score = await loadLevelScore(ctx.read, site, settings, { scale, now: ctx.now });
  const channels = levelPlaces(settings, site).map(({ name }) => name);
  const until = mutesUntil(level, ctx);
  const lines = [
    say.ask.first(scaleName(scale, ctx), say.form.option(level.id, level.words), standing?.level),
    `${say.reason}: ${reason}`,
    `${say.proposal}: ${proposalWords({ score, scale, standing }, ctx)}`,
    ...(until === undefined
      ? []
      : [`${say.mutes}: ${say.muted(format.list(level.mutes), clockOrDay(until, ctx.now, format))}`]),
    channels.length === 0 ? say.ask.tellsNobody : say.ask.tells(format.list([...new Set(channels)])),
  ];
  const command = joinWords(['level', 'declare', level.id, 'yes', `${REASON}=${reason.replaceAll('"', "'")}`]);
  const yes = { label: say.ask.yes(level.id), command: again(command, ctx), style: 'primary' as const };
  return {
    document: levelNews({ title: say.ask.title(level.id), lines, buttons: [yes] }, ctx.now),
    data: { declared: levelData(now), asked: level.id },
    audience: 'caller',
  };
}

const mutesUntil = ({ mutes }: Level, { settings, site, now }: CommandContext): Instant | undefined =>
  mutes.length === 0 ? undefined : shiftNow(settings, site, now).to;

/** Second step: it stands, is told, and stands on the cards that are read now. */
async function declared(
  { level, reason }: Wanted,
  { scale, standing }: LevelNow,
  ctx: CommandContext,
): Promise<Outcome> {
  const { site, now, words } = ctx;
  const until = mutesUntil(level, ctx);
  const role = scale.declare.find((one) => ctx.actor.roles.some((own) => own === one)) ?? '';
  const declaration: LevelDeclaration = {
    site: site.id,
    level: level.id,
    reason,
    by: byOf(ctx),
    role,
    at: now,
    ...(until === undefined ? {} : { mutesUntil: until }),
  };
  const after = {
    scale,
    standing: standingOf([...(standing === undefined ? [] : [standing.declared]), declaration], scale),
  };
  const room = { ...newsroomOf(ctx), declaring: level.id };
  const rules = (await rulesOnce(ctx.read, room)).map(({ rule }) => rule);
  const muted = levelMutes(after.standing, { rules, site, now });
  // The prompts to declare are answered by it, and what it mutes begins no card.
  const reached = (await reachedBy(room)).filter(({ next }) => next.rule !== PROMPT && muted(next) === undefined);
  const speech = siteSpeech(ctx.settings, site);
  const posts = [...levelPosts(after, ctx, speech), ...(await levelEdits(after, ctx, speech))];
  const line = levelLine(after, now, ctx);
  const say = words.level.buttons;
  const buttons = level.actions.length === 0 ? [] : [{ label: say.actions, command: again('level actions', ctx) }];
  return {
    document: levelNews(
      { title: line, lines: [words.level.said(line), `${words.level.reason}: ${reason}`], buttons },
      now,
    ),
    data: { declared: levelData(after) },
    audience: 'caller',
    changes: [
      { kind: 'level.declare', declaration },
      ...(await answered(line, ctx)),
      ...(await newsChanges(reached, room)),
      ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
      audited('level.declare', level.id, { role, ...(standing === undefined ? {} : { was: standing.level }) }, ctx),
    ],
  };
}

/** Whoever declares answers the prompts to declare, whichever level they proposed. */
async function answered(what: string, ctx: CommandContext): Promise<readonly Change[]> {
  const live = await ctx.read.liveEpisodes(ctx.site.id);
  const changes: Change[] = [];
  for (const episode of live.filter(({ rule, state }) => rule === PROMPT && state !== 'pending')) {
    const clicked = act(episode, { by: byOf(ctx), what }, ctx.now);
    if (clicked.reason === 'done') changes.push(...(await episodeChanges('alert.act', episode, clicked, ctx)));
  }
  return changes;
}
const PROMPT = 'house-level';

/** So long before its end a shift may say what the next one begins with. */
const AHEAD_MS = HOUR_MS;

/** `level renew`: what the level mutes goes on to the end of the shift; in the last hour of one, to the end of the next. */
export function renew(_words: Words, { scale, standing }: LevelNow, ctx: CommandContext): Outcome {
  requireOneOf(scale.declare as readonly Role[], 'level renew', ctx);
  const { words, format, settings, site, now } = ctx;
  const say = words.level;
  if (standing === undefined) throw refuse('LEVEL_NONE', say.noneToRenew);
  const rules = standing.known?.mutes ?? [];
  if (rules.length === 0) throw refuse('LEVEL_MUTES_NOTHING', say.nothingToRenew);
  const shift = shiftNow(settings, site, now);
  const begins = after(shift.to, -AHEAD_MS);
  const isMuted = standing.mutesUntil !== undefined && standing.mutesUntil >= shift.to;
  if (isMuted && (now < begins || standing.mutesUntil > shift.to)) {
    const shown = (at: Instant): string => clockOrDay(at, now, format);
    const from = standing.mutesUntil > shift.to ? after(standing.mutesUntil, -AHEAD_MS) : begins;
    throw refuse('LEVEL_RENEW_LATER', say.renewLater(shown(standing.mutesUntil), shown(from)));
  }
  const until = isMuted ? shiftNow(settings, site, shift.to).to : shift.to;
  const { level, declared: first } = standing;
  const role = scale.declare.find((one) => ctx.actor.roles.some((own) => own === one)) ?? '';
  const declaration: LevelDeclaration = { ...first, level, by: byOf(ctx), role, at: now, mutesUntil: until };
  const line = say.renewed(format.list(rules), clockOrDay(until, now, format));
  return {
    document: levelNews({ title: scaleName(scale, ctx), lines: [line], buttons: [] }, now),
    data: { mutesUntil: isoOf(until) },
    audience: 'caller',
    changes: [
      { kind: 'level.declare', declaration },
      audited('level.renew', level, { role, until: isoOf(until) }, ctx),
    ],
  };
}
