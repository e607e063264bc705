/** Every card of a house that speaks Spanish, on every platform: no English is left in it, and nothing of it is taken for a person. */
import { beforeAll, describe, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { PARITY_PLATFORMS } from '#src/app/parity-page.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { type Logger, silentLog } from '#src/kernel/log.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type GalleryCard, makeGallery } from '#test/parity/gallery.ts';
import { RENDERERS } from '#test/parity/renderings.ts';

const look = { words: wordsFor('es', 'us'), format: createFormat('es', zoneId('America/New_York')) };

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

/** Small words of English, none of which is typed in a command. */
const ENGLISH =
  /(?<![\p{L}-])(?:the|and|of|with|without|not|is|are|was|were|has|have|been|this|that|these|from|since|which|whose|their|there|nobody|somebody|everybody|you|your|can|may|must|should|would|it|its|our|they|them|what|who|where|than|then|because|still|more|patients|needed|older?)(?![\p{L}-])/iu;

/** Names of the configuration are the house's own; formulas, sources and limits of others are told as they were published. */
const OWN = [
  ...demoSettings().sites.flatMap(({ name, units }) => [
    name,
    ...units.flatMap((unit) => [...unit.name.map(({ value }) => value), unit.pool.replaceAll('-', ' ')]),
  ]),
  ...KPIS.flatMap(({ formula, source, thresholds, variant }) => [
    formula,
    source,
    ...thresholds.flatMap(({ says, whose }) => [says, whose]),
    ...(variant === undefined ? [] : [variant.says]),
  ]),
].sort((a, b) => b.length - a.length);

const withoutOwn = (text: string): string =>
  OWN.reduce((left, own) => left.replaceAll(new RegExp(own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), '·'), text);

/** Properties that programs read. */
const UNREAD = new Set(
  'command more kind t status input style align source zone href shape type codes name'.split(' '),
);

/** What people read in a document: every string of it but commands, ids and what is set as code. */
function read(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return UNREAD.has(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => read(one, key));
  if (typeof value !== 'object' || value === null || ('t' in value && value.t === 'code')) return [];
  return Object.entries(value).flatMap(([name, one]) => read(one, name));
}

describe('a house that speaks Spanish', () => {
  it('has no English in any of its cards', () => {
    expect(cards.length).toBeGreaterThan(100);
    const left = cards.flatMap(({ id, document }) =>
      read(document).flatMap((text) => (ENGLISH.test(withoutOwn(text)) ? [`${id}: ${text}`] : [])),
    );
    expect(left).toEqual([]);
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
