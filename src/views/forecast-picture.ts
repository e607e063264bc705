/** The fan of a forecast behind what came, and its next 24 hours as a strip. */
import { HOURS_A_DAY, type Step } from '#src/domain/forecast/counts.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { BANDS, MEDIAN, TOLD_BAND } from '#src/domain/forecast/shares.ts';
import type { Picture } from '#src/message/picture.ts';
import { bandWords, type ForecastAnswer, peakWords, type ShownStep, seriesTitle } from './forecast-answer.ts';
import type { Speech } from './speech.ts';

/** Of what came. */
const BEFORE: Readonly<Record<Step, number>> = { hour: HOURS_A_DAY, day: 28 };
/** Bands that are drawn: three of them are told apart on no phone. */
const DRAWN = [1, 2] as const;

export function fanOf(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): Picture {
  const { counts, step, site, limit } = answer;
  const { words, format } = speech;
  const name = seriesTitle(answer, speech);
  const before = counts.values.slice(-BEFORE[step]);
  const begin = counts.first + counts.values.length - before.length;
  const labels = before.map((_, n) => {
    const from = startOfStep(step, begin + n, site.zone);
    return step === 'hour' ? format.clock(from) : format.date(from);
  });
  const ahead = (of: (step: ShownStep) => number): readonly (number | undefined)[] => [
    ...before.map(() => undefined),
    ...steps.map(of),
  ];
  const limited = limit === undefined || step === 'hour' ? undefined : limit.value;
  return {
    kind: 'picture',
    shape: 'fan',
    title: words.forecast.picture(name),
    axis: { title: name },
    labels: [...labels, ...steps.map(({ label }) => label)],
    observed: [...before, ...steps.map(() => undefined)],
    median: ahead(({ quantiles }) => quantiles[MEDIAN]!),
    bands: DRAWN.map((n) => ({
      share: BANDS[n].level,
      low: ahead(({ bands }) => bands[n]!.from),
      high: ahead(({ bands }) => bands[n]!.to),
    })),
    ...(limited === undefined
      ? {}
      : { limit: { label: words.forecast.chanceColumn(format.number(limited)), value: limited } }),
    words: stepsWords(steps, speech),
  };
}

const stepsWords = (steps: readonly ShownStep[], speech: Speech): string =>
  steps
    .map((step) => {
      const { low, median, high } = bandWords(step, speech);
      return speech.words.forecast.atStep(step.label, median, low, high);
    })
    .join(', ');

/** What is expected of each hour, and what one in ten is above of. */
export function stripOf(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): Picture {
  const { forecast: say } = speech.words;
  const name = seriesTitle(answer, speech);
  return {
    kind: 'picture',
    shape: 'heatmap',
    title: say.strip(name),
    axis: { title: name },
    columnsTitle: say.hour,
    columns: steps.map(({ label }) => label.slice(0, 2)),
    rows: [
      { label: say.expectedRow, values: steps.map(({ quantiles }) => Math.round(quantiles[MEDIAN]!)) },
      { label: say.highRow, values: steps.map(({ quantiles }) => Math.round(quantiles[BANDS[TOLD_BAND].to]!)) },
    ],
    // Each hour is told by the fan.
    words: peakWords(steps, speech),
  };
}
