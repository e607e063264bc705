import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { bandWords } from '../forecast-answer.ts';
import { kpiTitle } from '../kpi.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** What is forecast of today and tomorrow, with the band of four in five. */
export const expected: HuddleSection = { label: ({ forecast }) => forecast.label, line };

function line({ site, expected: all = [] }: HuddleAnswer, look: HuddleLook): string | undefined {
  if (all.length === 0) return undefined;
  const { words, format } = look;
  // By the day: a date behind the word *admissions* is a day of somebody's life to the guard.
  const days = [...new Set(all.flatMap(({ days }) => days.map(({ day }) => day)))].toSorted((a, b) => a - b);
  return joined(
    days.map((day) => {
      const said = all.flatMap(({ kpi, days }) => {
        const own = days.find((one) => one.day === day);
        if (own === undefined) return [];
        const { low, median, high } = bandWords(own, look);
        return [words.forecast.atStep(kpiTitle(kpi, look), median, low, high)];
      });
      return words.forecast.onDay(format.date(startOfStep('day', day, site.zone)), said.join(', '));
    }),
  );
}
