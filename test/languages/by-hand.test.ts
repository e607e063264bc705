/** Numbers, days, plurals and lists with a conjunction are made by `Intl` in `message/format.ts`: nobody makes one by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** What is made by hand. Items with a comma alone between them carry no word of a language, and pass. */
const BY_HAND: Readonly<Record<string, RegExp>> = {
  'a plural': /\+ ?['"`](?:e?s|es)['"`]|\?\s*['"`]['"`]\s*:\s*['"`]e?s['"`]|\?\s*['"`]e?s['"`]\s*:\s*['"`]['"`]/,
  'a rounded number': /\.toFixed\(/,
  'a locale that nobody gave': /\.toLocale(?:Date|Time)?String\(\s*\)|new Intl\.\w+\(\s*(?:\)|undefined)/,
  'a list': /\.join\(\s*['"`],? (?:and|or|y|e|o|u) ['"`]\s*\)|\.slice\(0, -1\)\.join\(\s*['"`], /,
  'days or months': /\[\s*['"](?:Mon|Sun|Jan|Monday|Sunday|January|lun|lunes|domingo|ene|enero)['"],/i,
};

/** Read by programs, or by whoever runs the command line, which is English everywhere (docs/languages.md). */
const MAY: readonly (readonly [RegExp, string])[] = [
  [/^src\/message\/format\.ts$/, 'the one place'],
  [/^src\/app\//, 'the command line, doctor and pages of the documentation'],
  [/^src\/config\//, 'faults of huddleboard.yaml'],
  [/^src\/message\/words\/[\w-]+\/errors\.ts$/, 'a long list is cut, with the `or` of the catalogue’s own language'],
  [/^src\/commands\/period-asked\.ts$/, 'weekdays as they are typed'],
  [/^adapters\/feeds\//, 'faults of files, told on the command line'],
  [/^adapters\/chat\/slack\/read-back\.ts$/, 'a timestamp of Slack’s'],
];

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

const madeByHand = (code: string): readonly string[] =>
  code
    .split('\n')
    .flatMap((line, n) =>
      /^\s*(?:\/\/|\/?\*)/.test(line)
        ? []
        : Object.entries(BY_HAND).flatMap(([what, how]) =>
            how.test(line) ? [`${n + 1}: ${what}: ${line.trim()}`] : [],
          ),
    );

test('no number, day, plural or list that people read is made by hand', () => {
  expect(files.length).toBeGreaterThan(500);
  const found = files
    .filter((file) => !MAY.some(([where]) => where.test(file)))
    .flatMap((file) => madeByHand(readFileSync(join(ROOT, file), 'utf8')).map((one) => `${file}:${one}`));
  expect(found, 'use a Format').toEqual([]);
});

test.each([
  ["n + 's'", 'a plural'],
  ["beds === 1 ? '' : 's'", 'a plural'],
  ['share.toFixed(1)', 'a rounded number'],
  ['n.toLocaleString()', 'a locale that nobody gave'],
  ["names.join(' and ')", 'a list'],
  ["['Mon', 'Tue']", 'days or months'],
])('%s is found as %s', (code, what) => {
  expect(madeByHand(code)).toEqual([`1: ${what}: ${code}`]);
});
