/** `alert play show open-beds`: the action card of a play. */
import { loadRuleRecord, RECORD_DAYS, recordedUntil } from '#src/facts/rule-record.ts';
import { addDays, localDateAt, startOfDay } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { playSaid } from '#src/views/episode-plays.ts';
import { playData, playDocument } from '#src/views/play.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { playNamed } from './play-named.ts';
import { refuse } from './refusal.ts';

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
    document: withButtons(playDocument(answer, ctx), `alert play show ${play.id}`, ctx),
    data: playData(answer),
    audience: 'caller',
  };
}
