/** What every renderer owes every document. A renderer's own test file calls `rendererContract` with a way to look at its output. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#src/kernel/time.ts';
import { heading, rich } from '#src/message/build.ts';
import type { Block, Document, Status, Table } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { arbitraryDocument, HOSTILE_WORDS } from '#test/fakes/arbitrary-document.ts';
import { extremeDocument } from '#test/fakes/extreme-document.ts';

/** A rendering as a reader meets it. */
export type Rendering = {
  /** Everything that is shown or read out, decoded from the platform's escapes. */
  readonly shown: string;
  /** Broken limits, and markup that content managed to inject. Empty when all is well. */
  readonly faults: readonly string[];
};

const words = wordsFor('en-US', 'us');
/** Line breaks and runs of spaces are the renderer's own affair. */
const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;

const card = (over: Partial<Document>): Document => ({
  title: 'Beds',
  plain: 'Beds: 241 of 252 occupied.',
  status: 'watch',
  asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
  blocks: [],
  ...over,
});

/**
 * @param name of the renderer
 * @param render must give the same for the same document
 */
export function rendererContract(name: string, render: (document: Document) => Rendering): void {
  describe(`renderer contract: ${name}`, () => {
    describeAnyDocument(render);
    describeHostileWords(render);
    describeSize(render);
  });
}

function describeAnyDocument(render: (document: Document) => Rendering): void {
  it('takes any document, within its limits, and loses neither its line nor its status', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { shown, faults } = render(document);
        expect(faults).toEqual([]);
        expect(UNSAFE.exec(shown)?.[0]).toBeUndefined();
        expect(flat(shown)).toContain(flat(tidy(document.plain)));
        // Of a house that is well a renderer may say nothing.
        if (document.status !== 'ok') expect(shown).toContain(words.rendering.status[document.status]);
        if (document.simulated === true) expect(shown.toLowerCase()).toContain(words.common.simulated);
      }),
      { numRuns: 60 },
    );
  });

  it('takes documents at the extremes: no block or five hundred, cells of ten thousand letters, three thousand rows', () => {
    fc.assert(
      fc.property(extremeDocument, (document) => {
        const { shown, faults } = render(document);
        expect(faults).toEqual([]);
        expect(UNSAFE.exec(shown)?.[0]).toBeUndefined();
        if (document.status !== 'ok') expect(shown).toContain(words.rendering.status[document.status]);
      }),
      { numRuns: 12 },
    );
  });

  it('is pure: the same document gives the same rendering', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(render(document)).toEqual(render(structuredClone(document)));
      }),
      { numRuns: 10 },
    );
  });

  it.each(['watch', 'high', 'critical', 'unknown'] as const)(
    'says the status %s in words wherever it stands',
    (status) => {
      const word = words.rendering.status[status as Status];
      const places: Block[] = [
        { kind: 'text', text: [{ t: 'status', status }] },
        { kind: 'facts', facts: [{ label: 'Occupied', value: rich('30'), status }] },
        { kind: 'table', caption: '', columns: [{ header: 'Unit' }], rows: [{ cells: [rich('5W')], status }] },
      ];
      for (const place of places) {
        const other: Status = status === 'high' ? 'watch' : 'high';
        expect(render(card({ status: other, blocks: [place] })).shown).toContain(word);
      }
    },
  );
}

function describeHostileWords(render: (document: Document) => Rendering): void {
  it.each(HOSTILE_WORDS.map((word) => [JSON.stringify(word).slice(0, 40), word] as const))(
    'rows 19–21, 26, 27: shows %s as text wherever it stands',
    (_, word) => {
      const everywhere = card({
        title: word,
        plain: `Unit ${word.slice(0, 60)} is full.`,
        blocks: [
          heading(word),
          {
            kind: 'text',
            text: [
              { t: 'text', s: word },
              { t: 'strong', s: word },
              { t: 'code', s: word },
            ],
          },
          { kind: 'text', text: [{ t: 'link', s: word, href: word }] },
          { kind: 'facts', facts: [{ label: word, value: rich(word) }] },
          { kind: 'table', caption: word, columns: [{ header: word }], rows: [{ cells: [rich(word)] }], more: word },
          { kind: 'table', caption: word, columns: [{ header: word }], rows: [{ cells: [rich(word)] }] },
          {
            kind: 'chart',
            shape: 'bar',
            title: word,
            labels: [word, word],
            series: [{ name: word, values: [1, 2] }],
            words: word,
          },
          {
            kind: 'picture',
            shape: 'pareto',
            title: word,
            axis: { title: word, unit: word },
            bars: [{ label: word, value: 2 }],
            vitalFew: 1,
            words: word,
          },
          { kind: 'actions', buttons: [{ label: word, command: word }] },
          { kind: 'note', text: rich(word) },
        ],
      });
      const { shown, faults } = render(everywhere);
      expect(faults).toEqual([]);
      expect(UNSAFE.exec(shown)?.[0]).toBeUndefined();
      expect(flat(shown)).toContain(flat(tidy(everywhere.plain)));
    },
  );
}

function describeSize(render: (document: Document) => Rendering): void {
  const board = (rows: number): Table => ({
    kind: 'table',
    caption: 'Beds',
    columns: [{ header: 'Unit' }, { header: 'Occupied', align: 'right' }],
    rows: Array.from({ length: rows }, (_, n) => ({ cells: [rich(`unit-${n + 1}.`), rich('28')] })),
    more: 'beds all',
  });

  it('shows 51 rows whole', () => {
    const { shown, faults } = render(card({ blocks: [board(51)] }));
    expect(faults).toEqual([]);
    for (let n = 1; n <= 51; n += 1) expect(shown).toContain(`unit-${n}.`);
  });

  it('shows a table of 3,000 rows, or says how many are left and the command for them', () => {
    const { shown, faults } = render(card({ blocks: [board(3_000)] }));
    expect(faults).toEqual([]);
    expect(shown).toContain('unit-1.');
    if (!shown.includes('unit-3000.')) expect(flat(shown)).toMatch(/… [\d,]+ more rows: beds all/);
  });

  it('row 25: takes 51 blocks and 40 KB of text', () => {
    const many = Array.from({ length: 51 }, (_, n): Block => heading(`part ${n}`));
    expect(render(card({ blocks: many })).faults).toEqual([]);
    const long = render(card({ blocks: [{ kind: 'text', text: rich('word '.repeat(8_000)) }] }));
    expect(long.faults).toEqual([]);
    expect(long.shown).toContain('word word');
  });

  it('keeps the first buttons of a card that is too long', () => {
    const many = Array.from({ length: 60 }, (_, n): Block => heading(`part ${n}`));
    const ack: Block = { kind: 'actions', buttons: [{ label: "I've got it", command: 'alert ack E-7F3K' }] };
    expect(render(card({ blocks: [...many, ack] })).shown).toContain("I've got it");
  });
}
