/** English has two houses and two spellings: what one of them says, the other's cards do not. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageAsset } from '#adapters/web/console/page.ts';
import { demoSettings } from '#src/app/demo-beside.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { inputNames } from '#src/domain/kpi/input-names.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { formulaWords, registrySaid, thresholdsOf } from '#src/views/kpi-said.ts';
import { type GalleryCard, makeGallery } from '#test/parity/gallery.ts';
import { namesOf, readIn } from './english-left.ts';
import { americanIn, britishIn } from './houses-words.ts';
import { leavesOf } from './walk.ts';

const NHS = wordsFor('en-GB', 'nhs');
const US = wordsFor('en-US', 'us');
/** Names that the demo gives, and what nurses of its roster can. */
const OWN = [...namesOf(demoSettings()), 'tele', 'med-surg'];

/** All that the registry says of a figure, as a house says it. */
const saidOf = (words: typeof US): readonly string[] =>
  KPIS.flatMap((kpi) => [
    words.kpis.names[kpi.id] ?? kpi.title,
    words.kpis.units[kpi.unit] ?? kpi.unit,
    formulaWords(kpi, { words }),
    registrySaid(kpi.source, { words }),
    ...thresholdsOf(kpi, { words }).flatMap(({ says, whose }) => [says, whose]),
    ...(kpi.variant === undefined ? [] : [registrySaid(kpi.variant.says, { words })]),
    ...[...inputNames(kpi), ...(kpi.imported?.needs ?? [])].map(
      (name) => words.figures.why.inputs[name] ?? name.replaceAll('_', ' '),
    ),
    // Alone they are units of goods and of work, which are no places.
  ]).filter((text) => text !== 'units');

const foundIn = (texts: readonly string[], find: (text: string) => string | undefined): readonly string[] => [
  ...new Set(texts.flatMap((text) => (find(text) === undefined ? [] : [`${find(text)}: ${text.slice(0, 200)}`]))),
];

describe.each([
  ['an NHS house', NHS, americanIn],
  ['an American house', US, britishIn],
] as const)('%s', (name, words, wrongIn) => {
  test('has no word of the other in what the registry says of figures', () => {
    expect(foundIn(saidOf(words), wrongIn())).toEqual([]);
  });

  test('has none in its catalogue', () => {
    // What is typed, and the names under which a house's places are found.
    const typed = /^commands\.[^.]+\.usage$|\.usage$|^terms\.typed\.|^duty\.called\./;
    const said = leavesOf(words, '7').flatMap(({ path, said: all }) => (typed.test(path) ? [] : all));
    expect(said.length).toBeGreaterThan(900);
    expect(foundIn(said, wrongIn())).toEqual([]);
  });

  test('has none in the pages of the console', () => {
    const folder = join(import.meta.dirname, '../../adapters/web/console/static');
    const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
    expect(pages).not.toEqual([]);
    const shown = pages.flatMap((file) =>
      pageAsset(readFileSync(join(folder, file), 'utf8'), words)
        .body.toString()
        .replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, ' ')
        .replace(/<[^>]*?\b(?:title|alt|aria-label|placeholder)="([^"]*)"[^>]*>/g, '\n$1\n')
        .replace(/<[^>]+>/g, '\n')
        .split('\n'),
    );
    expect(foundIn(shown, wrongIn())).toEqual([]);
  });

  describe('on its cards', () => {
    let cards: readonly GalleryCard[] = [];
    beforeAll(async () => {
      cards = await (name === 'an NHS house' ? makeGallery('en-GB', undefined, 'nhs') : makeGallery());
    });

    test('has none', () => {
      expect(cards.length).toBeGreaterThan(100);
      const read = cards.flatMap(({ document }) => readIn(document));
      expect(foundIn(read, wrongIn(OWN))).toEqual([]);
    });
  });
});

describe('the same search', () => {
  test('finds what an American house says in an NHS one, and British spelling in an American', () => {
    const american = new Set(saidOf(US).map((text) => americanIn()(text)?.toLowerCase()));
    for (const word of ['boarders', 'sitters', 'float', 'charge nurses', 'pediatric', 'canceled', 'operating room'])
      expect(american).toContain(word);
    const british = new Set(saidOf(NHS).map((text) => britishIn()(text)?.toLowerCase()));
    for (const word of ['paediatric', 'cancelled', 'centre', 'labour', 'programme', 'judgement'])
      expect(british).toContain(word);
  });

  test('passes what is called so by its publisher', () => {
    expect(americanIn()('reprinted in Miller’s Anesthesia')).toBeUndefined();
    expect(americanIn()('a room for anesthesia')).toBe('anesthesia');
    expect(britishIn()('Theatre utilisation (NHS)')).toBeUndefined();
    expect(britishIn()('utilisation of a theatre')).toBe('utilisation');
  });
});

test('an American house that writes British English says of figures what the registry says', () => {
  const words = wordsFor('en-GB', 'us');
  const ids = new Map(KPIS.map((kpi) => [kpi.id as string, kpi]));
  for (const [id, said] of Object.entries(words.kpis.formulas)) expect([id, said]).toEqual([id, ids.get(id)?.formula]);
  const known = new Set(
    KPIS.flatMap(({ source, thresholds, variant }) => [
      source,
      ...thresholds.flatMap(({ says, whose }) => [says, whose]),
      ...(variant === undefined ? [] : [variant.says]),
    ]),
  );
  for (const [text, said] of Object.entries(words.kpis.texts)) expect([known.has(text), said]).toEqual([true, text]);
});
