import { describe, expect, it } from 'vitest';
import { renderTeams } from '#adapters/chat/teams/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { actions, heading, rich, text } from '#src/message/build.ts';
import type { Block, Chart, Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Rendering, rendererContract } from '#test/contract/renderer.ts';
import { brokenCard, injectedInCard, shownInCard } from '#test/fakes/adaptive-card.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

function render(document: Document): Rendering {
  const message = renderTeams(document, look);
  return {
    shown: [message.summary, ...shownInCard(message.card)].join('\n'),
    faults: [...brokenCard(message), ...injectedInCard(message)],
  };
}

rendererContract('teams', render);

const card = (...blocks: readonly Block[]): Document => ({
  title: 'Beds',
  plain: '241 of 252.',
  status: 'ok',
  asOf: instant(0),
  blocks,
});
const bodyOf = (...blocks: readonly Block[]) => renderTeams(card(...blocks), look).card.body.slice(1);

it('says a title once that the card repeats as its first heading', () => {
  expect(shownInCard(renderTeams(card(heading('Beds')), look).card.body)).toEqual(['Beds']);
});

it('gives a card with a body even of a document that shows nothing', () => {
  for (const plain of ['All is well.', '\u200b', '']) {
    const message = renderTeams({ ...card(), title: '\u200b', plain }, look);
    expect(brokenCard(message)).toEqual([]);
    expect(message.card.body).toHaveLength(1);
  }
});

describe('text', () => {
  it.each([
    ['5 West · 31 of 30 (95.6 %)', 'TextBlock'],
    ['ICU & step-down, n/a: no records', 'TextBlock'],
    ['*bold*', 'RichTextBlock'],
    ['unit_5_west', 'RichTextBlock'],
    ['evil.example', 'RichTextBlock'],
    ['1. first', 'RichTextBlock'],
    ['- 4', 'RichTextBlock'],
    ['R&amp;D', 'RichTextBlock'],
    ['<at>Everybody</at>', 'RichTextBlock'],
  ])('%s goes as %s', (words, type) => {
    expect(bodyOf(text(words))).toMatchObject([{ type }]);
  });

  it('parts the brackets of a date function', () => {
    expect(shownInCard(bodyOf(text('{{DATE(2026-01-13T08:26:00Z)}}')))).toEqual(['{ {DATE(2026-01-13T08:26:00Z)}}']);
  });

  it('links to the web only', () => {
    const link = (href: string) => bodyOf({ kind: 'text', text: [{ t: 'link', s: 'here', href }] });
    expect(link('https://example.org/')).toMatchObject([
      { inlines: [{ text: 'here', selectAction: { type: 'Action.OpenUrl', url: 'https://example.org/' } }] },
    ]);
    expect(link('javascript:alert(1)')).toEqual([{ type: 'TextBlock', text: 'here', wrap: true }]);
  });
});

describe('buttons', () => {
  it('run a command, and open a dialog where the answer is a form', () => {
    const [set] = bodyOf(
      actions(
        { label: 'Take', command: 'alert ack E-1', style: 'primary' },
        { label: 'Report', command: 'update 5W', opens: 'form' },
      ),
    );
    expect(set?.actions).toEqual([
      { type: 'Action.Execute', title: 'Take', style: 'positive', verb: 'command', data: { command: 'alert ack E-1' } },
      { type: 'Action.Submit', title: 'Report', data: { msteams: { type: 'task/fetch' }, command: 'update 5W' } },
    ]);
  });

  it('stand six in a row', () => {
    const many = Array.from({ length: 8 }, (_, n) => ({ label: `b${n}`, command: `beds ${n}` }));
    expect(bodyOf(actions(...many)).map(({ actions: set }) => (set as unknown[]).length)).toEqual([6, 2]);
  });

  it('send no inputs of a form that stands on the same card', () => {
    const form: Block = { kind: 'form', id: 'f', title: 'Report', submitLabel: 'Send', command: 'update', fields: [] };
    const body = bodyOf(form, actions({ label: 'Beds', command: 'beds' }));
    expect(body[1]).toMatchObject({ actions: [{ associatedInputs: 'none' }] });
  });
});

