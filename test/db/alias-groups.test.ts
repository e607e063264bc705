import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AliasColumns, joined } from '#db/alias-groups.ts';
import type { Merge } from '#src/domain/census/event.ts';
import type { MessageKey } from '#src/kernel/ids.ts';
import { hour, SITE, visitKey } from '#test/contract/store/house.ts';

const merge = (from: string, into: string, at = 0): Merge => ({
  site: SITE,
  message: `${from} ${into} ${at}` as MessageKey,
  what: 'visit',
  from: visitKey(from),
  into: visitKey(into),
  receivedAt: hour(at),
});

/** Batch after batch, each told of what the ones before have written. */
function written(batches: readonly (readonly Merge[])[]): readonly AliasColumns[] {
  const rows = new Map<string, AliasColumns>();
  for (const batch of batches) {
    const groups = joined(SITE, batch, (key) => {
      const known = rows.get(key);
      return known === undefined ? [] : [...rows.values()].filter((row) => row.canonical === known.canonical);
    });
    for (const row of groups.flat()) rows.set(row.key, row);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
const lastMerge = (rows: readonly AliasColumns[]) =>
  new Map(
    [...Map.groupBy(rows, (row) => row.canonical)].map(([of, all]) => [
      of,
      Math.max(...all.map((row) => row.merged_at)),
    ]),
  );
const groups = (rows: readonly AliasColumns[]) =>
  rows.map(({ key, canonical, merged_away }) => ({ key, canonical, merged_away }));

describe('groups of keys that are one', () => {
  it('a chain is written down once, under the key at its end', () => {
    const chain = Array.from({ length: 2_000 }, (_, n) => merge(`v${10_000 + n}`, `v${10_001 + n}`, n));
    const rows = joined(SITE, chain, () => []).flat();
    expect(rows).toHaveLength(2_001);
    expect(new Set(rows.map((row) => row.canonical))).toEqual(new Set(['v12000']));
    expect(new Set(rows.map((row) => row.merged_at))).toEqual(new Set([hour(1_999)]));
  });

  it('merges that come together make the groups that they make one by one', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const merges = fc.array(fc.tuple(key, key, fc.nat(9)).map(([from, into, at]) => merge(from, into, at)));
    fc.assert(
      fc.property(merges, (list) => {
        const [together, oneByOne] = [written([list]), written(list.map((one) => [one]))];
        expect(groups(together)).toEqual(groups(oneByOne));
        expect(lastMerge(together)).toEqual(lastMerge(oneByOne));
      }),
    );
  });
});
