/** What the program brings along may be used and passed on by whoever runs it. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
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
]);

type Package = { readonly version?: string; readonly license?: string; readonly dev?: boolean };

type Bom = {
  readonly bomFormat: string;
  readonly components: readonly { name: string; licenses?: readonly object[] }[];
};

test('npm run sbom lists them all without a network, each with its licence', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const { stdout, status } = spawnSync('npm', ['run', '--silent', 'sbom'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(status).toBe(0);
  const bom = JSON.parse(stdout) as Bom;
  expect(bom.bomFormat).toBe('CycloneDX');
  const listed = new Set(bom.components.map(({ name }) => name));
  expect(
    Object.keys(manifest.dependencies).filter((name) => !listed.has(name.split('/').at(-1)!) && !listed.has(name)),
  ).toEqual([]);
  expect(bom.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
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
  const others = shipped.filter(([, { license = '' }]) => !permissive(license));
  expect(others.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});
