/** `alert play show open-beds`: the action card of a play; with `simulated` behind it also what the simulation expects of it now. */
import type { Play } from '#src/domain/play/play.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { loadPods } from '#src/facts/pods.ts';
import { loadRuleRecord, RECORD_DAYS, recordedUntil } from '#src/facts/rule-record.ts';
import { addDays, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import { playSaid } from '#src/views/episode-plays.ts';
import { playData, playDocument } from '#src/views/play.ts';
import type { PlaySimulation } from '#src/views/play-simulated.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { playNamed } from './play-named.ts';
import { refuse } from './refusal.ts';
import { MOST_THOUGHTS, thoughtsTyped } from './thoughts-typed.ts';
import { whatIfAnswer } from './what-if-answer.ts';

/** As many as fit a phone. */
const BUTTONS = 10;

export async function showPlay(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const isAsked = words.length > 1 && SIMULATED.test(words.at(-1)!);
  const typed = (isAsked ? words.slice(0, -1) : words).join(' ');
  const play = playNamed(typed, settings.plays, ctx);
  if (play === undefined) {
    const buttons = settings.plays.slice(0, BUTTONS).map((one) => ({
      label: playSaid(one, ctx.words).name,
      command: again(`alert play show ${one.id}`, ctx),
    }));
    throw refuse('PLAY_UNKNOWN', ctx.words.plays.which(quoted(typed)), buttons);
  }
  const records = await Promise.all(
    play.rules.map(async (rule) => {
      const { offered } = await loadRuleRecord(read, rule, ctx);
      return { rule, record: offered.find((one) => one.play.id === play.id)?.record ?? { uses: 0, worked: 0 } };
    }),
  );
  const until = recordedUntil({ site, now });
  const since = startOfDay(addDays(localDateAt(until, site.zone), -RECORD_DAYS), site.zone);
  const shown = `alert play show ${play.id}`;
  const thought = await thoughtOf(play, ctx);
  const simulation: PlaySimulation =
    'none' in thought
      ? thought
      : isAsked
        ? await whatIfAnswer(thoughtsTyped(thought.words, thought.pods, ctx), ctx)
        : { none: 'not-asked' };
  const answer = { play, records, since, until, simulated: settings.simulated, simulation };
  const button: readonly Button[] =
    'none' in thought
      ? []
      : isAsked
        ? [{ label: ctx.words.whatIf.whole, command: again(`forecast whatif ${thought.words.join(' ')}`, ctx) }]
        : [{ label: ctx.words.whatIf.simulate, command: again(`${shown} simulated`, ctx) }];
  return {
    document: withButtons(
      playDocument(answer, ctx),
      isAsked && !('none' in thought) ? `${shown} simulated` : shown,
      ctx,
      button,
    ),
    data: playData(answer),
    audience: 'caller',
  };
}

const SIMULATED = /^simulat(?:e|ed|ion)$|^simulad[oa]$|^simular$/iu;

/** As few as a house can name in a morning. */
const PULLED = 3;

type Asked = { readonly words: readonly string[]; readonly pods: readonly PodNow[] };

/** What the house is to be simulated with, as it would be typed. */
async function thoughtOf({ simulated }: Play, ctx: CommandContext): Promise<Asked | { none: 'model' | 'pods' }> {
  if (simulated === undefined) return { none: 'model' };
  const pods = await loadPods(ctx.read, ctx.site, ctx.now);
  if (simulated === 'pull-discharges') return { words: `${PULLED} discharges before noon`.split(' '), pods };
  const closed = new Set(pods.flatMap(({ state, unit }) => (state === 'closed' ? [unit] : [])));
  const units = [...closed].slice(0, MOST_THOUGHTS);
  if (units.length === 0) return { none: 'pods' };
  return {
    words: units
      .map((unit) => `open ${unit}`)
      .join(', ')
      .split(' '),
    pods,
  };
}
