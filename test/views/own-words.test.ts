/** What the registry says of its figures passes the last look at a card; who stands beside it does not. */
import { expect, test } from 'vitest';
import { KPIS } from '#src/domain/kpi/index.ts';
import { NO_CONTEXT } from '#src/domain/phi/index.ts';
import { instant } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { spc } from '#src/message/words/en-us/spc.ts';
import { headText } from '#src/views/audit-head.ts';
import { createDocumentGuard } from '#src/views/guarded.ts';

const guard = createDocumentGuard(() => NO_CONTEXT);
const card = (words: string): Document => ({
  title: words,
  plain: words,
  status: 'ok',
  asOf: instant(0),
  blocks: [text(words)],
});
const kindsIn = (words: string) => guard.document(card(words)).kinds;

test('title, formula, source, thresholds and variant of every figure go out as they are written', () => {
  for (const { id, title, formula, source, thresholds, variant, definitionVersion } of KPIS) {
    const said = [
      id,
      title,
      formula,
      ...thresholds.map(({ says, whose }) => `${says} (${whose})`),
      `${id} v${definitionVersion}${variant === undefined ? '' : ` · ${variant.says}`} · ${source}`,
      spc.since(`${title}: ${spc.verdicts.concern}`, 'Tue 13 Jan'),
    ];
    for (const words of said) expect([words, kindsIn(words)]).toEqual([words, []]);
  }
});

test('a person beside a figure is taken out, and so is one that is called like a score', () => {
  const { value } = guard.document(card('EDWIN: worse since Mrs Okonkwo, MRN 4471923'));
  expect(value.title).toBe('EDWIN: worse since Mrs [name], MRN [number]');
  expect(kindsIn('pt Edwin in 5W-07')).toContain('name');
  expect(kindsIn('EDWINA Okonkwo fell')).toContain('name');
});

test('the days that a figure is asked over stay in its buttons and its title, of years ago as well; a birthday does not', () => {
  const over = '2019-01-01..2019-06-30';
  const said = {
    ...card(`ED arrivals: 16,641, Tue 1 Jan – Sun 30 Jun (${over}).`),
    blocks: [
      {
        kind: 'actions' as const,
        buttons: [`kpi why ed_arrivals ${over}`, 'share kpi alos_days 5W 1961-02-14'].map((command) => ({
          label: 'Why',
          command,
        })),
      },
    ],
  };
  expect(guard.document(said)).toEqual({ value: said, kinds: [] });
  expect(kindsIn('born 1961-02-14')).toContain('date');
  expect(kindsIn('pt in bed 4 (1961-02-14)')).toContain('date');
});

test('the newest hash of the audit goes out whatever its figures are, and somebody beside it does not', () => {
  const hashes = ['9f3a61c07b2e', '48271934471923b0', '123456789012', '00000000000000a1', 'a10000000000'];
  for (const hash of hashes.map((one) => one.padEnd(64, 'e')))
    for (const seq of [7, 4183, 4_183_921, 123_456_789]) {
      const head = headText({ seq, hash });
      expect([head, kindsIn(`2 entries since Tue 13 Jan, the newest is ${head}`)]).toEqual([head, []]);
    }
  expect(kindsIn('the newest is 4183:9f3a61c07b2e for MRN 4471923')).toContain('record-number');
  expect(kindsIn('4183:482719344719')).toContain('record-number');
});

test('a button before the id of a task or a silence goes out as it is, also where the id looks like a bed; a name before one does not', () => {
  for (const label of ['Done: T-A234', 'Hecha: T-A234', 'End S-A234'])
    expect([label, kindsIn(label)]).toEqual([label, []]);
  expect(kindsIn('Okonkwo: T-A234')).toContain('name');
  expect(kindsIn('Done: T-A234, Mrs Okonkwo')).toContain('name');
});
