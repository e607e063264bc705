/**
 * No regular expression of ours may take long over what somebody sends: `/^(\w+\s?)*$/` held the loop 14.7 s over 29 letters.
 * Each one in the source is found, looked at for repeats inside of repeats, and run over strings made of its own signs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Found, regexesIn } from './regexes.ts';

const ROOT = new URL('../../', import.meta.url);
const all = ['src', 'adapters', 'db'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      const text = readFileSync(fileURLToPath(new URL(path, ROOT)), 'utf8');
      return regexesIn(text).map((one) => ({ ...one, path }));
    }),
);

/** A group that repeats without an end, with something in it that does so too: `(a+)*`, `(?:a|b+)+`. */
function repeatsInRepeats(source: string): boolean {
  const open: boolean[] = [];
  const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  for (let at = 0; at < plain.length; at++) {
    const rest = plain.slice(at + 1);
    const endless = /^(?:[*+]|\{\d*,\})/.test(rest);
    if (plain[at] === '(') open.push(false);
    else if (plain[at] === ')') {
      const inner = open.pop() ?? false;
      if (inner && endless) return true;
      if ((inner || endless) && open.length > 0) open[open.length - 1] = true;
    } else if (endless && open.length > 0) open[open.length - 1] = true;
  }
  return false;
}

/** Looked at by a person: each round of the outer repeat begins with a sign that the inner one cannot take, so there is one way only. */
const ONE_WAY: ReadonlySet<string> = new Set(["\\p{L}[\\p{L}\\p{M}]*(?:['-]\\p{L}[\\p{L}\\p{M}]*)*"]);

/** Signs that the expression itself speaks of, and a few of every kind. */
function signsOf({ source }: Found): readonly string[] {
  const own = [...source.replace(/\\[pP]\{[^}]*\}|\\[a-zA-Z]/g, '')].filter((sign) => /[^\\()[\]{}|?*+^$.]/.test(sign));
  return [...new Set([...own.slice(0, 12), 'a', '0', ' ', '.', '<', '\t', '-', '\u00e9'])];
}

const LENGTHS = [16, 24, 28, 300, 3_000] as const;
const MOST_MS = 100;

/** @returns what it took too long over */
function slow(one: Found): string | undefined {
  const flags = one.flags.replace('y', '');
  const signs = signsOf(one);
  const units = [...signs, ...signs.slice(0, 8).map((sign, n) => sign + signs[(n + 1) % signs.length]!)];
  for (const length of LENGTHS)
    for (const unit of units)
      for (const end of ['', '\u0001', '!']) {
        const text = unit.repeat(Math.ceil(length / unit.length)) + end;
        // The better of two: what the collector or the compiler took in between is not the expression's.
        if (cpuMs(one, flags, text) > MOST_MS && cpuMs(one, flags, text) > MOST_MS)
          return `/${one.source}/ over ${JSON.stringify(unit)} × ${length}`;
      }
  return undefined;
}

/** Of this thread alone: how long others kept it from running does not count. */
function cpuMs({ source }: Found, flags: string, text: string): number {
  const expression = new RegExp(source, flags);
  const before = process.threadCpuUsage();
  text.replace(expression, '');
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

describe('regular expressions of the source', () => {
  test('the scanner finds them, and not what only looks like one', () => {
    expect(all.length).toBeGreaterThan(150);
    const inTemplate = ['const c = `$', '{/z\\//u.source} /no/`;'].join('');
    const code = `const a = 4 / 2 / 1; // /no/\nconst b = /x[/]y/g.test('/no/'); /* /no/ */ ${inTemplate}`;
    expect(regexesIn(code).map(({ source, flags }) => `${source} ${flags}`)).toEqual(['x[/]y g', 'z\\/ u']);
    for (const { source, flags, path, line } of all)
      expect(() => new RegExp(source, flags), `${path}:${line}`).not.toThrow();
  });

  test('one that is planted is found, by its form and by what it costs', () => {
    const planted: Found = { source: '^(\\w+\\s?)*$', flags: '', line: 1 };
    expect(repeatsInRepeats(planted.source)).toBe(true);
    expect(['(a+)*', '(?:a|b+)+', '((a*)b?){2,}', '(\\d+,)*'].map(repeatsInRepeats)).toEqual([true, true, true, true]);
    expect(['(a+)?', '(ab)*', '[a+]*', '\\(a+\\)*', '(?:a{1,3})*'].map(repeatsInRepeats)).toEqual(Array(5).fill(false));
    expect(slow({ source: '^(a|a)*$', flags: '', line: 1 })).toContain('"a" ×');
  });

  test('none repeats inside of a repeat', () => {
    const found = all
      .filter(({ source }) => repeatsInRepeats(source) && !ONE_WAY.has(source))
      .map(({ path, line, source }) => `${path}:${line} /${source}/`);
    expect(found).toEqual([]);
  });

  test('none takes long over strings made of its own signs', () => {
    expect(all.flatMap((one) => slow(one) ?? [])).toEqual([]);
  });
});
