/** What `forecast backtest` says of the steps of a file that nobody counted, or hardly can have. */
import { type Counts, dayOf, hourOf } from '#src/domain/forecast/counts.ts';
import { knownOf } from '#src/domain/forecast/forecast.ts';
import { dateOfDay } from '#src/domain/forecast/local-steps.ts';
import { type Noughts, noughtsOf } from '#src/domain/forecast/uncounted.ts';

/** Steps without a count, and noughts with their first and last step. */
export function countedJson(counts: Counts) {
  const { uncounted, doubtful } = noughtsOf(counts);
  const told = (runs: readonly Noughts[]) =>
    runs.map(({ from, to, noughts }) => ({
      from: writtenStep(counts, from),
      to: writtenStep(counts, to - 1),
      steps: noughts,
    }));
  return { unknown: unknownOf(counts), zerosNotCounted: told(uncounted), zerosInDoubt: told(doubtful) };
}

export function countedWords(counts: Counts): readonly string[] {
  const { step, values } = counts;
  const { uncounted, doubtful } = noughtsOf(counts);
  const unknown = unknownOf(counts);
  const named = ({ from, to, noughts }: Noughts): string =>
    noughts === 1
      ? `the ${step} ${writtenStep(counts, from)} is`
      : `the ${noughts} ${step}s ${writtenStep(counts, from)} to ${writtenStep(counts, to - 1)} are`;
  const tail = ({ from, to }: Noughts): string => {
    if (from === 0) return 'taken as not counted yet';
    return to === values.length
      ? 'taken as not counted: the feed of this file is silent, and the forecast is tried on what is before'
      : 'taken as not counted: no closure that the file shows is like it';
  };
  return [
    ...(unknown > 0 ? [`${unknown} ${step}s of the file are not known and were not counted as 0`] : []),
    ...uncounted.map((run) => `${named(run)} 0 and ${run.noughts === 1 ? 'was' : 'were'} ${tail(run)}`),
    ...doubtful.map(
      (run) =>
        `${named(run)} 0 and ${run.noughts === 1 ? 'was' : 'were'} counted as real, which is no chance; empty the cells if nobody counted`,
    ),
  ];
}

const unknownOf = (counts: Counts): number => counts.values.length - knownOf(counts);

/** 2026-01-13, or 2026-01-13 14:00. */
function writtenStep(counts: Counts, index: number): string {
  const date = dateOfDay(dayOf(counts, index));
  return counts.step === 'day' ? date : `${date} ${String(hourOf(counts, index)).padStart(2, '0')}:00`;
}
