/** What stands beside the figures of a day: the beds at both ends, the discharges by noon, and how late they were keyed. */
import { lagOf } from '#src/domain/flow/recording-lag.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Fact } from '#src/message/document.ts';
import type { FlowAnswer, FlowDay } from './flow-answer.ts';
import { weekdayWord } from './flow-usual.ts';
import { hourWords } from './measure.ts';
import type { Speech } from './speech.ts';

/** Places without inpatients, such as the ED, have no inpatient discharges to tell of. */
export function flowFacts(answer: FlowAnswer, speech: Speech): readonly Fact[] {
  const { words } = speech;
  const { flow } = words.answers;
  const { losDays } = answer.day.summary.figures;
  const lines: readonly (readonly [label: string, value: string])[] = [
    [flow.bedsLabel(answer.part === undefined ? 'house' : 'part'), bedsWords(answer, speech)],
    ...(losDays === undefined ? [] : ofDischarges(answer, speech)),
    [flow.expectedLabel, words.common.unavailable('not-mapped', [])],
  ];
  return lines.map(([label, value]) => ({ label, value: rich(value) }));
}

/** Both ends and what lies between them: the net change, to be checked with a pencil. */
function bedsWords({ day }: FlowAnswer, { words, format }: Speech): string {
  const { beds, figures } = day.summary;
  if (typeof figures.netChange !== 'number') return words.common.unavailable('no-data', []);
  return words.answers.flow.beds({
    before: format.number(beds.before),
    since: format.clock(day.period.from),
    cameIn: format.number(beds.cameIn),
    out: format.number(beds.movedOn + beds.leftHouse),
    after: format.number(beds.after),
    until: day.whole ? '24:00' : format.clock(day.period.to),
  });
}

function ofDischarges(answer: FlowAnswer, speech: Speech): readonly (readonly [string, string])[] {
  const { words, format } = speech;
  const { flow } = words.answers;
  const { summary, discharges } = answer.day;
  const { figures, leftAt, los } = summary;
  const none = words.common.unavailable('no-data', []);
  const noon =
    discharges.medianHour === undefined
      ? none
      : flow.beforeNoon(
          format.number(discharges.beforeNoon),
          format.number(leftAt.length),
          hourWords(discharges.medianHour),
        );
  const dropped = los.dropped > 0 ? format.number(los.dropped) : undefined;
  const days =
    typeof figures.losDays === 'number'
      ? flow.losDays(format.number(figures.losDays, 1), format.number(los.n), dropped)
      : none;
  return [
    [flow.beforeNoonLabel, noon],
    [flow.losLabel, days],
    [flow.lagLabel, lagWords(answer.day, weekdayWord(answer, speech), speech)],
  ];
}

/** "Left" is not "recorded": how late the discharges of the day were keyed, and those of the days it is compared with. */
function lagWords({ summary, usual }: FlowDay, weekday: string, { words, format }: Speech): string {
  const { flow } = words.answers;
  const { lagMinutes, leftAt } = summary;
  const minutes = (n: number): string => format.duration(n * MINUTE_MS);
  const lag = lagOf(lagMinutes);
  const today =
    lag !== undefined
      ? flow.lag({
          median: minutes(lag.medianMinutes),
          p90: minutes(lag.p90Minutes),
          n: format.number(lag.n),
          all: format.number(leftAt.length),
        })
      : leftAt.length === 0
        ? words.common.unavailable('no-data', [])
        : words.common.unavailable('missing-inputs', [flow.lagUnknown]);
  if (usual.lag === undefined) return today;
  const { medianMinutes, p90Minutes } = usual.lag;
  const days = format.number(usual.days.length);
  return flow.lagUsual(today, { days, weekday, median: minutes(medianMinutes), p90: minutes(p90Minutes) });
}
