import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { bandWords } from '../forecast-answer.ts';
import { kpiTitle } from '../kpi.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** What is forecast of today and tomorrow, with the band of four in five. */
export const expected: HuddleSection = { label: ({ forecast }) => forecast.label, line };

function line({ site, expected: all = [] }: HuddleAnswer, look: HuddleLook): string | undefined {
  if (all.length === 0) return undefined;
  const { words, format } = look;
  return joined(
    all.map(({ kpi, days }) => {
      const said = days.map((day) => {
        const { low, median, high } = bandWords(day, look);
        return words.forecast.atStep(format.date(startOfStep('day', day.day, site.zone)), median, low, high);
      });
      return `${kpiTitle(kpi, look)} ${said.join(', ')}`;
    }),
  );
}
