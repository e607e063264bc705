/** Bed demand as a fan behind what was, and how likely each unit is over its staffed beds as a strip of the next 24 hours. */
import { bandOf, chanceAbove, type Pmf, quantileOf } from '#src/domain/forecast/beds/pmf.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import type { Instant, ZoneId } from '#src/kernel/time.ts';
import type { Picture } from '#src/message/picture.ts';
import { chanceSaid, isTenthOrMore } from './forecast-answer.ts';
import type { Speech } from './speech.ts';

type Staffed = { readonly by: Instant; readonly staffed: number | undefined };
type LyingAt = Staffed & { readonly pmf: Pmf };
type NeedAt = Staffed & { readonly need: Pmf };

export type FanOf = {
  /** As it is named on the card. */
  readonly place: string;
  /** At the end of each hour; absent: nobody counted. */
  readonly counts: Counts | undefined;
  readonly zone: ZoneId;
  readonly ahead: readonly LyingAt[];
  /** Instead of the staffed beds. */
  readonly limit: number | undefined;
};

/** Of what was. */
const BEFORE_HOURS = 24;
/** Those that are told apart on a phone. */
const DRAWN = [0.8, 0.95] as const;
/** In words every fourth hour is enough: the named ones stand in the table. */
const TOLD_EVERY_HOURS = 4;

export function bedsFan({ place, counts, zone, ahead, limit }: FanOf, { words, format }: Speech): Picture {
  const { beds: say, atStep } = words.forecast;
  const before = counts?.values.slice(-BEFORE_HOURS) ?? [];
  const begin = (counts?.first ?? 0) + (counts?.values.length ?? 0) - before.length;
  const unknown = before.map(() => undefined);
  const of = (value: (pmf: Pmf) => number) => [...unknown, ...ahead.map(({ pmf }) => value(pmf))];
  const staffed = ahead.map((one) => one.staffed);
  const isSame = limit !== undefined || new Set(staffed).size <= 1;
  const most = limit ?? staffed.findLast((one) => one !== undefined);
  return {
    kind: 'picture',
    shape: 'fan',
    title: say.fan(place),
    axis: { title: say.patients },
    labels: [...before.map((_, n) => startOfStep('hour', begin + n + 1, zone)), ...ahead.map(({ by }) => by)].map(
      (at) => format.clock(at),
    ),
    observed: [...before, ...ahead.map(() => undefined)],
    median: of((pmf) => quantileOf(pmf, 0.5)),
    bands: DRAWN.map((share) => ({
      share,
      low: of((pmf) => bandOf(pmf, share).from),
      high: of((pmf) => bandOf(pmf, share).to),
    })),
    ...(most === undefined
      ? {}
      : {
          limit: {
            label: limit === undefined ? say.staffedLevel(format.number(most)) : format.number(most),
            value: most,
            // A pod that opens at noon: what is staffed now is not what the afternoon is held against.
            ...(isSame ? {} : { at: [...unknown, ...staffed] }),
          },
        }),
    words: ahead
      .filter((_, n) => n % TOLD_EVERY_HOURS === 0)
      .map(({ by, pmf }) => {
        const { from, to } = bandOf(pmf, DRAWN[0]);
        const [low, high] = [from, to].map((count) => format.number(count));
        return atStep(format.clock(by), format.number(quantileOf(pmf, 0.5)), low!, high!);
      })
      .join(', '),
  };
}

/** @param units in the order of the site, which ranks none of them */
export function chanceStrip(
  units: readonly { readonly unit: { readonly id: string }; readonly byHour: readonly NeedAt[] }[],
  speech: Speech,
): Picture {
  const { words, format } = speech;
  const { beds: say, hour } = words.forecast;
  const chanceOf = ({ need, staffed }: NeedAt): number | undefined =>
    staffed === undefined ? undefined : chanceAbove(need, staffed);
  const peaks = units.flatMap(({ unit, byHour }) => {
    const most = Math.max(0, ...byHour.map((one) => chanceOf(one) ?? 0));
    const peak = byHour.find((one) => chanceOf(one) === most);
    return !isTenthOrMore(most) || peak === undefined
      ? []
      : [say.atMost(unit.id, chanceSaid(most, words.whatIf, format), format.clock(peak.by))];
  });
  return {
    kind: 'picture',
    shape: 'heatmap',
    title: say.strip,
    axis: { title: say.chance, unit: '%' },
    columnsTitle: hour,
    columns: units[0]!.byHour.map(({ by }) => format.clock(by).slice(0, 2)),
    rows: units.map(({ unit, byHour }) => ({
      label: unit.id,
      values: byHour.map((one) => {
        const chance = chanceOf(one);
        return chance === undefined ? undefined : Math.round(chance * 100);
      }),
    })),
    words: peaks.length === 0 ? say.unlikely : peaks.join(', '),
  };
}
