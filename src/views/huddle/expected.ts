import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import type { Instant } from '#src/kernel/time.ts';
import { bandWords } from '../forecast-answer.ts';
import { knownToday } from '../forecast-today.ts';
import { kpiTitle } from '../kpi.ts';
import { clockOrDay } from '../when.ts';
import { type Expected, type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** What is expected of today, with who came so far, and of tomorrow; with the band of four in five. */
export const expected: HuddleSection = { label: ({ forecast }) => forecast.label, line };

function line({ site, now, expected: all = [] }: HuddleAnswer, look: HuddleLook): string | undefined {
  if (all.length === 0) return undefined;
  const { words, format } = look;
  // By the day: a date behind the word *admissions* is a day of somebody's life to the guard.
  const days = [...new Set(all.flatMap(({ days }) => days.map(({ day }) => day)))].toSorted((a, b) => a - b);
  return joined(
    days.map((day) => {
      const said = all.flatMap((one) => {
        const own = one.days.find((each) => each.day === day);
        return own === undefined ? [] : [dayWords(one, own, now, look)];
      });
      return words.forecast.onDay(format.date(startOfStep('day', day, site.zone)), said.join(', '));
    }),
  );
}

/** `ED arrivals 162 (150–174), 118 until 17:40` */
function dayWords({ kpi, today }: Expected, own: Expected['days'][number], now: Instant, look: HuddleLook): string {
  const { forecast: say } = look.words;
  const known = knownToday(today?.day === own.day ? today : undefined);
  const { low, median, high } = bandWords(known?.total ?? own, look);
  const said = say.atStep(kpiTitle(kpi, look), median, low, high);
  if (known !== undefined)
    return say.soFar(said, look.format.number(known.soFar.counted), clockOrDay(known.until, now, look.format));
  return today?.day === own.day ? say.beforeDay(said) : said;
}
