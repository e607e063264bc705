/** A drill must never be taken for the house: whatever is shown of it, on every surface, each line begins with its mark. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnswer, renderForm, renderPreview, renderSlack } from '#adapters/chat/slack/render.ts';
import { renderTeams } from '#adapters/chat/teams/render.ts';
import { toTerminal } from '#adapters/chat/terminal/index.ts';
import { toHtml, toHtmlPage } from '#adapters/web/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { actions, heading, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { asDrill } from '#src/message/drill.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { tidy } from '#src/message/tidy.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { arbitraryDocument } from '#test/fakes/arbitrary-document.ts';

const LOCALES = [
  ['en-US', 'DRILL'],
  ['es', 'DRILL/SIMULACRO'],
] as const;

// Untyped on purpose: what goes over the wire is read.
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

const isLine = (line: string): boolean => /[\p{L}\p{N}]/u.test(tidy(line));
const notMarked = (lines: readonly string[], mark: string): readonly string[] =>
  lines.flatMap((line) => line.split('\n')).filter((line) => isLine(line) && !line.trimStart().startsWith(mark));

/** Every line of a Slack block as it stands on a screen: a row of a table is one, a label and its value are two. */
function slackLines(part: Wire): string[] {
  if (Array.isArray(part)) return part.flatMap(slackLines);
  if (typeof part !== 'object' || part === null) return [];
  if (part.type === 'rich_text_section' || part.type === 'rich_text_preformatted')
    return [part.elements.map((one: Wire) => one.text ?? one.name ?? '').join('')];
  if (part.type === 'table') return part.rows.map((row: Wire) => row.map((cell: Wire) => cell.text ?? '').join(' '));
  if (part.type === 'data_visualization') return [part.title];
  if (part.type === 'plain_text') return [part.text];
  if (part.type === 'image') return [part.alt_text, ...slackLines(part.title)];
  return Object.values(part).flatMap(slackLines);
}

function teamsLines(part: Wire): string[] {
  if (Array.isArray(part)) return part.flatMap(teamsLines);
  if (typeof part !== 'object' || part === null) return [];
  const type = String(part.type);
  if (type === 'TextBlock') return [part.text];
  if (type === 'RichTextBlock') return [part.inlines.map((one: Wire) => one.text).join('')];
  if (type === 'TableRow') return [part.cells.flatMap(teamsLines).join(' ')];
  if (type === 'FactSet') return part.facts.map((fact: Wire) => `${fact.title} ${fact.value}`);
  if (type.startsWith('Chart.')) return [part.title];
  if (type.startsWith('Action.')) return [part.title];
  if (type.startsWith('Input.')) return [part.label, ...(part.choices ?? []).map((one: Wire) => one.title)];
  if (type === 'Image') return [part.altText];
  return Object.values(part).flatMap(teamsLines);
}

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Elements that begin a line on a page; a row of a table is one, letters inside of a drawing are none. */
const BEGINS =
  /<\/?(?:h\d|p|dt|dd|caption|tr|li|button|label|legend|option|summary|div|ul|dl|title|table|fieldset)\b[^>]*>/g;
function webLines(markup: string): string[] {
  const spoken = [...markup.matchAll(/ aria-label="([^"]*)"/g)].map(([, label = '']) => label);
  const shown = markup
    .replace(/<svg[\s\S]*?<\/svg>|<style>[\s\S]*?<\/style>|<textarea[\s\S]*?<\/textarea>/g, '')
    .replace(/\n/g, ' ')
    .replace(/<span class="status-sign"[^>]*>[^<]*<\/span>/g, '')
    .replace(BEGINS, '\n')
    .replace(/<[^>]*>/g, ' ');
  return [...shown.split('\n'), ...spoken].map(decoded);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
const unpainted = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '');

