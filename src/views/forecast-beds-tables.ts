/** Tables of bed demand: the hours of one place, and the units of the house. */
import { chanceAbove } from '#src/domain/forecast/beds/pmf.ts';
import { rich } from '#src/message/build.ts';
import type { Table } from '#src/message/document.ts';
import { chanceWords } from './forecast-answer.ts';
import { type BedsAnswer, bandWords, limitOf, type Place, type UnitAhead, whenWords } from './forecast-beds-answer.ts';
import type { Speech } from './speech.ts';

export function hoursTable({ at }: Place, answer: BedsAnswer, speech: Speech): Table {
  const { words, format } = speech;
  const { forecast } = words;
  const [when, ...figures] = forecast.beds.columns;
  const range = ({ low, high }: { readonly low: string; readonly high: string }): string => forecast.range(low, high);
  return {
    kind: 'table',
    caption: forecast.beds.table,
    columns: [
      { header: when },
      ...figures
        .slice(0, answer.limit === undefined ? undefined : -2)
        .concat(answer.limit === undefined ? [] : [forecast.chanceColumn(format.number(answer.limit))])
        .map((header) => ({ header, align: 'right' as const })),
    ],
    rows: at.map((one) => {
      const { pmf, need, staffed } = one;
      const limit = limitOf(one, answer);
      const chance = limit === undefined ? words.common.notAvailable : chanceWords(chanceAbove(need, limit), speech);
      const most = bandWords(pmf, 0.8, speech);
      return {
        cells: [
          rich(whenWords(one, answer, speech)),
          rich(most.median),
          rich(range(most)),
          rich(range(bandWords(pmf, 0.95, speech))),
          ...(answer.limit === undefined
            ? [rich(staffed === undefined ? words.common.notAvailable : format.number(staffed))]
            : []),
          rich(chance),
        ],
      };
    }),
  };
}

export function unitsTable(units: readonly UnitAhead[], speech: Speech): Table {
  const { words, format } = speech;
  const { beds: say } = words.forecast;
  const [name, staffed] = say.unitColumns;
  return {
    kind: 'table',
    caption: say.units,
    columns: [
      { header: name },
      ...[staffed, ...units[0]!.at.map(({ by }) => format.clock(by))].map((header) => ({
        header,
        align: 'right' as const,
      })),
    ],
    rows: units.map(({ unit, at }) => ({
      cells: [
        rich(unit.id),
        rich(format.number(at[0]!.staffed!)),
        ...at.map(({ pmf }) => {
          const { median, low, high } = bandWords(pmf, 0.8, speech);
          return rich(say.cell(median, low, high));
        }),
      ],
    })),
  };
}
