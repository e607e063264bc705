/**
 * Who may import what. One table; imports are read by a real parser after Node has stripped the types.
 * A violation is planted and must be found, so that this cannot be green for the wrong reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init, parse } from 'es-module-lexer';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Longest prefix wins. `may`: prefixes of our own; `packages`: npm packages. A place may always import from itself. */
const RULES: Readonly<Record<string, { readonly may: readonly string[]; readonly packages: readonly string[] }>> = {
  'src/kernel': { may: [], packages: ['temporal-polyfill'] },
  'src/domain': { may: ['src/kernel'], packages: ['zod'] },
  'src/message': { may: ['src/kernel'], packages: [] },
  'src/ports': { may: ['src/kernel', 'src/domain', 'src/message'], packages: [] },
  'src/config': { may: ['src/kernel', 'src/domain', 'src/ports'], packages: ['zod', 'yaml', 'fastest-levenshtein'] },
  'src/facts': {
    may: ['src/kernel', 'src/domain', 'src/ports', 'src/config', 'src/message', 'src/views'],
    packages: [],
  },
  'src/views': { may: ['src/kernel', 'src/domain', 'src/message', 'src/ports', 'src/config'], packages: [] },
  'src/commands': {
    may: ['src/kernel', 'src/domain', 'src/message', 'src/views', 'src/config', 'src/ports', 'src/facts'],
    packages: ['zod', 'fastest-levenshtein'],
  },
  'src/jobs': {
    may: ['src/kernel', 'src/domain', 'src/message', 'src/views', 'src/config', 'src/ports', 'src/facts'],
    packages: ['zod'],
  },
  'src/digests': {
    may: [
      'src/kernel',
      'src/domain',
      'src/message',
      'src/views',
      'src/config',
      'src/ports',
      'src/facts',
      'src/jobs/job.ts',
    ],
    packages: ['zod'],
  },
  'src/ingest': { may: ['src/kernel', 'src/domain', 'src/config', 'src/ports'], packages: [] },
  // What chat platforms share: reading the wire, and the words of a card.
  'adapters/wire': { may: ADAPTER(), packages: [] },
  'adapters/chat/card': { may: ADAPTER(), packages: [] },
  'adapters/chat/slack': { may: VENDOR(), packages: ['@slack/bolt'] },
  'adapters/chat/teams': { may: VENDOR(), packages: ['botbuilder'] },
  'adapters/chat/pager': { may: VENDOR(), packages: [] },
  'adapters/chat/terminal': { may: ADAPTER(), packages: [] },
  'adapters/feeds/csv': { may: ADAPTER(), packages: ['csv-parse'] },
  // Spreadsheets: read and written in one place.
  // Calendars of the world's holidays.
  'adapters/calendar': { may: ['src/kernel', 'src/domain'], packages: ['date-holidays'] },
  // Learns in a thread of its own, with the calendar; another way of forecasting, averaged with ours.
  'adapters/forecast': {
    may: ['src/kernel', 'src/ports', 'src/domain', 'adapters/calendar'],
    packages: ['@bsull/augurs'],
  },
  'adapters/xlsx': { may: ['src/kernel', 'src/message', 'src/ports'], packages: ['hucre'] },
  // Tables of others, by a mapping that somebody writes.
  'adapters/feeds/files': {
    may: [...ADAPTER(), 'adapters/feeds/csv', 'adapters/xlsx'],
    packages: ['csv-parse', 'yaml', 'zod', 'fastest-levenshtein'],
  },
  // Tables are read by one piece, whichever feed they belong to.
  'adapters/feeds/hl7': { may: [...ADAPTER(), 'adapters/feeds/csv'], packages: [] },
  'adapters/feeds/synthetic': { may: ADAPTER(), packages: ['zod'] },
  'adapters/web': { may: [...ADAPTER(), 'adapters/wire'], packages: [] },
  'adapters/host': { may: ADAPTER(), packages: ['node-cron'] },
  db: {
    may: ['src/kernel', 'src/ports', 'src/domain', 'src/message'],
    packages: ['drizzle-orm', 'better-sqlite3', 'pg'],
  },
  // Vega and resvg are loaded by its worker alone.
  'adapters/pictures': { may: [...ADAPTER(), 'adapters/wire'], packages: ['vega', 'vega-lite', '@resvg/resvg-js'] },
  'adapters/model': { may: [...ADAPTER(), 'adapters/wire'], packages: [] },
  'adapters/metrics': { may: ADAPTER(), packages: ['prom-client'] },
  'src/app': { may: ['src', 'adapters', 'db'], packages: ['pino', 'zod'] },
};

function ADAPTER(): readonly string[] {
  return ['src/kernel', 'src/ports', 'src/message', 'src/config', 'src/domain'];
}

function VENDOR(): readonly string[] {
  return [...ADAPTER(), 'adapters/wire', 'adapters/chat/card'];
}

/** Inside the domain arrows run downward only. */
const DOMAIN_FLOORS = [
  '',
  'phi',
  'play',
  'census',
  'planned',
  'flow',
  'discharge',
  'placement',
  'forecast',
  'staffing',
  'figures',
  'spc',
  'kpi',
  'task',
  'huddle',
  'level',
  'alert',
  'simulate',
  'house-model',
  'drill',
];

type Import = { readonly from: string; readonly to: string; readonly own: boolean };

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('/static/'))
    .map((name) => join(folder, name));
}

