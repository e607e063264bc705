/** The guard against the corpus that was written before it: what it has to find, and what it must let pass. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPhi, type PhiContext } from '#src/domain/phi/index.ts';

type Case = {
  readonly id: string;
  readonly text: string;
  readonly blocked: boolean;
  readonly kinds: readonly string[];
  readonly note?: string;
};

const read = (file: string) => JSON.parse(readFileSync(new URL(`corpus/${file}`, import.meta.url), 'utf8'));
const cases: readonly Case[] = read('seen.json').filter(({ note }: Case) => note !== 'borderline');
const house: { staffNames: string[]; unitNames: string[]; siteNames: string[] } = read('context.json');
const context: PhiContext = { staff: house.staffNames, places: [...house.unitNames, ...house.siteNames], numbers: [] };

const isFound = ({ text }: Case): boolean => findPhi(text, context).length > 0;
const onlyNames = ({ kinds }: Case): boolean => kinds.every((kind) => kind === 'name');

/** The share of cases for which it is so, and the texts for which it is not. */
function share(of: readonly Case[], holds: (one: Case) => boolean) {
  const rest = of.filter((one) => !holds(one));
  return { share: (of.length - rest.length) / of.length, rest: rest.map(({ text }) => text) };
}

describe('the corpus of typed texts', () => {
  const blocked = cases.filter((one) => one.blocked);

  test('at least 99 of 100 patterned identifiers are found', () => {
    const patterned = blocked.filter((one) => !onlyNames(one));
    expect(patterned.length).toBeGreaterThan(200);
    const found = share(patterned, isFound);
    expect(found.share, found.rest.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  test('at least 95 of 100 names are found', () => {
    const named = blocked.filter(onlyNames);
    expect(named.length).toBeGreaterThan(200);
    const found = share(named, isFound);
    expect(found.share, found.rest.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('at most one text in a hundred without an identifier is refused', () => {
    const clean = cases.filter((one) => !one.blocked);
    const passed = share(clean, (one) => !isFound(one));
    expect(passed.share, passed.rest.join('\n')).toBeGreaterThanOrEqual(0.99);
  });
});
