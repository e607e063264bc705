import { describe, expect, test } from 'vitest';
import { toTerminal } from '#adapters/chat/terminal/index.ts';
import { widthOf } from '#adapters/chat/terminal/width.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { rendererContract } from '#test/contract/renderer.ts';

const format = createFormat('en-US', zoneId('America/New_York'));
const look = { format, width: 80, colour: true } as const;
const ESCAPE = '\u001b';
const CODE = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');
const bare = (coloured: string): string => coloured.replace(CODE, '');

const card = (blocks: readonly Block[]): Document => ({
  title: 'Beds · Riverside General',
  plain: 'Adult acute: 181 of 184 staffed. As of 08:26, ADT 1 min old.',
  status: 'high',
  asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
  blocks,
});

rendererContract('terminal', (document) => {
  const output = toTerminal(document, look);
  // Whatever still looks like an escape after our own codes are gone was brought in by content.
  const faults = bare(output).includes(ESCAPE) ? ['an escape sequence of the content'] : [];
  return { shown: bare(output), faults };
});

describe('the terminal', () => {
  test('without colour it is the plain text of every other place', () => {
    const document = card([heading('Beds · Riverside General'), text(strong('181 of 184'))]);
    expect(toTerminal(document, { ...look, colour: false })).toBe(toText(document, { format, width: 80 }));
  });

  test('says title and summary once, though the view begins with both', () => {
    const blocks = [
      heading('Beds · Riverside General'),
      text(strong('Adult acute: 181 of 184 staffed.')),
      text('Next'),
    ];
    const lines = bare(toTerminal(card(blocks), look)).split('\n');
    expect(lines).toEqual([
      '▲ High  Beds · Riverside General',
      'Adult acute: 181 of 184 staffed. As of 08:26, ADT 1 min old.',
      '',
      'Next',
    ]);
  });

  test('keeps columns aligned under wide letters and marks', () => {
    const names = ['5W', '病棟 3', 'Zoë', '👩‍⚕️ ward'];
    const rows = names.map((name) => ({ cells: [rich(name), rich('28')], status: 'ok' as const }));
    const table: Block = {
      kind: 'table',
      caption: 'Units',
      columns: [{ header: 'Unit' }, { header: 'In use', align: 'right' }],
      rows,
    };
    const lines = bare(toTerminal(card([table]), look))
      .split('\n')
      .filter((line) => line.includes('28'));
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => widthOf(line.slice(0, line.indexOf('28')))))).toHaveProperty('size', 1);
  });

  test('narrows the widest column first and keeps every line on the screen', () => {
    const long = 'A unit with quite a long name that would not fit beside its figures at all';
    const columns = [{ header: 'Unit' }, { header: 'In use', align: 'right' as const }, { header: 'Free' }];
    const table: Block = {
      kind: 'table',
      caption: 'Units',
      columns,
      rows: [{ cells: [rich(long), rich('28'), rich('0')] }],
    };
    const lines = bare(toTerminal(card([table]), { ...look, width: 48 })).split('\n');
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(48);
    expect(lines.join('\n')).toMatch(/A unit with quite a long.*….*28.*0/);
  });

  test('draws a chart as blocks, a missing value as a gap, and says it in words', () => {
    const chart: Block = {
      kind: 'chart',
      shape: 'line',
      title: 'Occupancy',
      labels: ['06', '07', '08', '09'],
      series: [{ name: 'share', values: [90, undefined, 95, 100] }],
      words: 'From 90 to 100.',
    };
    const lines = bare(toTerminal(card([chart]), look)).split('\n');
    expect(lines.slice(-3)).toEqual(['Occupancy', '▁ ▅█', 'From 90 to 100.']);
  });

  test('tells what to type where a form would be', () => {
    const form: Block = {
      kind: 'form',
      id: 'block',
      title: 'Block a bed',
      submitLabel: 'Block',
      command: 'beds block 5w',
      fields: [
        {
          name: 'reason',
          label: 'Reason',
          required: true,
          input: 'choice',
          options: [{ value: 'leak', label: 'Leak' }],
        },
        { name: 'beds', label: 'Beds', required: false, input: 'number', min: 1, max: 9 },
      ],
    };
    const shown = bare(toTerminal(card([form]), look));
    expect(shown).toContain('Block: type beds block 5w reason="…" beds="…"');
    expect(shown).toContain('Reason (required, one of leak)');
    expect(shown).toContain('Beds (optional, number from 1 to 9)');
  });
});
