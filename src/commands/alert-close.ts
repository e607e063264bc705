/** `alert close`: an end by hand, with whether it helped in the same breath. */
import { snooze } from '#src/domain/alert/click.ts';
import { closeByHand } from '#src/domain/alert/close.ts';
import { act } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { after } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Button } from '#src/message/document.ts';
import { episodeData } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { formCard } from '#src/views/form-card.ts';
import { again } from './again.ts';
import { byOf, lateWords, outcomeOf } from './alert-acts.ts';
import { meant, RESULTS, refuseTooLong, typedHere } from './alert-doing.ts';
import { cardOf, episodeAndWords } from './alert-episode.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { closeFields, NOTE, RESULT } from './forms/alert-close.ts';
import { refusePhiInSaid } from './free-text.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

/** Behind the id in what the form sends: then an empty form is one that was sent. */
const SENT = 'pick';

/** `alert close E-7F3K worked two went home`; without an outcome the form that asks for it. */
export async function closeIt(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const {
    episode,
    rest: [word, ...more],
  } = await episodeAndWords(rest, ctx, 'close');
  if (word === undefined && given.length === 0) return askHow(episode, ctx);
  const sent = given.length > 0 || word === SENT;
  const values = sent ? fieldValues(given, closeFields(ctx), ctx) : undefined;
  const result = meant(values === undefined ? word : String(values.get(RESULT)), RESULTS);
  const say = ctx.words.answers.alert.doing;
  if (result === undefined) throw refuse('OUTCOME_WHICH', say.outcomeWhich);
  const note = (values === undefined ? more.join(' ') : String(values.get(NOTE) ?? '')).trim();
  refuseTooLong(note, ctx);
  await refusePhiInSaid(note, typedHere(['close', ...words], ctx));
  const told = { by: byOf(ctx, episode), result, note: note === '' ? undefined : note };
  return closed(episode, told, ctx);
}

function closed(episode: Episode, told: Parameters<typeof closeByHand>[1], ctx: CommandContext): Promise<Outcome> {
  const { leases } = ctx.words;
  const clicked = closeByHand(episode, told, ctx.now);
  if (clicked.reason === 'nothing') throw refuse('NOTHING_DONE', leases.nothingDone);
  if (clicked.reason === 'past-limit') return staysOpen(episode, ctx);
  const said = {
    done: () => leases.closedNow,
    closed: () => lateWords(episode, ctx),
    pending: () => lateWords(episode, ctx),
  }[clicked.reason]();
  return outcomeOf({ action: 'alert.close', episode, clicked, said }, ctx);
}

/** With what to do instead: of that only what is not refused as well. */
async function staysOpen(episode: Episode, ctx: CommandContext): Promise<Outcome> {
  const said = ctx.words.leases.pastLimit(episodeFact(cardOf(episode, ctx)));
  const outcome = await outcomeOf({ action: 'alert.close', episode, clicked: { reason: 'past-limit' }, said }, ctx);
  const { document } = outcome;
  return { ...outcome, document: { ...document, blocks: [...document.blocks, actions(...insteadOf(episode, ctx))] } };
}

function insteadOf(episode: Episode, ctx: CommandContext): readonly Button[] {
  const { alerts, answers } = ctx.words;
  const by = byOf(ctx, episode);
  const form = (label: string, verb: string): Button => ({
    label,
    command: again(`alert ${verb} ${episode.id}`, ctx),
    opens: 'form',
  });
  const mayAct = act(episode, { by, what: '' }, ctx.now).reason === 'done';
  const mayWait = snooze(episode, { by, until: after(ctx.now, 1) }, ctx.now).reason === 'done';
  return [
    ...(mayAct ? [form(alerts.sayDoing, 'act')] : []),
    ...(mayWait ? [form(alerts.snoozePick, 'snooze')] : []),
    form(answers.alert.mute.button, 'mute'),
  ];
}

/** What is over, or still past its limit, is said before anybody fills in a form. */
function askHow(episode: Episode, ctx: CommandContext): Outcome | Promise<Outcome> {
  requireOneOf(LEADS, 'alert close', ctx);
  const told = { by: byOf(ctx, episode), result: 'worked', note: '-' } as const;
  const { reason } = closeByHand(episode, told, ctx.now);
  if (reason === 'closed' || reason === 'pending' || reason === 'past-limit') return closed(episode, told, ctx);
  const { leases } = ctx.words;
  return {
    document: formCard(
      {
        kind: 'form',
        id: 'close',
        title: leases.closeTitle(episode.id),
        submitLabel: leases.closeSubmit,
        command: again(`alert close ${episode.id} ${SENT}`, ctx),
        fields: closeFields(ctx),
      },
      ctx.now,
      [episodeFact(cardOf(episode, ctx))],
    ),
    data: { alert: episodeData(episode) },
    audience: 'caller',
  };
}
