/** A start does not ask Node where our own files are; it must get the same answer. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const rootUrl = pathToFileURL(ROOT).href;
type OwnFile = (specifier: string, parent: string | undefined) => string | undefined;
const { ownFile } = (await import(`${rootUrl}src/app/own-file.mjs`)) as { ownFile: OwnFile };

const IMPORT = /(?:from|import\()\s*'(?<name>[#.][^']+\.ts)'/g;
const sources = globSync('{src,adapters,db}/**/*.ts', { cwd: ROOT });

/** By package.json and the folder of the file that imports. */
function byTheBook(specifier: string, parent: string): string {
  if (specifier.startsWith('.')) return new URL(specifier, parent).href;
  const [folder = '', ...rest] = specifier.split('/');
  const target = manifest.imports[`${folder}/*` as keyof typeof manifest.imports];
  return new URL(target.replace('*', rest.join('/')), rootUrl).href;
}

it('every import of our own leads to the file that package.json says', () => {
  const found = new Set<string>();
  for (const source of sources) {
    const parent = pathToFileURL(`${ROOT}${source}`).href;
    for (const { groups } of readFileSync(`${ROOT}${source}`, 'utf8').matchAll(IMPORT)) {
      const specifier = groups!.name!;
      const url = ownFile(specifier, parent);
      expect({ source, specifier, url }).toEqual({ source, specifier, url: byTheBook(specifier, parent) });
      found.add(url!);
    }
  }
  expect(found.size).toBeGreaterThan(500);
  expect([...found].filter((url) => !existsSync(fileURLToPath(url)))).toEqual([]);
});

it('what is of a package, of Node or imported by a package is left to Node', () => {
  const ours = `${rootUrl}src/app/house.ts`;
  const theirs = `${rootUrl}node_modules/zod/index.js`;
  for (const [specifier, parent] of [
    ['zod', ours],
    ['node:fs', ours],
    ['../../package.json', ours],
    ['#test/app/running.ts', ours],
    ['#src/app/house.ts', theirs],
    ['./own.ts', theirs],
    ['./own.ts', 'file:///elsewhere/own.ts'],
    ['#src/app/house.ts', undefined],
  ] as const)
    expect({ specifier, url: ownFile(specifier, parent) }).toEqual({ specifier, url: undefined });
});
