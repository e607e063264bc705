/** Random documents with hostile words in them: what every renderer must survive. */
import fc from 'fast-check';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type {
  Block,
  Button,
  Document,
  Field,
  Form,
  Inline,
  PlainField,
  Rich,
  RowsField,
  Status,
} from '#src/message/document.ts';
import { arbitraryPicture } from './arbitrary-picture.ts';

/** Text that somebody could bring in as a unit's name or a typed word. */
export const HOSTILE_WORDS = [
  '<!channel>',
  '<!here> <@U0000001> <#C0000001|x>',
  '<https://evil.example|Patient list>',
  '&lt;!channel&gt;',
  '<!everyone> <!subteam^S0000001|@oncall> <!date^0^{date}|x>',
  '@channel @here @everyone',
  '<at>Everybody</at> <at id="*">Team</at>',
  '{{DATE(2026-01-13T08:26:00Z,SHORT)}} $(title)',
  '[x](javascript:alert(1))',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE outbox; --",
  '=HYPERLINK("https://evil.example")',
  '*bold* _it_ ~no~ `code` ```block```',
  '\u202Edesrever\u202C',
  '\u2067right\u2066left\u2069 \u200Fmark',
  'zero\u200Bwidth\uFEFF',
  'nul\u0000bell\u0007',
  '\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007link',
  'lone\uD800surrogate',
  '\uDC00',
  '👩‍⚕️🏥',
  'line\nbreak\r\nand\u2028another',
  'Z\u0351\u036b\u0343\u036a',
  '',
  ' ',
  'x'.repeat(4_000),
] as const;

const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('5W', 'occupied', '241 of 252', 'ED', '−2', 'R&D <5 >3') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
);
const shortWords: fc.Arbitrary<string> = words.map((text) => text.slice(0, 200));

const status: fc.Arbitrary<Status> = fc.constantFrom('ok', 'watch', 'high', 'critical', 'unknown');
/** 2001 to 2286: what a clock of ours can show. */
const moment = fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(instant);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ t: fc.constantFrom('text', 'strong', 'code'), s: words }),
  fc.record({
    t: fc.constant('link' as const),
    s: words,
    href: fc.constantFrom('https://example.org/a?b=c&d=e', 'javascript:alert(1)', 'not an address', '"><b>', ''),
  }),
  fc.record({ t: fc.constant('time' as const), at: moment, style: fc.constantFrom('clock', 'date-clock') }),
  fc.record({ t: fc.constant('person' as const), id: fc.constant(brand<PersonId>('p-1')), name: words }),
  fc.record({ t: fc.constant('status' as const), status }),
);
const rich: fc.Arbitrary<Rich> = fc.array(inline, { maxLength: 6 });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Drops keys without value: `exactOptionalPropertyTypes` tells absent from undefined. */
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

const button: fc.Arbitrary<Button> = fc
  .record({ label: words, command: words, style: optional(fc.constantFrom('primary' as const, 'danger' as const)) })
  .map((made) => present(made) as Button);

const named = {
  name: fc.stringMatching(/^[a-z]{1,8}$/),
  label: words,
  hint: optional(shortWords),
  required: fc.boolean(),
};
const wall = fc.constantFrom('2026-01-13T14:30', '2026-03-08T02:30', '2026-11-01T01:30', '0000-00-00T99:99', '<b>');
const options = fc.array(fc.record({ value: words, label: words }), { maxLength: 120 });
/** What most forms have: options that every surface can hold. */
const plainOptions = (least: number, most: number) =>
  fc
    .uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: least, maxLength: most })
    .chain((values) =>
      fc
        .array(words, { minLength: values.length, maxLength: values.length })
        .map((labels) => values.map((value, n) => ({ value, label: labels[n]! }))),
    );

