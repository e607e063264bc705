/** The checker of Teams' limits, checked by something planted for each; and what breaks one is cut before it is sent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFitting, shorterDialogs, shorterMessages } from '#adapters/chat/teams/fit.ts';
import { checkDialog, checkMessage } from '#adapters/chat/teams/render/check.ts';
import { TEAMS_LIMITS, type TeamsLimit } from '#adapters/chat/teams/render/vendor.ts';
import { type AdaptiveCard, cardOf, renderTeams } from '#adapters/chat/teams/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { actions, rich, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { refused, shownInCard } from '#test/fakes/adaptive-card.ts';
import { arbitraryDocument } from '#test/fakes/arbitrary-document.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };
const s = (n: number): string => 'x'.repeat(n);
const list = <T>(n: number, make: (at: number) => T): readonly T[] => Array.from({ length: n }, (_, at) => make(at));
type Part = { readonly type: string; readonly [property: string]: unknown };
const words = (said = 'x') => ({ type: 'TextBlock', text: said });
const card = (...body: readonly Part[]): AdaptiveCard => cardOf(body, 'x');
const of = (...body: readonly Part[]) => ({ summary: 'x', card: card(...body) });
const submit = (at: number) => ({ type: 'Action.Submit', title: `b${at}`, data: {} });

const PLANTS: Readonly<Record<TeamsLimit, (n: number) => { readonly summary: string; readonly card: AdaptiveCard }>> = {
  'message-bytes': (n) => {
    const bare = JSON.stringify(of(words('')).card).length + 1;
    return of(words(s(Math.ceil(n / 2) - bare)));
  },
  'refresh-users': (n) => ({
    summary: 'x',
    card: { ...card(words()), refresh: { userIds: list(n, (at) => `u${at}`) } } as AdaptiveCard,
  }),
  'row-actions': (n) => of({ type: 'ActionSet', actions: list(n, submit) }),
  'image-chars': (n) => of({ type: 'Image', altText: 'x', url: `data:image/png;base64,${s(n - 22)}` }),
};

const codesOf = (faults: readonly { readonly limit: string }[]): readonly string[] => faults.map(({ limit }) => limit);

describe('each of Teams’ limits', () => {
  it.each(Object.entries(TEAMS_LIMITS) as readonly (readonly [TeamsLimit, number])[])(
    '%s: %d passes, one more is found by that name',
    (limit, most) => {
      expect(codesOf(checkMessage(PLANTS[limit](most)))).toEqual([]);
      expect(codesOf(checkMessage(PLANTS[limit](most + 1)))).toEqual([limit]);
    },
  );

  it('what is written into a card as an image is not counted', () => {
    const image = { type: 'Image', altText: 'x', url: `data:image/png;base64,${s(60_000)}` };
    expect(checkMessage(of(image))).toEqual([]);
  });
});

const cells = (n: number) => ({ type: 'TableRow', cells: list(n, () => ({ type: 'TableCell', items: [] })) });
const sending = (opened: string) => ({ type: 'Action.Execute', title: 'x', data: { form: 1, kept: { opened } } });
const execute = { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'x' }] };
const chart = (over: object) => of({ type: 'Chart.Line', data: [{ values: [] }], fallback: words(), ...over });

describe('what no number tells', () => {
  it.each([
    ['an element that Teams does not know', of({ type: 'Carousel' }), 'unknown'],
    ['an element of that kind inside of another', of({ type: 'Container', items: [{ type: 'x' }] }), 'unknown'],
    ['a newer card', { summary: 'x', card: { ...card(words()), version: '1.6' } }, 'version'],
    ['what is no card', { summary: 'x', card: {} }, 'unknown'],
    ['a card without a body', of(), 'empty'],
    ['a message without its line', { summary: ' ', card: card(words()) }, 'empty'],
    ['text without text', of({ type: 'TextBlock' }), 'missing'],
    ['an input without an id', of({ type: 'Input.Text' }), 'missing'],
    ['a picture without words', of({ type: 'Image', url: 'https://example.org/a.png' }), 'missing'],
    ['an id twice', of({ type: 'Input.Text', id: 'a' }, { type: 'Input.Time', id: 'a' }), 'twice'],
    ['half of a character', of(words('\ud800')), 'broken-text'],
    ['half of one in what a button sends', of({ ...execute, actions: [sending('\ud800')] }), 'broken-text'],
    ['a chart that an older client cannot show', chart({ fallback: undefined }), 'no-fallback'],
    ['a chart of nothing', chart({ data: [] }), 'empty'],
    ['a row of no buttons', of({ type: 'ActionSet', actions: [] }), 'empty'],
    ['a ragged table', of({ type: 'Table', columns: [{ width: 1 }], rows: [cells(1), cells(2)] }), 'mismatch'],
    ['a table of nothing', of({ type: 'Table', columns: [], rows: [] }), 'empty'],
  ])('%s is found', (_, given, code) => {
    expect(codesOf(checkMessage(given))).toContain(code);
  });

  it('an action of a message in a dialog is found', () => {
    expect(codesOf(checkMessage(of(execute)))).toEqual([]);
    expect(codesOf(checkDialog({ title: 'x', card: card(execute) }))).toEqual(['wrong-place']);
    expect(codesOf(checkDialog({ title: '', card: card(words()) }))).toEqual(['empty']);
  });

  it('a list that finds its choices by what is typed passes', () => {
    const found = { type: 'Data.Query', dataset: 'units' };
    const input = { type: 'Input.ChoiceSet', id: 'unit', choices: [], 'choices.data': found };
    expect(checkDialog({ title: 'x', card: card(input) })).toEqual([]);
  });

  it('is what Microsoft’s schema refuses too, as far as it knows it', () => {
    for (const broken of [of({ type: 'Carousel' }), of({ type: 'TextBlock' }), of({ type: 'Input.Text' })])
      expect(refused(broken.card)).not.toEqual([]);
  });

  it('whatever it is given it answers, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 6 })), fc.jsonValue(), (body, given) => {
        checkMessage({ summary: 'x', card: { type: 'AdaptiveCard', version: '1.5', body, refresh: given } });
        checkDialog({ title: 'x', card: given });
      }),
    );
  });
});

const beds: Document = {
  title: 'Beds',
  plain: 'Beds: 241 of 252 occupied.',
  status: 'high',
  asOf: instant(0),
  simulated: true,
  blocks: [
    text('ICU is full.'),
    {
      kind: 'table',
      caption: 'Units',
      columns: [{ header: 'Unit' }],
      rows: [{ cells: [rich('5W')] }],
      more: 'beds all',
    },
    actions({ label: "I've got it", command: 'alert ack E-1' }),
  ],
};
const ILL = [
  { type: 'Carousel' },
  { type: 'ActionSet', actions: list(7, submit) },
  words('\ud800'),
  words(s(20_000)),
] as readonly Part[];

describe('a card that Teams would refuse', () => {
  const whole = renderTeams(beds, look);

  it('that breaks nothing is left alone and tells nobody', () => {
    const told: unknown[] = [];
    const fit = createFitting((limits) => told.push(limits));
    expect(fit.message(beds, look)).toEqual(whole);
    expect(told).toEqual([]);
  });

  it.each(ILL.map((part) => [part.type, part] as const))('because of a %s still says what it is about', (_, part) => {
    const made = { ...whole, card: { ...whole.card, body: [...whole.card.body, part] } };
    const cut = shorterMessages(made, checkMessage(made), beds, look)
      .map((make) => make())
      .find((one) => checkMessage(one).length === 0)!;
    const shown = shownInCard(cut.card).join('\n');
    for (const said of ['Beds', 'High', 'simulated', "I've got it", 'More: beds all']) expect(shown).toContain(said);
    expect(refused(cut.card)).toEqual([]);
  });

  it('of any document is cut to something that it takes, whatever is wrong, and a dialog too', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(...ILL), (document, part) => {
        const { summary, card: made } = renderTeams(document, look, { inDialog: true });
        const broken = { ...made, body: [...made.body, part] };
        const messages = shorterMessages(
          { summary, card: broken },
          checkMessage({ summary, card: broken }),
          document,
          look,
        );
        expect(checkMessage(messages.at(-1)!())).toEqual([]);
        const dialog = { title: document.title, card: broken };
        expect(checkDialog(shorterDialogs(dialog, checkDialog(dialog), document, look).at(-1)!())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('of a form that is too large for a dialog is told in words, and the breach is told', () => {
    const told: (readonly string[])[] = [];
    const option = (at: number) => ({ value: `${at}${s(60)}`, label: `${at}${s(60)}` });
    const field = (at: number) =>
      ({ name: `f${at}`, label: 'Unit', required: true, input: 'choice', options: list(90, option) }) as const;
    const form = { kind: 'form', id: 'f', title: 'Update', submitLabel: 'Send', command: 'update' } as const;
    const document = { ...beds, blocks: [{ ...form, fields: list(4, field) }] };
    const dialog = createFitting((limits) => told.push(limits)).dialog(document, look, { opened: 'update' });
    expect(checkDialog(dialog)).toEqual([]);
    expect(shownInCard(dialog.card).join('\n')).toContain('241 of 252');
    expect(told).toEqual([['message-bytes']]);
  });

  it('opened by two people is made once, and each has the key of their own press', () => {
    const field = { name: 'n', label: 'Patients', required: false, input: 'number' } as const;
    const form = { kind: 'form', id: 'f', title: 'Update', submitLabel: 'Send', command: 'update' } as const;
    const document = {
      ...beds,
      blocks: [{ ...form, fields: [field] }, actions({ label: 'Other', command: 'beds' })],
    };
    const open = (fit: ReturnType<typeof createFitting>, dialog: string, opened = 'update') =>
      fit.dialog(document, look, { opened, dialog });
    const one = createFitting(() => {});
    for (const [key, opened] of [
      ['teams:a-1'],
      ['teams:a-2'],
      ['teams:a-10'],
      ['té "1"'],
      ['teams:a-3', 'update 5W'],
    ] as const) {
      expect(open(one, key, opened)).toEqual(
        open(
          createFitting(() => {}),
          key,
          opened,
        ),
      );
      expect(JSON.stringify(open(one, key, opened)).split(JSON.stringify(key)).length).toBe(2);
    }
  });
});
