/** The guard against all texts that are open: what it has to find, and what it must let pass, with the house configured and without. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPhi, NO_CONTEXT, type PhiContext } from '#src/domain/phi/index.ts';

type Case = {
  readonly id: string;
  readonly text: string;
  readonly blocked: boolean;
  readonly kinds: readonly string[];
  readonly note?: string;
};

const read = (file: string) => JSON.parse(readFileSync(new URL(`corpus/${file}`, import.meta.url), 'utf8'));
const casesOf = (file: string): readonly Case[] => read(file).filter(({ note }: Case) => note !== 'borderline');
const house: { staffNames: string[]; unitNames: string[]; siteNames: string[] } = read('context.json');
const context: PhiContext = { staff: house.staffNames, places: [...house.unitNames, ...house.siteNames], numbers: [] };

const onlyNames = ({ kinds }: Case): boolean => kinds.every((kind) => kind === 'name');

/** The share of cases for which it is so, and the texts for which it is not. */
function share(of: readonly Case[], holds: (one: Case) => boolean) {
  const rest = of.filter((one) => !holds(one));
  return { share: (of.length - rest.length) / of.length, rest: rest.map(({ text }) => text) };
}

describe.each([
  ['seen.json', 'configured', context],
  ['kept-back.json', 'configured', context],
  ['second.json', 'configured', context],
  ['third.json', 'configured', context],
  ['fourth.json', 'configured', context],
  ['seen.json', 'unknown', NO_CONTEXT],
  ['kept-back.json', 'unknown', NO_CONTEXT],
  ['second.json', 'unknown', NO_CONTEXT],
  ['fourth.json', 'unknown', NO_CONTEXT],
] as const)('%s, the house %s', (file, _, known) => {
  const cases = casesOf(file);
  const blocked = cases.filter((one) => one.blocked);
  const isFound = ({ text }: Case): boolean => findPhi(text, known).length > 0;

  test('at least 99 of 100 patterned identifiers are found', () => {
    const found = share(
      blocked.filter((one) => !onlyNames(one)),
      isFound,
    );
    expect(found.share, found.rest.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  test('at least 95 of 100 names are found', () => {
    const found = share(blocked.filter(onlyNames), isFound);
    expect(found.share, found.rest.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('at most one text in a hundred without an identifier is refused', () => {
    const passed = share(
      cases.filter((one) => !one.blocked),
      (one) => !isFound(one),
    );
    expect(passed.share, passed.rest.join('\n')).toBeGreaterThanOrEqual(0.99);
  });
});

test('fifth.json, to which hardly a rule was fitted: not worse than when it was measured, which is short of the targets', () => {
  const cases = casesOf('fifth.json');
  const isFound = ({ text }: Case): boolean => findPhi(text, NO_CONTEXT).length > 0;
  const blocked = cases.filter((one) => one.blocked);
  expect(share(blocked.filter(onlyNames), isFound).share).toBeGreaterThanOrEqual(0.97);
  expect(
    share(
      blocked.filter((one) => !onlyNames(one)),
      isFound,
    ).share,
  ).toBeGreaterThanOrEqual(0.97);
  expect(
    share(
      cases.filter((one) => !one.blocked),
      (one) => !isFound(one),
    ).share,
  ).toBeGreaterThanOrEqual(0.948);
});
