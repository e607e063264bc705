/** *What I am doing*, *Done*, whether it helped, and *Not useful*: what became of an alert once somebody had it. */
import type { Done } from '#src/domain/alert/click.ts';
import { act, done, sayNotUseful, sayOutcome } from '#src/domain/alert/doing.ts';
import { type Episode, NO_USES, type NoUse, OUTCOMES, type OutcomeResult } from '#src/domain/alert/episode-state.ts';
import type { Form } from '#src/message/document.ts';
import { episodeData } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { resultButtons } from '#src/views/episode-owner.ts';
import { formCard } from '#src/views/form-card.ts';
import { knownAs } from '#src/views/known-as.ts';
import { again } from './again.ts';
import { byOf, lateWords, outcomeOf } from './alert-acts.ts';
import { cardOf, episodeAndWords, owedEpisode, wantedEpisode } from './alert-episode.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { doingFields, HELPED, LONGEST_CHARS, sentFields, WHAT } from './forms/alert-doing.ts';
import { usefulFields, WHY } from './forms/alert-useful.ts';
import { refusePhiInSaid, type Typed } from './free-text.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

/** `alert act E-7F3K moved two nurses from 3S`, without an id about the only one that is theirs; without words the form that asks for them. */
export async function doing(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const { episode, rest: said } = await episodeAndWords(rest, ctx, 'act');
  // In a sentence `beds=3` is a word as any other.
  const sentence = said.length === rest.length ? words : words.toSpliced(words.indexOf(rest[0]!), 1);
  const typed = said.length > 0 ? sentence.join(' ') : '';
  if (given.length === 0 && typed === '') return askDoing(episode, ctx);
  const values = typed === '' ? fieldValues(given, sentFields(episode, ctx), ctx) : new Map([[WHAT, typed]]);
  const what = String(values.get(WHAT));
  refuseTooLong(what, ctx);
  await refusePhiInSaid(what, typedHere(['act', ...words], ctx));
  const acted = act(episode, { by: byOf(ctx, episode), what }, ctx.now);
  const clicked = withOutcome(acted, values.get(HELPED)?.toString(), ctx);
  const told = clicked.reason === 'done' ? ctx.words.answers.alert.doing.said : lateWords(episode, ctx);
  return outcomeOf({ action: 'alert.act', episode, clicked, said: told }, ctx);
}

/** The form of one that is over asks both in one: they are one change of it. */
function withOutcome<R extends string>(clicked: Done<R>, helped: string | undefined, ctx: CommandContext): Done<R> {
  const result = OUTCOMES.find((one) => one === helped);
  if (clicked.reason !== 'done' || !('next' in clicked) || result === undefined) return clicked;
  const both = sayOutcome(clicked.next, { by: byOf(ctx), result }, ctx.now);
  if (both.reason !== 'done') return clicked;
  return {
    reason: 'done',
    next: { ...both.next, version: clicked.next.version },
    events: [...clicked.events, ...both.events],
  };
}

/** What would only be refused or come too late is said before anybody fills in a form. */
function askDoing(episode: Episode, ctx: CommandContext): Outcome | Promise<Outcome> {
  requireOneOf(LEADS, 'alert act', ctx);
  const clicked = act(episode, { by: byOf(ctx, episode), what: '' }, ctx.now);
  if (clicked.reason === 'done') return ask(episode, doingForm(episode, ctx), ctx);
  return outcomeOf({ action: 'alert.act', episode, clicked, said: lateWords(episode, ctx) }, ctx);
}

export const typedHere = (words: Words, { place, settings, read, words: catalogue }: CommandContext): Typed => ({
  verb: 'alert',
  words,
  place,
  settings,
  read,
  catalogue,
});

/** @throws Refusal WORDS_TOO_LONG */
export function refuseTooLong(said: string, { words, format }: CommandContext): void {
  if (said.length <= LONGEST_CHARS) return;
  const { tooLong } = words.answers.alert.doing;
  throw refuse('WORDS_TOO_LONG', tooLong(format.number(said.length), format.number(LONGEST_CHARS)));
}