/** One field that is no row: of any kind, with anything in it that its type allows. */
export const arbitraryPlainField: fc.Arbitrary<PlainField> = fc
  .oneof(
    fc.record({
      ...named,
      input: fc.constant('text' as const),
      value: optional(words),
      was: optional(words),
      maxLength: fc.nat(3_000),
      multiline: optional(fc.boolean()),
    }),
    fc.record({
      ...named,
      input: fc.constant('number' as const),
      value: optional(fc.double()),
      was: optional(fc.double()),
      min: optional(fc.oneof(fc.integer(), fc.double())),
      max: optional(fc.oneof(fc.integer(), fc.double())),
      decimals: optional(fc.nat(6)),
    }),
    fc.record({
      ...named,
      input: fc.constant('choice' as const),
      value: optional(words),
      was: optional(words),
      source: optional(fc.constantFrom('unit', 'person', '<!channel>')),
      options: fc.oneof(options, plainOptions(1, 20), plainOptions(100, 100)),
    }),
    fc.record({
      ...named,
      input: fc.constant('many' as const),
      value: optional(fc.array(words, { maxLength: 5 })),
      was: optional(fc.array(words, { maxLength: 5 })),
      options: fc.oneof(options, plainOptions(1, 10), plainOptions(11, 40)),
    }),
    fc.record({
      ...named,
      input: fc.constant('yes-no' as const),
      value: optional(fc.boolean()),
      was: optional(fc.boolean()),
    }),
    fc.record({ ...named, input: fc.constant('time' as const), value: optional(fc.constantFrom('08:30', '99:99')) }),
    fc.record({
      ...named,
      input: fc.constant('date-time' as const),
      zone: fc.constantFrom('America/New_York', '<!channel>', ''),
      value: optional(wall),
      was: optional(wall),
      min: optional(wall),
      max: optional(wall),
    }),
  )
  .map((made) => present(made) as PlainField);

const rowsField: fc.Arbitrary<RowsField> = fc
  .record({
    ...named,
    input: fc.constant('rows' as const),
    columns: fc.array(arbitraryPlainField, { minLength: 1, maxLength: 4 }),
    value: optional(
      fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), words, { maxKeys: 3 }), { maxLength: 4 }),
    ),
    least: fc.nat(3),
    most: fc.integer({ min: 1, max: 12 }),
  })
  .map((made) => present(made) as RowsField);

const field: fc.Arbitrary<Field> = fc.oneof(
  { weight: 6, arbitrary: arbitraryPlainField },
  { weight: 1, arbitrary: rowsField },
);

/** Any form that the types allow. */
export const arbitraryForm: fc.Arbitrary<Form> = fc
  .record({
    kind: fc.constant('form' as const),
    id: words,
    title: words,
    submitLabel: words,
    command: words,
    opens: optional(words),
    fields: fc.array(field, { maxLength: 12 }),
  })
  .map((made) => present(made) as Form);

const row = fc
  .record({ cells: fc.array(rich, { maxLength: 24 }), status: optional(status) })
  .map((made) => present(made) as { cells: Rich[]; status?: Status });

const figures = fc.array(fc.option(fc.double(), { nil: undefined }), { maxLength: 60 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constantFrom('text' as const, 'note' as const), text: rich }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(
      fc.record({ label: words, value: rich, status: optional(status) }).map((made) => present(made) as never),
      { maxLength: 25 },
    ),
  }),
  fc
    .record({
      kind: fc.constant('table' as const),
      caption: words,
      columns: fc.array(fc.record({ header: shortWords, align: fc.constantFrom('left' as const, 'right' as const) }), {
        maxLength: 24,
      }),
      rows: fc.array(row, { maxLength: 130, size: 'large' }),
      more: optional(fc.constant('beds all')),
    })
    .map((made) => present(made) as Block),
  fc
    .record({
      kind: fc.constant('chart' as const),
      shape: fc.constantFrom('line' as const, 'bar' as const),
      title: words,
      labels: fc.array(shortWords, { maxLength: 60 }),
      series: fc.array(fc.record({ name: words, values: figures }), { maxLength: 9 }),
      limit: optional(fc.record({ label: words, value: fc.double() })),
      words,
    })
    .map((made) => present(made) as Block),
  arbitraryPicture(shortWords),
  arbitraryForm,
  fc.record({ kind: fc.constant('actions' as const), buttons: fc.array(button, { maxLength: 40 }) }),
);

/** Any document that the types allow, most of them ugly. */
export const arbitraryDocument: fc.Arbitrary<Document> = fc
  .record({
    title: words,
    plain: shortWords,
    status,
    asOf: moment,
    simulated: optional(fc.boolean()),
    blocks: fc.array(block, { maxLength: 60 }),
  })
  .map((made) => present(made) as Document);
