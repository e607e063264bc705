/** What is known of a house need not know how it is shown. Some facts do, from before; none more may. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const FACTS = fileURLToPath(new URL('../src/facts', import.meta.url));

/** Where one of these no longer does, it leaves the list. */
const STILL_KNOW_VIEWS = `
  alert-noise, alert-record, barriers, bed-named, card-facts, count-conflicts, downtime-news, duty-offer,
  episode-direct, episode-lists, episode-news, flow, forecast/expected, ghosts, huddle, item-news, kpi-changed,
  kpi-export-imported, level-heard, level-news, loan-news, loop-review, lying, meeting-news, predictions,
  reader-speech, roles-held, services, shift-report, standing, then, unit-prompts, unit-update
`;

const knowsViews = (code: string): boolean => /from '(?:#src|(?:\.\.\/)+)\/?views\//.test(code);

test('no more facts know views', () => {
  const found = readdirSync(FACTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && knowsViews(readFileSync(join(FACTS, name), 'utf8')))
    .map((name) => name.replace(/\.ts$/, ''));
  expect(found.toSorted()).toEqual(STILL_KNOW_VIEWS.trim().split(/,\s+/).toSorted());
});

test('an import of a view is seen, of a type and from near by too', () => {
  expect(knowsViews("import type { A } from '#src/views/a.ts';")).toBe(true);
  expect(knowsViews("import { a } from '../../views/a.ts';")).toBe(true);
  expect(knowsViews("import { a } from './views-kept.ts';")).toBe(false);
});