/** `alert done E-7F3K` */
export async function finished([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const say = ctx.words.answers.alert.doing;
  const episode = await wantedEpisode(typed, ctx, 'done');
  const clicked = done(episode, byOf(ctx, episode), ctx.now);
  const said = {
    done: () => say.done,
    nothing: () => say.nothing,
    watching: () => say.watching,
    taken: () => lateWords(episode, ctx),
    closed: () => lateWords(episode, ctx),
    pending: () => lateWords(episode, ctx),
  }[clicked.reason]();
  return outcomeOf({ action: 'alert.done', episode, clicked, said }, ctx);
}

/** `alert outcome E-7F3K worked|partly|no`, a note behind it; without an id of the only one that waits for it. */
export async function helped(words: Words, ctx: CommandContext): Promise<Outcome> {
  const isNamed = !RESULTS.some(({ word }) => word === words[0]?.toLowerCase());
  const [id, word, ...more] = isNamed ? words : [undefined, ...words];
  const say = ctx.words.answers.alert.doing;
  const result = meant(word, RESULTS);
  const episode = await owedEpisode(id, result, ctx);
  if (result === undefined && episode.state !== 'closed')
    return outcomeOf({ action: 'alert.outcome', episode, clicked: { reason: 'open' }, said: say.open }, ctx);
  if (result === undefined) throw refuse('OUTCOME_WHICH', say.outcomeWhich, resultButtons(episode, ctx.words));
  const note = more.join(' ').trim();
  refuseTooLong(note, ctx);
  await refusePhiInSaid(note, typedHere(['outcome', ...words], ctx));
  const told = { by: byOf(ctx), result, note: note === '' ? undefined : note };
  const clicked = sayOutcome(episode, told, ctx.now);
  const said = {
    done: () => say.outcome,
    open: () => say.open,
    pending: () => say.open,
    mine: () => say.notedAlready,
    said: () => say.outcomeSaid(knownAs(episode.outcome?.by.name ?? '', ctx.words)),
  }[clicked.reason]();
  return outcomeOf({ action: 'alert.outcome', episode, clicked, said }, ctx);
}

/** `alert useless E-7F3K wrong|known|late|not-mine`; without a reason the form that asks for it. */
export async function notUseful(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const say = ctx.words.answers.alert.doing;
  const { episode, rest: reason } = await episodeAndWords(rest, ctx, 'useless');
  const sent = reason.at(-1) === SENT;
  const typed = reason.slice(0, sent ? -1 : undefined).join('-');
  if (given.length === 0 && typed === '' && !sent) {
    requireOneOf(LEADS, 'alert useless', ctx);
    return ask(episode, usefulForm(episode, ctx), ctx);
  }
  const picked = typed === '' ? String(fieldValues(given, usefulFields(ctx), ctx).get(WHY)) : typed;
  const why = meant(picked, REASONS);
  if (why === undefined) throw refuse('USELESS_WHY', say.why, reasonButtons(episode, ctx));
  const clicked = sayNotUseful(episode, { by: byOf(ctx, episode), why }, ctx.now);
  const said = clicked.reason === 'done' ? say.noted(ctx.words.alerts.noUses[why]) : say.notedAlready;
  return outcomeOf({ action: 'alert.useless', episode, clicked, said }, ctx);
}

/** Behind the id in what the form sends: then an empty form is one that was sent, and is told what is missing. */
const SENT = 'pick';

const reasonButtons = ({ id }: Episode, { words }: CommandContext) =>
  NO_USES.map((one) => ({ label: words.alerts.noUses[one], command: `alert useless ${id} ${one}` }));

const REASONS: readonly { readonly word: string; readonly means: NoUse }[] = [
  ...NO_USES.map((word) => ({ word, means: word })),
  { word: 'wrong-number', means: 'wrong' },
  { word: 'number', means: 'wrong' },
  { word: 'too-late', means: 'late' },
  { word: 'mine', means: 'not-mine' },
];
export const RESULTS: readonly { readonly word: string; readonly means: OutcomeResult }[] = [
  ...OUTCOMES.map((word) => ({ word, means: word })),
  { word: 'yes', means: 'worked' },
  { word: 'helped', means: 'worked' },
  { word: 'failed', means: 'no' },
];

export function meant<T extends string>(
  typed: string | undefined,
  words: readonly { readonly word: string; readonly means: T }[],
): T | undefined {
  if (typed === undefined) return undefined;
  const near = nearest(typed.toLowerCase(), words);
  return 'found' in near ? near.found : undefined;
}

const doingForm = (episode: Episode, ctx: CommandContext): Form => ({
  kind: 'form',
  id: 'act',
  title: ctx.words.answers.alert.doing.forms.act.title(episode.id),
  submitLabel: ctx.words.answers.alert.doing.forms.act.submit,
  command: again(`alert act ${episode.id}`, ctx),
  fields: doingFields(episode, ctx),
});

const usefulForm = ({ id }: Episode, ctx: CommandContext): Form => ({
  kind: 'form',
  id: 'useless',
  title: ctx.words.answers.alert.doing.forms.useless.title(id),
  submitLabel: ctx.words.answers.alert.doing.forms.useless.submit,
  command: again(`alert useless ${id} ${SENT}`, ctx),
  fields: usefulFields(ctx),
});

const ask = (episode: Episode, form: Form, ctx: CommandContext): Outcome => ({
  document: formCard(form, ctx.now, [episodeFact(cardOf(episode, ctx))]),
  data: { alert: episodeData(episode) },
  audience: 'caller',
});
