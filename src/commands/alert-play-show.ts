/** `alert play show open-beds`: the action card of a play. */
import type { Play } from '#src/domain/play/play.ts';
import { loadPods } from '#src/facts/pods.ts';
import { loadRuleRecord, RECORD_DAYS, recordedUntil } from '#src/facts/rule-record.ts';
import { addDays, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import { playSaid } from '#src/views/episode-plays.ts';
import { playData, playDocument } from '#src/views/play.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { playNamed } from './play-named.ts';
import { refuse } from './refusal.ts';
import { MOST_THOUGHTS } from './thoughts-typed.ts';

/** As many as fit a phone. */
const BUTTONS = 10;

export async function showPlay(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const typed = words.join(' ');
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
  const answer = { play, records, since, until, simulated: settings.simulated };
  return {
    document: withButtons(playDocument(answer, ctx), `alert play show ${play.id}`, ctx, await simulating(play, ctx)),
    data: playData(answer),
    audience: 'caller',
  };
}

/** As few as a house can name in a morning. */
const PULLED = 3;

/** The question to the simulation, where it can be asked: what it answers is simulated, and no record of the play. */
async function simulating({ simulated }: Play, ctx: CommandContext): Promise<readonly Button[]> {
  if (simulated === undefined || ctx.whatIfs === undefined) return [];
  const { simulate } = ctx.words.whatIf;
  if (simulated === 'pull-discharges')
    return [{ label: simulate, command: again(`forecast whatif ${PULLED} discharges before noon`, ctx) }];
  const closed = (await loadPods(ctx.read, ctx.site, ctx.now)).filter(({ state }) => state === 'closed');
  const units = [...new Set(closed.map(({ unit }) => unit))].slice(0, MOST_THOUGHTS);
  if (units.length === 0) return [];
  return [
    { label: simulate, command: again(`forecast whatif ${units.map((unit) => `open ${unit}`).join(', ')}`, ctx) },
  ];
}
