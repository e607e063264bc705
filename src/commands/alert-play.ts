/** *Plays*: what can be done about an alert, chosen by a button or typed. Choosing makes its tasks; nothing is done by itself. */

import { choosePlay, chosenLast } from '#src/domain/alert/choose.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Play } from '#src/domain/play/play.ts';
import type { OfferedPlay } from '#src/domain/play/record.ts';
import type { Task } from '#src/domain/task/task.ts';
import { latestDue, openTask } from '#src/domain/task/tasks.ts';
import { loadRuleRecord } from '#src/facts/rule-record.ts';
import { brand } from '#src/kernel/ids.ts';
import type { Document } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import { episodeData } from '#src/views/alerts.ts';
import { episodeFact, printsPercent } from '#src/views/episode.ts';
import { playSaid, rankSign, recordWords } from '#src/views/episode-plays.ts';
import { formCard } from '#src/views/form-card.ts';
import { knownAs } from '#src/views/known-as.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf, lateWords, outcomeOf } from './alert-acts.ts';
import { cardOf, wantedEpisode } from './alert-episode.ts';
import { showPlay } from './alert-play-show.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { PLAY, playFields } from './forms/alert-play.ts';
import { nearest } from './nearest.ts';
import { playNamed } from './play-named.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

/** `alert play E-7F3K pull-discharges`, in either order; without a play the form that offers them; `alert play show open-beds`. */
export async function play(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const [first = '', ...others] = rest;
  if ('found' in nearest(first.toLowerCase(), SHOW)) return showPlay(others, ctx);
  const { episode, typed } = await whichAlert(rest, ctx);
  const { offered } = await loadRuleRecord(ctx.read, episode.rule, ctx);
  if (offered.length === 0) throw refuse('NO_PLAYS', ctx.words.plays.none);
  const sent = typed.at(-1) === SENT;
  const said = (sent ? typed.slice(0, -1) : typed).join(' ');
  if (given.length === 0 && said === '' && !sent) return ask(episode, offered, ctx);
  const picked = said === '' ? String(fieldValues(given, playFields(offered, ctx), ctx).get(PLAY)) : said;
  const found = playNamed(
    picked,
    offered.map((one) => one.play),
    ctx,
  );
  if (found === undefined)
    throw refuse('PLAY_UNKNOWN', ctx.words.plays.which(quoted(picked)), choices(episode, offered, ctx));
  return choose(episode, found, ctx);
}

const SHOW = ['show', 'ver'].map((word) => ({ word, means: true }));
/** Behind the id in what the form sends: then an empty form is one that was sent, and is told what is missing. */
const SENT = 'pick';

/** The alert may be named before or behind the play, or not at all where only one is meant. */
async function whichAlert(
  rest: Words,
  ctx: CommandContext,
): Promise<{ readonly episode: Episode; readonly typed: Words }> {
  for (const [n, word] of rest.entries()) {
    if (!/^(?:e-?)?[a-z0-9]{4}$/i.test(word)) continue;
    const id = brand<Episode['id']>(`E-${word.toUpperCase().replace(/^E-?(?=.{4}$)/, '')}`);
    const found = await ctx.read.episode(ctx.site.id, id);
    if (found !== undefined && found.state !== 'pending') return { episode: found, typed: rest.toSpliced(n, 1) };
  }
  const named =
    rest[0] !== undefined &&
    playNamed(rest.filter((word) => word !== SENT).join(' '), ctx.settings.plays, ctx) === undefined;
  return {
    episode: await wantedEpisode(named ? rest[0] : undefined, ctx, 'play'),
    typed: named ? rest.slice(1) : rest,
  };
}

const choices = ({ id }: Episode, offered: readonly OfferedPlay[], ctx: CommandContext) =>
  offered.slice(0, BUTTONS).map(({ play: one }) => ({
    label: playSaid(one, ctx.words).name,
    command: again(`alert play ${id} ${one.id}`, ctx),
  }));
const BUTTONS = 5;

