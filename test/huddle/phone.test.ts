/** The top card as Slack and Teams get it, in lines of a telephone by characters: neither shows it here. The console's are counted in a browser (test/browser/huddle-phone). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { linesOf, PHONE_CHARS, TITLE_CHARS } from '#src/views/huddle/phone.ts';
import { RENDERERS } from '#test/parity/renderings.ts';
import { CASES, huddleCase } from './phone-cases.ts';

const MOST_LINES = 12;

type Part = { readonly type?: string; readonly text?: unknown } & Readonly<Record<string, unknown>>;

/** What stands in one paragraph, its runs joined. */
const wordsIn = (part: unknown): string => {
  if (typeof part !== 'object' || part === null) return '';
  if (Array.isArray(part)) return part.map(wordsIn).join('');
  const { text, elements, inlines } = part as Part; // made by a renderer
  return typeof text === 'string' ? text : wordsIn(text ?? elements ?? inlines ?? []);
};

/** Paragraphs of a card, a title apart; buttons are none. */
function paragraphs(part: Part): readonly { readonly words: string; readonly title: boolean }[] {
  if (part.type === 'actions' || part.type === 'ActionSet') return [];
  if (part.type === 'Container') return (part.items as readonly Part[]).flatMap(paragraphs);
  return [{ words: wordsIn(part), title: part.type === 'header' || part.size === 'Large' }];
}

const linesIn = (body: readonly Part[]): number =>
  body
    .flatMap(paragraphs)
    .reduce((sum, { words, title }) => sum + linesOf(words, title ? TITLE_CHARS : PHONE_CHARS), 0);

describe.each(CASES)('$name', (one) => {
  it('is twelve lines at most in Slack and Teams, names who is late and what is silent, and loses nothing', async () => {
    const { document, whole } = await huddleCase(one);
    const words = wordsFor(one.locale, one.house);
    const look = { words, format: createFormat(one.locale, zoneId('America/New_York')) };
    const slack = JSON.parse(RENDERERS.slack(document, look).golden) as { blocks: readonly Part[] };
    const teams = JSON.parse(RENDERERS.teams(document, look).golden) as { body: readonly Part[] };
    expect(linesIn(slack.blocks)).toBeGreaterThan(6);
    expect(linesIn(slack.blocks)).toBeLessThanOrEqual(MOST_LINES);
    expect(linesIn(teams.body)).toBeLessThanOrEqual(MOST_LINES);

    const top = toText(document, { ...look, width: 1_000 });
    const all = toText(whole, { ...look, width: 1_000 });
    expect(top).toContain(words.digests.brief.late(one.wards === 2 ? '6W, BHU' : 'W10, W11, W12, W13, '));
    expect(top.includes(words.digests.brief.silent('07:30'))).toBe(one.silent);
    // What the last meeting decided is judged on top, whatever else has no room there.
    const judged = `${words.leaving.score.label}: ${words.huddle.planDone('1', '2')}`;
    expect(top.includes(judged)).toBe(one.planned);
    expect(top.split(`${words.huddle.labels.decide}: `)).toHaveLength(one.decisions + 1);
    const { labels } = words.digests;
    for (const label of [labels.state, labels.staffing, labels.flowIn, labels.flowOut, labels.net, labels.data])
      expect(all).toContain(`${label}: `);
    expect(all.split(`${words.huddle.labels.decide}: `)).toHaveLength(one.decisions + 1);
    if (one.decisions > 0)
      expect(all).toContain('open the closed pod of 6E with four beds: A by 11:30 (net +4, costs one RN)');
  });
});

describe('lines of a telephone', () => {
  it.each([
    ['', 1],
    ['one two', 1],
    ['aaaa bbbb cc', 2],
    ['aaaaaaaaaa', 1],
    ['aaaaaaaaaaa', 2],
    ['a aaaaaaaaaaaaaaaaaaaaa', 4],
  ])('%j takes %i of ten characters', (words, lines) => {
    expect(linesOf(words, 10)).toBe(lines);
  });

  it('are never fewer than the characters need, and never more for fewer words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1 }),
        fc.integer({ min: 5, max: 60 }),
        (all, chars) => {
          const text = all.join(' ');
          expect(linesOf(text, chars)).toBeGreaterThanOrEqual(Math.ceil((text.length - (all.length - 1)) / chars));
          expect(linesOf(all.slice(1).join(' '), chars)).toBeLessThanOrEqual(linesOf(text, chars));
        },
      ),
    );
  });
});
