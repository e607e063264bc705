/** Figures of the record in words: never without how many stand behind them, and n/a where those are too few. */
import { RECORD_FIGURES, type RecordFigure } from '#src/domain/alert/record/days.ts';
import type { AlertTally } from '#src/domain/alert/record/tally.ts';
import type { Times } from '#src/domain/alert/record/times.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { wayOf } from './control-words.ts';
import type { Recorded } from './recorded.ts';
import { verdictWords } from './spc.ts';
import type { Speech } from './speech.ts';

/** A share or a middle of fewer says nothing. */
export const LEAST = 5;

const tooFew = (n: number, { words, format }: Speech): string =>
  words.record.tooFew(format.number(n), format.number(LEAST));

export const shareOf = (part: number, whole: number, speech: Speech): string =>
  whole < LEAST ? tooFew(whole, speech) : speech.format.percent(part / whole);

/** `82.0 % (41 of 50)` */
export function documentedWords({ documented, closed }: AlertTally, speech: Speech): string {
  const { words, format } = speech;
  if (closed < LEAST) return tooFew(closed, speech);
  return words.record.documented(
    shareOf(documented, closed, speech),
    words.record.of(format.number(documented), format.number(closed)),
  );
}

export function minutesWords(times: Times, which: 'median' | 'p90', speech: Speech): string {
  if (times.n < LEAST) return tooFew(times.n, speech);
  const found = times[which];
  return found === undefined ? speech.words.record.notReached : speech.format.duration(found * MINUTE_MS);
}

/** `half within 6 min, nine of ten within 18 min (n 50)` */
export function timesWords(times: Times, speech: Speech): string {
  const { words, format } = speech;
  if (times.n < LEAST) return tooFew(times.n, speech);
  const within = (which: 'median' | 'p90'): string =>
    times[which] === undefined ? words.record.notReached : words.record.within(minutesWords(times, which, speech));
  return words.record.times({ median: within('median'), p90: within('p90'), n: format.number(times.n) });
}

export const isCharted = ({ charts }: Recorded): boolean =>
  RECORD_FIGURES.some((figure) => charts[figure] !== undefined);

/** What its control chart says of the last day; nothing where no figure has one, which is said once for all. */
export function verdictOf(record: Recorded, figure: RecordFigure, speech: Speech): string | undefined {
  const controlled = record.charts[figure];
  const { record: say, control } = speech.words;
  if (controlled === undefined) return isCharted(record) ? say.noPoints : undefined;
  return say.verdict(control.icons[wayOf(controlled) ?? 'usual'], verdictWords(controlled, speech));
}
