/** `level history 30d`: which levels were declared, for how long, by which role and why. */
import { stepsOf } from '#src/domain/level/standing.ts';
import type { LevelNow } from '#src/facts/level.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { levelHistoryData, levelHistoryDocument } from '#src/views/level-history.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';

const USUAL_DAYS = 30;
const MOST_DAYS = 365;

export async function levelHistory(
  words: readonly string[],
  { scale }: LevelNow,
  ctx: CommandContext,
): Promise<Outcome> {
  const { read, site, now, settings } = ctx;
  const days = daysTyped(words, ctx);
  const span = { from: after(now, -days * DAY_MS), to: now };
  const [before, during] = await Promise.all([
    read.levelNow(site.id, span.from),
    read.levelDeclarations(site.id, { from: after(span.from, 1), to: after(now, 1) }),
  ]);
  const steps = stepsOf(before === undefined ? during : [before, ...during], span);
  const history = { site, scale, steps, span, days, simulated: settings.simulated };
  return {
    document: withButtons(levelHistoryDocument(history, ctx), `level history ${days}d`, ctx),
    data: levelHistoryData(history),
    audience: 'caller',
  };
}

/** `30d`, `30`, `30 days`, `last 30 days`, `4 weeks` */
function daysTyped(words: readonly string[], { words: catalogue }: CommandContext): number {
  const typed = words.join(' ').toLowerCase().trim();
  if (typed === '') return USUAL_DAYS;
  const found = /^(?:last |últimos |últimas )?(\d{1,3}) ?(d|days?|días?|w|weeks?|semanas?)?$/u.exec(typed);
  const days = Number(found?.[1] ?? 0) * (/^[ws]/.test(found?.[2] ?? '') ? 7 : 1);
  if (days < 1 || days > MOST_DAYS) throw refuse('LEVEL_DAYS', catalogue.level.history.unreadable);
  return days;
}