describe.each(LOCALES)('a drill in %s', (locale, mark) => {
  const words = wordsFor(locale, 'us');
  const look = { words, format: createFormat(locale, zoneId('America/New_York')) };
  const drill = (document: Document) => asDrill(document, { mark, site: 'drill:main' });
  const everyDocument = (linesOf: (document: Document) => readonly string[]): void => {
    let lines = 0;
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const found = linesOf(drill(document));
        lines += found.reduce((sum, part) => sum + part.split('\n').length, 0);
        expect(notMarked(found, mark)).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(lines).toBeGreaterThan(100);
  };

  it('begins each line of a message, a preview, a modal and its answer in Slack with its mark', () => {
    everyDocument((document) => {
      const message = renderSlack(document, look);
      const preview = renderPreview(document, look);
      const form = renderForm(document, '', look);
      const answer = renderAnswer(document, '', look);
      return [
        decoded(message.text),
        ...slackLines(message.blocks),
        decoded(preview.text),
        ...slackLines(preview.blocks),
        ...slackLines(form ?? {}),
        ...slackLines(answer),
      ];
    });
  });

  it('begins each line of a card in Teams, its summary and its fallback with its mark', () => {
    everyDocument((document) => {
      const { summary, card } = renderTeams(document, look);
      const dialog = renderTeams(document, look, { inDialog: true });
      return [summary, card.fallbackText, ...teamsLines(card.body), ...teamsLines(dialog.card.body)];
    });
  });

  it('begins each line of the console and of a saved page with its mark', () => {
    everyDocument((document) => [...webLines(toHtml(document, look)), ...webLines(toHtmlPage(document, look))]);
  });

  it('begins each line of plain text and of a terminal with its mark, however narrow the screen', () => {
    everyDocument((document) => [
      toText(document, { ...look, width: 30 }),
      unpainted(toTerminal(document, { ...look, width: 44, colour: true })),
      unpainted(toTerminal(document, { ...look, width: 120, colour: false })),
    ]);
  });

  it('shows the mark first on a lock screen and to a pager, which show the plain line alone', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(drill(document).plain.startsWith(mark)).toBe(true);
        expect(drill(document).title.startsWith(mark)).toBe(true);
      }),
    );
  });
});

describe('what can be pressed on a card of a drill', () => {
  const card: Document = {
    title: '5W is full',
    plain: '5W is full.',
    status: 'high',
    asOf: instant(0),
    simulated: true,
    calls: [{ role: 'charge-nurse', name: 'charge nurse', people: [{ platform: 'slack', id: 'U1' }] }],
    blocks: [
      heading('5W is full'),
      text('30 of 30'),
      actions({ label: 'I’ve got it', command: 'alert ack E-7F3K' }),
      {
        kind: 'form',
        id: 'act',
        title: 'Act',
        submitLabel: 'Send',
        command: 'alert act E-7F3K',
        opens: 'alert act E-7F3K',
        fields: [],
      },
      { kind: 'table', caption: 'Units', columns: [{ header: 'Unit' }], rows: [], more: 'beds all' },
    ],
  };
  const made = asDrill(card, { mark: 'DRILL', site: 'drill:main' });

  it('names the site of the drill, so that it never acts on the house under the same id', () => {
    const commands = JSON.stringify(made).match(/"(?:command|opens|more)":"[^"]*"/g);
    expect(commands).toHaveLength(4);
    for (const command of commands ?? []) expect(command).toContain(' --site drill:main"');
  });

  it('calls nobody, and says DRILL in the place of "simulated"', () => {
    expect(made.calls).toBeUndefined();
    expect(made.simulated).toBeUndefined();
  });

  it('is marked once, however often it passes', () => {
    expect(asDrill(made, { mark: 'DRILL', site: 'drill:main' })).toBe(made);
    expect(asDrill(card, { mark: 'DRILL', site: 'drill:main' })).toBe(made);
    expect(toText(made, { format: createFormat('en-US', zoneId('UTC')), width: 80 })).not.toContain('DRILL DRILL');
  });
});
