/** Every card of a house that speaks Spanish, on every platform: no English is left in it, and nothing of it is taken for a person. */
import { beforeAll, describe, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { PARITY_PLATFORMS } from '#src/app/parity-page.ts';
import { ACTIONS_TYPED } from '#src/domain/simulate/staff-meeting.ts';
import { type Logger, silentLog } from '#src/kernel/log.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { everyKind } from '#test/parity/every-kind.ts';
import { type GalleryCard, makeGallery } from '#test/parity/gallery.ts';
import { heard } from '#test/parity/heard.ts';
import { RENDERERS } from '#test/parity/renderings.ts';
import { finderFor, namesOf, readIn } from './english-left.ts';

const look = { words: wordsFor('es', 'us'), format: createFormat('es', zoneId('America/New_York')) };

/** A place whose name is one word in either language. */
const MADRID = { ...look, format: createFormat('es', zoneId('Europe/Madrid')) };

let cards: readonly GalleryCard[] = [];
const taken: string[] = [];
const log: Logger = {
  ...silentLog,
  error: (message, fields) => {
    taken.push(`${message}: ${String(fields?.kinds)}`);
  },
  child: () => log,
};
beforeAll(async () => {
  cards = await makeGallery('es', log);
});

const DEMO = finderFor([...namesOf(demoSettings()), ...ACTIONS_TYPED, 'bed-management', 'New York']);
/** What nobody knows was typed, and is told back. */
const left = (id: string, document: Document, find = DEMO): readonly string[] =>
  readIn(document).flatMap((text) => {
    const words = find(text.replaceAll('zzqx', ''));
    return words.length === 0 ? [] : [`${id}: ${words.join(', ')}: ${text.slice(0, 120)}`];
  });

/** More than any platform takes: what each says of what it left out is its own. */
const LARGE: Document = {
  title: 'Camas',
  plain: 'Camas.',
  status: 'high',
  asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
  blocks: [
    {
      kind: 'table',
      caption: 'Camas',
      columns: [{ header: 'Camas' }],
      rows: Array.from({ length: 900 }, (_, n) => ({ cells: [rich(`${n}`)], status: 'critical' })),
    },
    ...Array.from({ length: 90 }, (_, n) => ({
      kind: 'facts' as const,
      facts: Array.from({ length: 30 }, () => ({ label: 'Camas', value: rich(`${n} camas `.repeat(20)) })),
    })),
  ],
};

/** What programs read in what goes to a platform. */
const MACHINES = new Set(
  'command left right adaptivecards io schemas adaptive card json full image png ivborw kggo monospace form none yes stretch row'.split(
    ' ',
  ),
);

/** What programs take from a document; all else is somebody's words. */
const MEANT = new Set('kind t status input style align source zone href shape type sort level way of'.split(' '));

/** The same document with a figure for every text, so that each word that is shown is the platform's own. */
function inFigures(document: Document): Document {
  let n = 0;
  return JSON.parse(JSON.stringify(document), (key, value) =>
    typeof value !== 'string' || MEANT.has(key) || /^\d{4}-\d\d|^\d\d:\d\d$/.test(value) ? value : String(n++),
  );
}

describe('a house that speaks Spanish', () => {
  it('has no English in any of its cards', () => {
    expect(cards.length).toBeGreaterThan(100);
    expect(cards.flatMap(({ id, document }) => left(id, document))).toEqual([]);
  });

  it.each(PARITY_PLATFORMS)('has no English in what %s adds to them', (platform) => {
    const found = new Map<string, string>();
    for (const { id, document } of [...cards, { id: 'large', document: LARGE }, { id: 'form', document: everyKind }]) {
      const said = heard(platform, RENDERERS[platform](inFigures(document), MADRID).golden);
      for (const word of DEMO(said)) if (!MACHINES.has(word)) found.set(word, found.get(word) ?? id);
    }
    expect([...found]).toEqual([]);
  });

  it('is not taken for people by the guard', () => {
    // Keys of alerts end in an instant that reads like a number; English cards have the same.
    expect(taken.filter((one) => !/: record-number(?: record-number)*$/.test(one))).toEqual([]);
  });

  it.each(PARITY_PLATFORMS)('keeps within the limits on %s, longer words and all', (platform) => {
    const faults = cards.flatMap(({ id, document }) => {
      const { golden, faults } = RENDERERS[platform](document, look);
      const odd = /NaN|undefined|Infinity|\[object/.exec(golden)?.[0];
      return [...faults, ...(odd === undefined ? [] : [odd])].map((fault) => `${id}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it.each(PARITY_PLATFORMS)('says every status by its word on %s', (platform) => {
    for (const { id, document } of cards) {
      if (document.status === 'ok' || document.status === 'unknown') continue;
      const { golden } = RENDERERS[platform](document, look);
      expect(golden, id).toContain(look.words.rendering.status[document.status]);
    }
  });
});