/** Value imports and type imports alike: `import type` is turned into a value import before types are stripped. */
function importsOf(path: string, code: string): readonly Import[] {
  const visible = code.replace(/^import type /gm, 'import ').replace(/^export type (?=[{*])/gm, 'export ');
  const [found] = parse(stripTypeScriptTypes(visible, { mode: 'strip' }));
  return found.flatMap((i) => (typeof i.specifier === 'string' ? [resolve(path, i.specifier)] : []));
}

function resolve(from: string, specifier: string): Import {
  if (specifier.startsWith('.')) return { from, to: join(dirname(from), specifier), own: true };
  const mapped = /^#(src|adapters|db|test)\/(.*)$/.exec(specifier);
  if (mapped) return { from, to: `${mapped[1]}/${mapped[2]}`, own: true };
  const parts = specifier.split('/');
  return { from, to: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!, own: false };
}

const placeOf = (path: string): string | undefined =>
  Object.keys(RULES)
    .filter((place) => path.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];

function violation({ from, to, own }: Import): string | undefined {
  const place = placeOf(from);
  if (place === undefined) return `${from} stands in a folder that the table does not know`;
  const rule = RULES[place]!;
  if (!own)
    return to.startsWith('node:') || rule.packages.includes(to) ? undefined : `${from} imports the package ${to}`;
  if (to.startsWith(`${place}/`)) return place === 'src/domain' ? upward(from, to) : undefined;
  if (to === 'package.json' && place === 'src/app') return undefined;
  return rule.may.some((may) => to === may || to.startsWith(`${may}/`)) ? undefined : `${from} imports ${to}`;
}

function upward(from: string, to: string): string | undefined {
  const floor = (path: string): string => (path.split('/').length > 3 ? path.split('/')[2]! : '');
  const [a, b] = [floor(from), floor(to)];
  if (a === b) return undefined;
  return DOMAIN_FLOORS.indexOf(b) < DOMAIN_FLOORS.indexOf(a) ? undefined : `${from} imports upward: ${to}`;
}

/** Vendors live in one folder each, whatever the table says. */
const VENDOR_HOMES: Readonly<Record<string, string>> = {
  '@slack/bolt': 'adapters/chat/slack',
  botbuilder: 'adapters/chat/teams',
  'drizzle-orm': 'db',
  'better-sqlite3': 'db',
  pg: 'db',
  'node-cron': 'adapters/host',
  hucre: 'adapters/xlsx',
  '@bsull/augurs': 'adapters/forecast',
  'prom-client': 'adapters/metrics',
  vega: 'adapters/pictures',
  'vega-lite': 'adapters/pictures',
  '@resvg/resvg-js': 'adapters/pictures',
  'temporal-polyfill': 'src/kernel',
};

const files = ['src', 'adapters', 'db'].flatMap(sourceFiles);

describe('architecture', () => {
  let imports: readonly Import[] = [];
  beforeAll(async () => {
    await init;
    imports = files.flatMap((path) => importsOf(path, readFileSync(join(ROOT, path), 'utf8')));
  });

  test('every import is allowed by the table', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.flatMap((i) => violation(i) ?? [])).toEqual([]);
  });

  test('a planted violation is reported: domain → adapter, adapter → adapter, domain upward, vendor outside its home', () => {
    const planted = [
      importsOf(
        'src/domain/census/planted.ts',
        "import type { A } from '#adapters/web/server.ts';\nexport type B = A;",
      ),
      importsOf('adapters/web/planted.ts', "import { a } from '../chat/slack/index.ts';\nconsole.log(a);"),
      importsOf('src/domain/census/planted.ts', "import { b } from '../kpi/index.ts';\nconsole.log(b);"),
      importsOf('src/commands/planted.ts', "import bolt from '@slack/bolt';\nconsole.log(bolt);"),
    ].flat();
    expect(planted.map((i) => violation(i) !== undefined)).toEqual([true, true, true, true]);
  });

  test('each vendor package occurs in one folder only', () => {
    const strays = imports.filter((i) => !i.own && VENDOR_HOMES[i.to] && !i.from.startsWith(`${VENDOR_HOMES[i.to]}/`));
    expect(strays).toEqual([]);
  });

  test('there are no circles', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to, own } of imports) if (own) edges.set(from, [...(edges.get(from) ?? []), to]);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (node: string, path: readonly string[]): void => {
      if (state.get(node) === 'open') circles.push([...path.slice(path.indexOf(node)), node].join(' → '));
      if (state.has(node)) return;
      state.set(node, 'open');
      for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
      state.set(node, 'done');
    };
    for (const node of edges.keys()) visit(node, []);
    expect(circles).toEqual([]);
  });

  test('files stay small: none over 400 lines, and one over 300 says why in its header', () => {
    const long = files.map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n') }));
    expect(long.filter((f) => f.lines.length > 400).map((f) => f.path)).toEqual([]);
    const unexplained = long.filter(
      (f) => f.lines.length > 300 && !/long because/i.test(f.lines.slice(0, 15).join(' ')),
    );
    expect(unexplained.map((f) => relative(ROOT, f.path))).toEqual([]);
  });

  test('no junk drawers', () => {
    expect(
      files.filter((path) => /\/(utils?|helpers?|types|misc|common)\.ts$/.test(path) && !path.includes('/words/')),
    ).toEqual([]);
  });
});
