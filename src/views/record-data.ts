/** The record for programs: counts and figures, no words. */
import type { RecordFigure } from '#src/domain/alert/record/days.ts';
import { RECORD_FIGURES } from '#src/domain/alert/record/days.ts';
import { tallyOf } from '#src/domain/alert/record/tally.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Recorded } from './recorded.ts';

export function recordedData({ span, cases, charts, effects, seconds, house }: Recorded, now: Instant) {
  const chart = (figure: RecordFigure): Json => {
    const controlled = charts[figure];
    if (controlled === undefined) return null;
    const { verdict, spans } = controlled;
    const since = verdict.cause === undefined ? null : isoOf(spans[verdict.cause.since]!.from);
    return { verdict: verdict.variation, since, trial: verdict.trial, days: spans.length };
  };
  return {
    from: isoOf(span.from),
    to: isoOf(Math.min(span.to, now) as Instant),
    ...(tallyOf(cases) as unknown as Record<string, Json>),
    charts: Object.fromEntries(RECORD_FIGURES.map((figure) => [figure, chart(figure)])),
    plays: effects as unknown as Json,
    ...(house === undefined
      ? {}
      : {
          noise: house.noise as unknown as Json,
          burden: { ...house.burden, secondsEach: { ...seconds }, estimate: true } as unknown as Json,
        }),
  };
}
