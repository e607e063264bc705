import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, zoneId } from '#src/kernel/time.ts';
import { actions, clock, heading, note, plain, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { arbitraryDocument } from '#test/fakes/arbitrary-document.ts';

const format = createFormat('en-US', zoneId('America/New_York'));
const at = instant(Date.UTC(2026, 0, 13, 13, 26));
const card = (blocks: Document['blocks'], more: Partial<Document> = {}): Document => ({
  title: 'Card',
  plain: 'Card',
  status: 'ok',
  asOf: at,
  blocks,
  ...more,
});
const lines = (document: Document, width = 60): readonly string[] => toText(document, { format, width }).split('\n');

describe('a document as plain text', () => {
  test('tables are aligned, numbers to the right, a status is a word', () => {
    const table = {
      kind: 'table',
      caption: 'Units',
      columns: [{ header: 'Unit' }, { header: 'Free', align: 'right' }],
      rows: [
        { cells: [rich('5W'), rich('0')], status: 'high' },
        { cells: [rich('Orthopädie'), rich('−12')], status: 'ok' },
      ],
      more: 'beds',
    } as const;
    expect(lines(card([table]))).toEqual([
      'Units',
      'Unit        Free',
      '5W             0  high',
      'Orthopädie   −12',
      'All of it: beds',
    ]);
  });

  test('a table wider than the screen breaks its words and cuts nothing; figures keep their column', () => {
    const table = {
      kind: 'table',
      caption: 'Quarantined',
      columns: [{ header: 'Code' }, { header: 'Reason' }, { header: 'Messages', align: 'right' }],
      rows: [{ cells: [rich('TIME'), rich('the time cannot be read; cure: write it in full'), rich('12')] }],
    } as const;
    expect(lines(card([table]), 34)).toEqual([
      'Quarantined',
      'Code  Reason              Messages',
      'TIME  the time cannot be        12',
      '      read; cure: write',
      '      it in full',
    ]);
  });

  test('times are in the hospital zone, a chart is its words, buttons are what can be typed', () => {
    const chart = {
      kind: 'chart',
      shape: 'line',
      title: 'Boarders',
      labels: ['1', '2'],
      series: [{ name: 'n', values: [1, 2] }],
      words: 'from 1 to 2',
    } as const;
    const blocks = [text('at ', clock(at)), chart, actions({ label: 'Share', command: 'share beds' })];
    expect(lines(card(blocks))).toEqual(['at 08:26', '', 'Boarders: from 1 to 2', '', '[Share]  share beds']);
  });

  test('a simulated card says so first; a heading carries the status in a word', () => {
    const document = card([heading('Beds')], { simulated: true, status: 'critical' });
    expect(lines(document)).toEqual(['[simulated]', '', 'Beds  [Critical]']);
  });

  test('prose is broken at spaces, lines of prose stand together', () => {
    expect(lines(card([text('one two three'), note('four')]), 9)).toEqual(['one two', 'three', 'four']);
  });

  test('control characters and overrides never reach a terminal', () => {
    const nasty = 'a\u001b[31m\u0000b\u202ec';
    expect(toText(card([text(strong(nasty), plain(nasty))]), { format, width: 40 })).toBe('a [31m bca [31m bc');
  });

  test('any document becomes text without control characters', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer({ min: 1, max: 200 }), (document, width) => {
        expect(toText(document, { format, width }).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 100 },
    );
  });
});
