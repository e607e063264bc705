/** What the documents list is what the program has. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchema } from '#src/config/schema.ts';
import { ROLES } from '#src/ports/handle.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/data-dictionary.md names every table of the database, and no other', () => {
  const folder = 'db/sqlite/migrations/';
  const files = readdirSync(new URL(`../../${folder}`, import.meta.url)).filter((name) => name.endsWith('.sql'));
  const sql = files
    .sort()
    .map((name) => read(folder + name))
    .join('\n');
  const made = new Set([...sql.matchAll(/CREATE TABLE `(?!__)(\w+)`/g)].map(([, name]) => name));
  for (const [, name] of sql.matchAll(/DROP TABLE `(\w+)`/g))
    if (!sql.includes(`RENAME TO \`${name}\``)) made.delete(name);
  const rows = read('docs/data-dictionary.md').matchAll(/^\| ([a-z_, ]+) \|/gm);
  const told = [...rows].flatMap(([, names]) => names!.split(', ')).filter((name) => name !== 'table');
  expect(told.sort()).toEqual([...made].sort());
});

test('docs/configuration.md names every setting, every role and what stands for each default', () => {
  const text = read('docs/configuration.md');
  const names = new Set<string>();
  const values: unknown[] = [];
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('properties' in schema) for (const name of Object.keys(schema.properties ?? {})) names.add(name);
    if ('default' in schema && ['number', 'string'].includes(typeof schema.default)) values.push(schema.default);
    for (const part of Object.values(schema)) walk(part);
  };
  walk(jsonSchema());
  expect(names.size).toBeGreaterThan(40);
  expect([...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  expect(ROLES.filter((role) => !text.includes(role))).toEqual([]);
  const shown = (value: unknown): string => `${value}`.replace(/^0\./, '.');
  expect(values.filter((value) => !text.includes(shown(value)))).toEqual([]);
});

test('every file that README and documents point to is there', () => {
  const pages = ['README.md', 'docs/configuration.md', 'docs/data-dictionary.md', 'docs/recipes/README.md'];
  for (const page of pages) {
    for (const [, target] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      const url = new URL(target!, new URL(`../../${page}`, import.meta.url));
      expect(() => readdirOrFile(url), `${page} → ${target}`).not.toThrow();
    }
  }
});

test('docs/adr/README.md lists every decision by its title, in their order', () => {
  const pages = readdirSync(new URL('../../docs/adr/', import.meta.url)).filter((name) => /^\d/.test(name));
  const lines = pages.sort().map((name) => `- [${read(`docs/adr/${name}`).split('\n')[0]?.slice(2)}](${name})`);
  expect(read('docs/adr/README.md').match(/^- .*/gm)).toEqual(lines);
});

const readdirOrFile = (url: URL): unknown => (/\.\w+$/.test(url.pathname) ? readFileSync(url) : readdirSync(url));
