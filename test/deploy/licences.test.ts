/** What the program brings along may be used and passed on by whoever runs it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };

/** Permissive ones. Another one is a decision: a line here, and a reason in ADR 9. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'PSF-2.0',
  // Data of date-holidays, with its attribution in NOTICE (ADR 9).
  'CC-BY-3.0',
  // resvg, as it comes: files that we changed would have to be published (ADR 9).
  'MPL-2.0',
]);

/** The fonts of DejaVu have Bitstream Vera's licence, free to use, embed and pass on, and name it in words instead of by its SPDX id (ADR 9). */
const IN_WORDS = 'dejavu-fonts-ttf';

type Package = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
};
type Component = {
  readonly 'bom-ref': string;
  readonly licenses?: readonly object[];
  readonly properties?: readonly { readonly name: string }[];
};
type Bom = { readonly bomFormat: string; readonly components: readonly Component[] };

// With --omit dev npm leaves out what a package for development needs as well: pg, for one.
test('npm run sbom lists what is shipped without a network: neither more nor less than the lock file, each with its licence', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const done = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  expect(done.status).toBe(0);
  const { bomFormat, components } = JSON.parse(done.stdout) as Bom;
  expect(bomFormat).toBe('CycloneDX');
  const has = ({ properties = [] }: Component, word: string) =>
    properties.some(({ name }) => name === `cdx:npm:package:${word}`);
  // The installer of `node` fetches itself once more, which npm calls extraneous, and so for development.
  const forDevelopment = (one: Component) => has(one, 'development') && !has(one, 'extraneous');
  const listed = components.filter((one) => !forDevelopment(one)).map((one) => one['bom-ref'].split('|')[0]);
  const shipped = Object.entries(lock.packages as Record<string, Package>)
    // What is only for another kind of machine is not installed here.
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
  expect(shipped.filter((one) => !listed.includes(one))).toEqual([]);
  const bare = components.filter(({ licenses = [] }) => licenses.length === 0).map((one) => one['bom-ref']);
  expect(bare.filter((ref) => !ref.startsWith(`${IN_WORDS}@`))).toEqual([]);
  expect(readFileSync(`${root}/NOTICE`, 'utf8')).toContain(IN_WORDS);
});

test('every production dependency has a permissive licence', () => {
  const shipped = Object.entries(lock.packages as Record<string, Package>).filter(
    ([path, { dev }]) => path !== '' && dev !== true,
  );
  expect(shipped.length).toBeGreaterThan(50);
  /** `(MIT OR GPL-3.0)` may be taken as MIT. */
  const permissive = (text: string): boolean =>
    text
      .replace(/[()]/g, '')
      .split(/ OR /i)
      .some((choice) => choice.split(/ AND /i).every((one) => PERMISSIVE.has(one.trim())));
  const others = shipped.filter(
    ([path, { license = '' }]) => !permissive(license) && path !== `node_modules/${IN_WORDS}`,
  );
  expect(others.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});