describe('a chart', () => {
  const chart = (shape: 'line' | 'bar', series: number): Block => ({
    kind: 'chart',
    shape,
    title: 'Occupied',
    labels: ['06:00', '07:00'],
    series: Array.from({ length: series }, (_, n) => ({ name: `s${n}`, values: [26, 27] })),
    limit: { label: 'staffed 30', value: 30 },
    words: 'From 26 to 27.',
  });

  it('draws the limit of a line as a line of its own, and has its figures in words to fall back on', () => {
    const [title, drawn, words] = bodyOf(chart('line', 1));
    expect(title).toMatchObject({ type: 'TextBlock', text: 'Occupied' });
    expect(drawn).toMatchObject({ type: 'Chart.Line', data: [{ legend: 's0' }, { legend: 'staffed 30' }] });
    expect(shownInCard(drawn?.fallback)).toEqual(['s0: 06:00 26 · 07:00 27\nstaffed 30: 06:00 30 · 07:00 30']);
    expect(words).toMatchObject({ text: 'From 26 to 27.' });
  });

  it('is drawn near its values when they are far from zero', () => {
    expect(drawnOf(chart('line', 1))).toMatchObject({ yMin: 25, yMax: 30 });
    const near: Block = {
      ...(chart('line', 1) as Chart),
      labels: ['Mon', 'Tue'],
      series: [{ name: 's', values: [0, 9] }],
    };
    expect(drawnOf({ ...near, limit: undefined } as unknown as Block)).toMatchObject({ yMin: 0, yMax: 12 });
  });

  it('names the limit of bars in the title', () => {
    expect(drawnOf(chart('bar', 1))).toMatchObject({
      type: 'Chart.VerticalBar',
      title: 'Occupied · staffed 30',
      data: [
        { x: '06', y: 26 },
        { x: '07', y: 27 },
      ],
    });
    expect(drawnOf(chart('bar', 2))).toMatchObject({ type: 'Chart.VerticalBar.Grouped' });
  });

  it('writes full hours short, also over a day that ends at the hour it began with', () => {
    const day = { ...(chart('line', 1) as Chart), labels: ['08:00', '20:00', '08:00', '08:20'] };
    const one = { ...day, series: [{ name: 'value', values: [1, 2, 3, 4] }] };
    expect(labelsOf(one)).toEqual(['08', '20', '08\u2060', '08:20']);
  });
});

it('days below a chart go by their number, with the span of them; few whole, where a number comes twice', () => {
  const days = (labels: readonly string[]): Block => ({
    kind: 'chart',
    shape: 'line',
    title: 'Occupied',
    labels,
    series: [{ name: 's', values: labels.map((_, n) => n) }],
    words: 'w',
  });
  const fortnight = days(['Wed 31 Dec', 'Thu 1 Jan', 'Fri 2 Jan']);
  expect(drawnOf(fortnight)).toMatchObject({ xAxisTitle: 'Wed 31 Dec – Fri 2 Jan' });
  expect(labelsOf(fortnight)).toEqual(['31', '1', '2']);
  expect(labelsOf(days(['Wed 31 Dec', 'Fri 30 Jan', 'Sat 31 Jan']))).toEqual([
    'Wed 31 Dec',
    'Fri 30 Jan',
    'Sat 31 Jan',
  ]);
  const weeks = days(['Thu 1 Jan', 'Thu 8 Jan', 'Thu 15 Jan', 'Thu 22 Jan', 'Thu 29 Jan', 'Sun 1 Feb']);
  expect(drawnOf(weeks)).toMatchObject({ xAxisTitle: 'Thu 1 Jan – Sun 1 Feb' });
  expect(new Set(labelsOf(weeks)).size).toBe(6);
  expect(labelsOf(weeks).map((label: string) => label.replaceAll('\u2060', ''))).toEqual([
    '1',
    '8',
    '15',
    '22',
    '29',
    '1',
  ]);
});

it('of too many bars the first are drawn, and the card says how many are not', () => {
  const causes = Array.from({ length: 17 }, (_, n) => `cause ${n}`);
  const bars: Block = {
    kind: 'chart',
    shape: 'bar',
    title: 'Causes',
    labels: causes,
    series: [{ name: 's', values: causes.map((_, n) => 20 - n) }],
    words: 'w',
  };
  expect(drawnOf(bars)).toMatchObject({ yMin: 0, yMax: 20 });
  expect((drawnOf(bars)!.data as { x: string }[]).map(({ x }) => x)).toEqual(causes.slice(0, 14));
  expect(bodyOf(bars).at(-1)).toMatchObject({ text: look.words.rendering.drawnFirst('3') });
});

const drawnOf = (block: Block) => bodyOf(block).find(({ type }) => String(type).startsWith('Chart.'));
const labelsOf = (block: Block): readonly string[] =>
  (drawnOf(block)!.data as { values: { x: string }[] }[])[0]!.values.map(({ x }) => x);

describe('a board that is too long', () => {
  const board: Block = {
    kind: 'table',
    caption: 'Beds',
    columns: Array.from({ length: 6 }, (_, n) => ({ header: `column ${n}` })),
    rows: Array.from({ length: 51 }, (_, n) => ({
      cells: Array.from({ length: 6 }, (_, c) => rich(`unit ${n} cell ${c}`)),
    })),
    more: 'beds all',
  };
  const rowsOf = (room?: number) => {
    const { card: made } = renderTeams(card(board), look, room === undefined ? {} : { room });
    return made.body.find(({ type }) => type === 'Table')?.rows as unknown[];
  };

  it('keeps as many rows as fit, and one more would not', () => {
    const kept = rowsOf().length - 1;
    expect(kept).toBeGreaterThan(15);
    const perRow = JSON.stringify(rowsOf().at(-1)).length + 1;
    const { card: made } = renderTeams(card(board), look);
    expect(JSON.stringify(made).length + perRow).toBeGreaterThan(24 * 512);
    expect(shownInCard(made.body)).toContain(`… ${51 - kept} more rows: beds all`);
  });

  it('gets shorter when Teams found it too large', () => {
    expect(rowsOf(6_000).length).toBeLessThan(rowsOf().length);
    expect(JSON.stringify(renderTeams(card(board), look, { room: 6_000 }).card).length).toBeLessThanOrEqual(6_000);
  });
});
