/** How many of those who are expected stand on the OR list, and when it was told. */
import type { Instant } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Block } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

/** Who of it is still to come; `unit`: where they are to lie. */
export type ListTold = {
  readonly at: Instant;
  readonly toCome: readonly { readonly unit?: string; readonly due: Instant }[];
};

type Told = {
  readonly unit: string | undefined;
  readonly expected: { readonly list: ListTold | undefined } | undefined;
};
type Hours = { readonly at: readonly { readonly by: Instant }[] };

/**
 * Those who are to come by the last hour that is told; of a unit those for whom it was told.
 * @returns undefined: of these days nobody told a list
 */
export function listedOf({ expected, unit }: Told, { at }: Hours) {
  const list = expected?.list;
  const by = at.map((one) => one.by).toSorted((a, b) => b - a)[0];
  if (list === undefined || by === undefined) return undefined;
  const toCome = list.toCome.filter((one) => one.due < by && (unit === undefined || one.unit === unit));
  return { toldAt: list.at, toCome: toCome.length, by };
}

export function listedLines(told: Told, hours: Hours, { words, format }: Speech): readonly Block[] {
  const listed = listedOf(told, hours);
  if (listed === undefined) return [];
  const { toldAt, toCome, by } = listed;
  return [text(words.forecast.beds.listed(format.dateClock(toldAt), format.number(toCome), format.dateClock(by)))];
}
