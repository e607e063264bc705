/** Random pictures, most of them ugly: gaps, enormous figures, limits the wrong way round, names that attack. */
import fc from 'fast-check';
import type { Axis, Level, Picture, PointType } from '#src/message/picture.ts';

const figure = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -500, max: 5_000 }) },
  // So large that sums of them still are numbers; a measure is finite.
  { weight: 1, arbitrary: fc.double({ min: -1e300, max: 1e300, noNaN: true }) },
);
const gappy = fc.option(figure, { nil: undefined });
const pointType: fc.Arbitrary<PointType> = fc.constantFrom('common-cause', 'improvement', 'concern', 'high', 'low');

/** Drops keys without value: `exactOptionalPropertyTypes` tells absent from undefined. */
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** @param words what stands in for every name */
export function arbitraryPicture(words: fc.Arbitrary<string>): fc.Arbitrary<Picture> {
  const optional = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
  const axis = fc.record({ title: words, unit: optional(words) }).map((made) => present(made) as Axis);
  const level = optional(fc.record({ label: words, value: figure }) as fc.Arbitrary<Level>);
  const line = fc.record({ name: words, values: fc.array(gappy, { maxLength: 40 }) });
  const labels = fc.array(words, { maxLength: 40 });
  const values = fc.array(gappy, { maxLength: 40 });
  const head = { kind: fc.constant('picture' as const), title: words, words, axis };
  const segment = fc.record({
    from: fc.nat(40),
    to: fc.nat(40),
    mean: figure,
    lower: figure,
    upper: figure,
  });
  const limits = fc.record({ size: figure, lower3: figure, lower2: figure, upper2: figure, upper3: figure });
  return fc
    .oneof(
      fc.record({
        ...head,
        shape: fc.constant('xmr' as const),
        points: fc.array(fc.record({ label: words, value: gappy, type: pointType }), { maxLength: 60 }),
        segments: fc.array(segment, { maxLength: 3 }),
        target: level,
        verdict: optional(words),
      }),
      fc.record({
        ...head,
        shape: fc.constant('trend' as const),
        labels,
        lines: fc.array(line, { maxLength: 8 }),
        target: level,
      }),
      fc.record({
        ...head,
        shape: fc.constant('heatmap' as const),
        columns: labels,
        rows: fc.array(fc.record({ label: words, values }), { maxLength: 8 }),
        columnsTitle: optional(words),
      }),
      fc.record({
        ...head,
        shape: fc.constant('pareto' as const),
        bars: fc.array(fc.record({ label: words, value: figure }), { maxLength: 30 }),
        vitalFew: fc.nat(30),
      }),
      fc.record({
        ...head,
        shape: fc.constant('stacked' as const),
        labels,
        parts: fc.array(line, { maxLength: 8 }),
        limit: level,
      }),
      fc.record({
        ...head,
        shape: fc.constant('fan' as const),
        labels,
        observed: values,
        median: values,
        bands: fc.array(fc.record({ share: fc.constantFrom(0.5, 0.8, 0.95), low: values, high: values }), {
          maxLength: 4,
        }),
        limit: fc
          .tuple(level, fc.option(values, { nil: undefined }))
          .map(([of, at]) => of && { ...of, ...(at && { at }) }),
      }),
      fc.record({
        ...head,
        shape: fc.constant('funnel' as const),
        sizeTitle: words,
        points: fc.array(fc.record({ label: words, size: figure, value: figure }), { maxLength: 60 }),
        centre: fc.record({ label: words, value: figure }),
        limits: fc.array(limits, { maxLength: 30 }),
      }),
    )
    .map((made) => present(made) as Picture);
}
