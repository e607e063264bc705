import { describe, expect, test } from 'vitest';
import { toHtml, toHtmlPage } from '#adapters/web/render.ts';
import { instant } from '#src/kernel/time.ts';
import { clock, heading, rich, text } from '#src/message/build.ts';
import type { Block, Chart, Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { rendererContract } from '#test/contract/renderer.ts';
import { NOW, ZONE } from './rig.ts';
import { shownHtml } from './shown.ts';

const format = createFormat('en-US', ZONE);
const card = (...blocks: readonly Block[]): Document => ({
  title: 'Beds · Riverside General',
  plain: 'Adult acute: 181 of 184 staffed.',
  status: 'high',
  asOf: NOW,
  blocks,
});
const markupOf = (...blocks: readonly Block[]): string => toHtml(card(...blocks), { format });

rendererContract('web', (document) => shownHtml(toHtml(document, { format })));

describe('a card in HTML', () => {
  test('says its title once, though the view begins with it as a heading', () => {
    expect(markupOf(heading('Beds · Riverside General')).match(/Beds · Riverside General/g)).toHaveLength(1);
  });

  test('shows no calm badge where nobody judged, and still says what is unknown', () => {
    const answer: Document = { ...card(), status: 'ok', judged: false };
    expect(toHtml(answer, { format })).not.toContain('ok');
    expect(toHtml({ ...answer, status: 'unknown' }, { format })).toContain('status--unknown');
    expect(toHtml({ ...answer, judged: true }, { format })).toContain('status--ok');
  });

  test('goes down the headings one level at a time, from wherever the page puts it', () => {
    const levels = (level: 1 | 3) =>
      [...toHtml(card(heading('Flow')), { format, headingLevel: level }).matchAll(/<h(\d)/g)].map(([, n]) => n);
    expect(levels(1)).toEqual(['1', '2']);
    expect(levels(3)).toEqual(['3', '4']);
  });

  test('writes times of the hospital’s clock, with the moment for machines', () => {
    expect(markupOf(text(clock(NOW)))).toContain('<time datetime="2026-01-13T13:26:00.000Z"');
    expect(markupOf(text(clock(NOW)))).toContain('>08:26</time>');
  });

  test('says n/a for a time that no calendar can write', () => {
    expect(markupOf(text(clock(instant(Number.NaN))))).toContain('<p class="card-text">n/a</p>');
  });

  test('gives a table its caption, its column and row headers, and judges a row in a word', () => {
    const markup = markupOf({
      kind: 'table',
      caption: 'Units',
      columns: [{ header: 'Unit' }, { header: 'In use', align: 'right' }],
      rows: [{ cells: [rich('5W'), rich('28')], status: 'critical' }],
      more: 'beds all',
    });
    expect(markup).toMatch(/<caption id="[^"]+">Units<\/caption>/);
    expect(markup).toContain('<th scope="col" class="right">In use</th>');
    expect(markup).toContain('<th scope="row">5W</th>');
    expect(markup).toMatch(/status--critical.*◆.*Critical/);
    expect(markup).toContain('data-command="beds all"');
  });

  test('opens links to pages only, never what runs', () => {
    const link = (href: string) => markupOf({ kind: 'text', text: [{ t: 'link', s: 'guide', href }] });
    expect(link('https://example.org/a')).toContain('<a href="https://example.org/a" target="_blank" rel="noopener');
    for (const href of ['javascript:alert(1)', 'JAVASCRIPT:x', 'data:text/html,x', '//evil.example', '/\\evil.example'])
      expect(link(href)).not.toContain('<a ');
  });

  test('makes a form whose fields have labels, limits and hints', () => {
    const markup = markupOf({
      kind: 'form',
      id: 'block',
      title: 'Block',
      submitLabel: 'Block',
      command: 'beds block 5w',
      fields: [
        { name: 'beds', label: 'Beds', hint: 'how many', required: true, input: 'number', min: 1, max: 9, value: 2 },
        { name: 'leak', label: 'Leak', required: false, input: 'yes-no', value: false },
      ],
    });
    expect(markup).toContain('<label for="card-1-field-0">Beds</label>');
    expect(markup).toContain('required aria-describedby="card-1-field-0-hint"');
    expect(markup).toContain('min="1" max="9"');
    expect(markup).toContain('<option value="no" selected>no</option>');
  });

  test('what has to be chosen stands empty until somebody does: the first of a list is nobody’s answer', () => {
    const choice = (value?: string) =>
      markupOf({
        kind: 'form',
        id: 'why',
        title: 'Why',
        submitLabel: 'Note it',
        command: 'why',
        fields: [
          {
            name: 'why',
            label: 'Why',
            required: true,
            input: 'choice',
            options: [{ value: 'wrong', label: 'The number is wrong' }],
            ...(value === undefined ? {} : { value }),
          },
        ],
      });
    expect(choice()).toContain('<option value=""></option><option value="wrong">');
    expect(choice('wrong')).not.toContain('<option value="">');
  });

  test('the last label under a chart is not cut off by its edge', () => {
    const labels = Array.from({ length: 25 }, (_, hour) => `${String(hour % 24).padStart(2, '0')}:00`);
    const values = labels.map((_, n) => n);
    const markup = markupOf({
      kind: 'chart',
      shape: 'line',
      title: 'Day',
      labels,
      series: [{ name: 'n', values }],
      words: 'up',
    });
    const last = [...markup.matchAll(/chart-tick[^"]*" x="([\d.]+)"[^>]*middle">/g)].at(-1)?.[1];
    expect(Number(last) + (5 * 9.5) / 2).toBeLessThan(461);
  });

  test('a button that leads to a form says so to the page and to a screen reader', () => {
    const markup = markupOf({ kind: 'actions', buttons: [{ label: 'Update', command: 'update 5W', opens: 'form' }] });
    expect(markup).toContain('data-command="update 5W" data-opens="form" aria-haspopup="dialog"');
  });

  test('carries no style attribute and no script, so that a strict content policy lets it pass', () => {
    const markup = toHtml(card(chart({})), { format });
    expect(markup).not.toMatch(/ style=|<script|<style| on\w+=/);
  });
});

const chart = (over: Partial<Chart>): Chart => ({
  kind: 'chart',
  shape: 'line',
  title: 'Occupancy',
  labels: ['06', '07', '08', '09'],
  series: [{ name: 'share', values: [90, undefined, 95, 100] }],
  words: 'From 90 to 100.',
  ...over,
});

describe('a chart in HTML', () => {
  test('leaves a gap where a value is missing instead of bridging it', () => {
    const path = /chart-line--1" d="([^"]*)"/.exec(markupOf(chart({})))?.[1] ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(1);
  });

  test('says the same in words and lets every number be read', () => {
    const markup = markupOf(chart({}));
    expect(markup).toMatch(/<figcaption><p class="chart-words"[^>]*>From 90 to 100\.<\/p>/);
    expect(markup).toContain('<th scope="row">07</th><td class="right">n/a</td>');
  });

  test('draws the limit with its label, which carries the figure once', () => {
    const markup = markupOf(chart({ limit: { label: 'limit 95 %', value: 95 } }));
    expect(markup).toContain('class="chart-limit"');
    expect(markup).toContain('>limit 95 %</text>');
  });

  const of = (n: number, value: number): readonly number[] => Array.from({ length: n }, () => value);
  test.each([
    ['at the right end above its line', [...of(20, 96), ...of(4, 99)], { anchor: 'end', above: true }],
    [
      'at the left where values cross it on the right',
      [...of(20, 99), 97, 96, 95, 94],
      { anchor: 'start', above: true },
    ],
    [
      'below where values run close above both ends',
      [...of(6, 95.4), 99, 91, ...of(16, 95.4)],
      { anchor: 'end', above: false },
    ],
  ])('puts the label %s, so that it hides no value', (_, values, wanted) => {
    const labels = values.map((_, i) => `${i}`);
    const markup = markupOf(
      chart({ labels, series: [{ name: 'share', values }], limit: { label: 'limit 95 %', value: 95 } }),
    );
    const line = Number(/chart-limit" .*?y1="([\d.]+)"/.exec(markup)?.[1]);
    const [, y, anchor] = /chart-limit-label" x="[\d.]+" y="([\d.]+)" text-anchor="(\w+)"/.exec(markup) ?? [];
    expect({ anchor, above: Number(y) < line }).toEqual(wanted);
  });

  test('stands bars on zero', () => {
    const markup = markupOf(chart({ shape: 'bar', series: [{ name: 'left', values: [0, 2, 4, 8] }] }));
    expect(markup).toMatch(/<text class="chart-tick" x="34"[^>]*>0<\/text>/);
    expect(markup).toContain('height="0"');
  });

  test.each([
    ['nothing', []],
    ['a flat line', [5, 5, 5]],
    ['what is no number', [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -0]],
    ['negative values', [-3, -1, 4]],
  ])('draws %s without a coordinate that is no number', (_, values) => {
    for (const shape of ['line', 'bar'] as const) {
      const markup = markupOf(chart({ shape, series: [{ name: 'x', values }] }));
      expect(markup).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('a page that stands alone', () => {
  const page = toHtmlPage({ ...card(), simulated: true }, { format });

  test('has a title, a language, one first heading, the zone, and says that it only advises', () => {
    expect(page).toContain('<html lang="en-US">');
    expect(page).toContain('<title>Beds · Riverside General</title>');
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('America/New_York');
    expect(page).toContain('no medical device');
    expect(page).toContain('simulated');
  });

  test('fetches nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|url\(|@import|src=/);
    expect(page).toContain("default-src 'none'");
  });

  test('prints what a button would do, because it cannot be pressed there', () => {
    const actions: Block = { kind: 'actions', buttons: [{ label: 'Share', command: 'share beds' }] };
    const markup = toHtmlPage(card(actions), { format });
    expect(markup).not.toContain('<button');
    expect(markup).toContain('Share: <code>share beds</code>');
  });
});