/** What would only be refused or come too late is said before anybody fills in a form. */
function ask(episode: Episode, offered: readonly OfferedPlay[], ctx: CommandContext): Outcome | Promise<Outcome> {
  requireOneOf(LEADS, 'alert play', ctx);
  const { reason } = choosePlay(episode, { by: byOf(ctx), play: brand(''), what: '' }, ctx.now);
  if (reason !== 'done')
    return outcomeOf({ action: 'alert.play', episode, clicked: { reason }, said: lateWords(episode, ctx) }, ctx);
  return { document: formDocument(episode, offered, ctx), data: { alert: episodeData(episode) }, audience: 'caller' };
}

/** Each option with what it did here and who pays for it, then the question. */
function formDocument(episode: Episode, offered: readonly OfferedPlay[], ctx: CommandContext): Document {
  const { plays: say } = ctx.words;
  const percent = printsPercent(episode, ctx.words);
  const lines = offered.map(({ play: one, record }, n) => {
    const { name, pays } = playSaid(one, ctx.words);
    return say.ranked(rankSign(n), say.line(name, recordWords(record, percent, ctx), pays));
  });
  const title = say.form.title(episode.id);
  const fact = episodeFact(cardOf(episode, ctx));
  const command = again(`alert play ${episode.id} ${SENT}`, ctx);
  const fields = playFields(offered, ctx);
  return formCard({ kind: 'form', id: 'play', title, submitLabel: say.form.submit, command, fields }, ctx.now, [
    fact,
    ...lines,
  ]);
}

async function choose(episode: Episode, chosen: Play, ctx: CommandContext): Promise<Outcome> {
  const by = byOf(ctx);
  const { name } = playSaid(chosen, ctx.words);
  const standing = await openTasksOf(chosen, episode, ctx);
  const goesOn = standing.length > 0;
  const tasks = goesOn ? [] : tasksOf(chosen, episode, ctx);
  // It is its owner's until the last of its tasks is due.
  const until = latestDue([...standing, ...tasks]);
  const clicked = choosePlay(episode, { by, play: chosen.id, what: name, until, goesOn }, ctx.now);
  const { plays: say } = ctx.words;
  if (clicked.reason === 'done') {
    const said = goesOn
      ? say.goesOn(name, ctx.format.count(standing.length, say.tasksMade))
      : say.chose(name, ctx.format.count(tasks.length, say.tasksMade));
    return outcomeOf({ action: 'alert.play', episode, clicked, said, tasks }, ctx);
  }
  const before = chosenLast(episode, chosen.id);
  const said =
    clicked.reason === 'chosen' && before !== undefined
      ? say.choseAlready(name, knownAs(before.by.name, ctx.words), clockOrDay(before.at, ctx.now, ctx.format))
      : lateWords(episode, ctx);
  return outcomeOf({ action: 'alert.play', episode, clicked, said }, ctx);
}

/** Whoever had it chose it before, and let it go: what is still to be done of it is not made a second time. */
async function openTasksOf(chosen: Play, episode: Episode, { read, site }: CommandContext): Promise<readonly Task[]> {
  const all = await read.tasks(site.id, { of: episode.id });
  return all.filter(({ state, of }) => state === 'open' && 'play' in of && of.play === chosen.id);
}

/** Its tasks, in the words of whoever chose it. */
function tasksOf(chosen: Play, episode: Episode, ctx: CommandContext): readonly Task[] {
  const { site, words, now, ids } = ctx;
  const said = playSaid(chosen, words).tasks;
  const made = {
    site: site.id,
    of: { episode: episode.id, play: chosen.id },
    by: byOf(ctx),
    now,
    newId: () => brand<Task['id']>(`T-${ids.short()}`),
  };
  return chosen.tasks.map(({ role, minutes }, n) =>
    openTask({ what: said[n] ?? '', role: roleFor(role, episode, site.units), minutes }, made),
  );
}

/** A charge nurse answers for one unit: of an alert about more than one, the house supervisor asks each of them. */
function roleFor(role: string, { scope }: Episode, units: CommandContext['site']['units']): string {
  if (role !== 'charge-nurse') return role;
  const unit = scope.of === 'unit' ? units.find(({ id }) => id === scope.unit) : undefined;
  return unit === undefined || unit.kind === 'ed' ? 'house-supervisor' : role;
}
