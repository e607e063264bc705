/** What `simulate` says of the months it was learned from and judged in: a season is not modelled. */
import type { Level } from '#src/domain/house-model/level.ts';
import type { Row } from '#src/domain/house-model/validate.ts';
import { HOUR_MS } from '#src/kernel/time.ts';

/** Hours on the clock on the wall: from the first one to before the other. */
export type Spanned = { readonly from: number; readonly cut: number; readonly to: number };

export type LevelTold = { readonly span: Spanned; readonly level: Level | undefined; readonly rows: readonly Row[] };

/** Missed figures that lie to the side to which admissions moved. */
const explained = ({ level, rows }: LevelTold): number =>
  level?.differs !== true
    ? 0
    : rows.filter(({ met, real, simulated }) => !met && real !== undefined && (real - simulated) * level.change > 0)
        .length;

export function levelJson(told: LevelTold) {
  const { span, level } = told;
  return {
    learnedMonths: monthsOf(span.from, span.cut),
    judgedMonths: monthsOf(span.cut, span.to),
    seasonModelled: false,
    admissionsADay: level ?? null,
    missedByLevel: explained(told),
  };
}

export function levelWords(told: LevelTold): readonly string[] {
  const { span, level, rows } = told;
  const months = (from: number, to: number): string => {
    const all = monthsOf(from, to);
    return all.length === 1 ? all[0]! : `${all[0]} to ${all.at(-1)}`;
  };
  const missed = rows.filter(({ met }) => !met).length;
  const by = explained(told);
  return [
    `Learned: ${months(span.from, span.cut)}; judged: ${months(span.cut, span.to)}. A season is not modelled: weeks of the model are alike.`,
    ...(level === undefined
      ? []
      : [
          `Admissions a day: ${level.learned.toFixed(1)} in the weeks learned from (${level.lately.toFixed(1)} in the last four${trend(level)}), ${level.judged.toFixed(1)} in those judged: ${share(level.change)}, ${level.differs ? 'more than chance' : 'no more than chance'}.`,
        ]),
    ...(by > 0
      ? [
          `That is the likely cause of ${by} of the ${missed} figures that are not as near as was asked: learn from the same months of another year, or judge fewer --days.`,
        ]
      : []),
  ];
}

const trend = ({ trendAWeek }: Level): string =>
  trendAWeek === undefined ? '' : `; ${share(trendAWeek)} from week to week`;

const share = (of: number): string => `${of < 0 ? '−' : '+'}${Math.abs(of * 100).toFixed(1)} %`;

/** 2026-01, 2026-02 … */
function monthsOf(from: number, to: number): readonly string[] {
  const monthOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 7);
  const days = Array.from({ length: Math.ceil((to - from) / 24) }, (_, n) => monthOf(from + 24 * n));
  return [...new Set(days)];
}
