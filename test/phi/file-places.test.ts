/** What a file calls its places on a card: a code stays, somebody does not, however they came in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import { isPlaceCode, isSayable, isSomebody } from '#src/domain/figures/place-code.ts';
import { NO_CONTEXT } from '#src/domain/phi/index.ts';
import { instant, parseWhen } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createDocumentGuard } from '#src/views/guarded.ts';
import { type House, NOW, openHouse, read, ZONE } from '../commands/house.ts';

describe('a text of a file', () => {
  test.each(['330101', 'RF4', 'RAX', '015009', '1234567893', 'P-4471', 'Hospital Garcia de Orta', 'CHU Porto'])(
    '%s is a place',
    (said) => expect([isPlaceCode(said), isSayable(said), isSomebody(said)]).toEqual([true, true, false]),
  );

  test.each([
    'Okonkwo 4471923',
    'MRN 330101',
    'Okonkwo_4471923',
    'Okonkwo-4471923',
    '943 476 5919',
    '9434765919',
    '617-555-0142',
    '123-45-6789',
    '1961-02-14',
    'Ann Smith',
    'Hospital pt Ann Smith',
    'Ann Smith, bed 4, General Hospital',
  ])('%s is none', (said) => expect(isPlaceCode(said)).toBe(false));
});

describe('the last look at a document with codes', () => {
  const guard = createDocumentGuard(() => NO_CONTEXT);
  const card = (words: string, codes?: readonly string[]): Document => ({
    title: 'Figures',
    plain: words,
    status: 'ok',
    asOf: instant(0),
    ...(codes === undefined ? {} : { codes }),
    blocks: [text(words)],
  });
  const shown = (words: string, codes?: readonly string[]) => guard.document(card(words, codes)).value.plain;

  test('leaves a code alone in that document, and in no other', () => {
    expect(shown('80 % in 2018-03, 330101.', ['330101'])).toBe('80 % in 2018-03, 330101.');
    expect(shown('80 % in 2018-03, 330101.')).toBe('80 % in 2018-03, [number].');
    expect(shown('80 % in 2018-03, 330101.', ['330102'])).toBe('80 % in 2018-03, [number].');
    const data = { organisation: '330101' };
    expect(guard.facts(data, ['330101']).value).toEqual(data);
    expect(guard.facts(data).value).toEqual({ organisation: '[number]' });
  });

  test.each([
    ['MRN 330101', 'MRN [number]'],
    ['Mrs Okonkwo, 330101', 'Mrs [name], [number]'],
    ['patient Ann Smith 330101', 'patient [name] [number]'],
    ['born 1961-02-14, 330101', 'born [date], [number]'],
    ['330101 and 943 476 5919', '[number] and [number]'],
  ])('takes it out beside what makes it somebody: %s', (words, expected) => {
    expect(shown(words, ['330101', '1961-02-14'])).toBe(expected);
  });

  test.each([
    '943 476 5919',
    '9434765919',
    'Ann Smith',
    'Okonkwo 4471923',
    'MRN 330101',
    '617-555-0142',
    'o.k@example.org',
  ])('is not talked into %s by naming it a code', (said) => expect(shown(`80 %, ${said}`, [said])).not.toContain(said));

  test('looks for names in the figures of files too', () => {
    expect(guard.facts({ part: 'Ann Smith' }, []).value).toEqual({ part: '[name]' });
  });
});

describe('in chat', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.store.close());
  const march = { from: parseWhen('2018-03-01', ZONE), to: parseWhen('2018-04-01', ZONE) };
  const ofPlace = (organisation: string, part = ''): readonly FigureTake[] =>
    ['ed_attendances', 'ed_attendances_over_4h'].map((item, n) => ({
      dataset: 'ours',
      organisation,
      part,
      item,
      period: march,
      state: 'reported',
      value: 1000 - 900 * n,
      importedAt: NOW,
    }));
  const SOMEBODY = /okonkwo|smith|4471923|943 ?476/i;

  test.each([
    'kpi ed_4h_pct ours',
    'kpi ed_4h_pct ours 4407',
    'kpi ed_4h_pct ours 4407 part x',
    'kpi ed_4h_pct ours 440*',
    'kpi why ed_4h_pct ours 4407',
    'kpi spc ed_4h_pct ours 4407',
    'kpi compare ed_4h_pct ours',
    'kpi compare ed_4h_pct ours 2018-03',
  ])('%s tells of nobody, though the file does', async (asked) => {
    const somebody = ['Okonkwo 4471923', 'Ann Smith', '943 476 5919'];
    const figures = [
      ...['4407', '4408', ...somebody].flatMap((one) => ofPlace(one, 'ED')),
      ...somebody.flatMap((one) => ofPlace('4407', one)),
    ];
    await house.store.commit([{ kind: 'figures.put', figures }]);
    const reply = await house.ask(asked);
    const said = `${read(reply, 400)} ${JSON.stringify(reply)}`;
    expect(said).toContain('440');
    expect(said).not.toMatch(SOMEBODY);
  });
});
