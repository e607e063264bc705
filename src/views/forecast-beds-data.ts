/** Bed demand for programs: of the house with its units, or of the unit that was named. */
import { keptQuantiles } from '#src/domain/forecast/beds/issued-steps.ts';
import { chanceAbove, meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import { type BedsAnswer, isShown, limitOf, type Place, placeOf } from './forecast-beds-answer.ts';
import { listedOf } from './forecast-beds-listed.ts';
import { bedsToldData } from './forecast-beds-told.ts';
import { provenanceData } from './provenance.ts';

export function forecastBedsData(answer: BedsAnswer): Json {
  const { unit, expected, basis } = answer;
  const place = placeOf(answer);
  const named = expected?.units.find((one) => one.unit.id === unit);
  const listed = place && listedOf(answer, place);
  const told = (one: Place): Json => ({
    now: one.now,
    at: one.at.map((at) => {
      const limit = limitOf(at, answer);
      return {
        by: isoOf(at.by),
        staffed: at.staffed ?? null,
        mean: meanOf(at.pmf),
        quantiles: keptQuantiles(at.pmf),
        need: { mean: meanOf(at.need), quantiles: keptQuantiles(at.need) },
        chanceOver: limit === undefined ? null : chanceAbove(at.need, limit),
      };
    }),
  });
  return {
    ...provenanceData(basis),
    series: 'beds',
    unit: unit ?? null,
    limit: answer.limit ?? null,
    judgedDays: answer.days.length,
    stepsBack: place?.isInstead ?? false,
    drift: answer.drift === undefined ? null : { ...answer.drift },
    expected: place === undefined ? null : told(place),
    staffedByHand: named === undefined ? null : bedsToldData(named),
    orList: listed === undefined ? null : { toldAt: isoOf(listed.toldAt), toCome: listed.toCome, by: isoOf(listed.by) },
    units:
      unit !== undefined || expected === undefined
        ? []
        : expected.units.filter(isShown).map((one) => ({
            ...{
              unit: one.unit.id,
              knows: { ...one.knows },
              stepsBack: one.isInstead,
              staffedByHand: bedsToldData(one),
            },
            ...(told(one) as object),
          })),
  };
}
