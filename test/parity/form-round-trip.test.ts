/** For every kind of field and any value: what somebody chooses on a platform comes back to the command as that value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSubmission } from '#adapters/chat/slack/inbound.ts';
import { renderForm } from '#adapters/chat/slack/render.ts';
import { metadataOf } from '#adapters/chat/slack/view-state.ts';
import { formDialog } from '#adapters/chat/teams/dialog.ts';
import { fromActivity } from '#adapters/chat/teams/inbound.ts';
import { toHtml } from '#adapters/web/render.ts';
import { type FieldValue, fieldValues, splitFields } from '#src/commands/form-fields.ts';
import { splitWords, takeOptions } from '#src/commands/parse.ts';
import { instant } from '#src/kernel/time.ts';
import type { Document, Form, PlainField, RowsField } from '#src/message/document.ts';
import { cellName, laidOut, nothingChosen, timeName, typedAs } from '#src/message/fields.ts';
import { submitText } from '#src/message/form-text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { actorOf, FORMAT } from '#test/commands/house.ts';
import { submitOf } from '#test/slack/rig.ts';

const words = wordsFor('en-US', 'us');
const look = { words, format: FORMAT };
const COMMAND = 'every kind';

type Filled = { readonly field: PlainField; readonly value: FieldValue };

/**
 * Words that a form sends as they are: quotation marks become apostrophes, which the tests of the text itself look at, and what Slack would act on
 * as markup (`<!channel>`) stands in a filled-in input without its bracket, as everywhere.
 */
const sentence = fc.stringMatching(/^[A-Za-z0-9'.,:;=/>&–é-]{1,12}( [A-Za-z0-9'.,:;=/>&–é-]{1,12}){0,3}$/);
const optionsOf = (least: number, most: number) =>
  fc
    .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9.:#-]{0,10}$/), { minLength: least, maxLength: most })
    .map((values) => values.filter((value) => value !== 'none'))
    .filter((values) => values.length >= least)
    .map((values) => values.map((value, n) => ({ value, label: `Option ${n}, called ${value}` })));
const two = (n: number) => String(n).padStart(2, '0');
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const day = fc.tuple(
  fc.integer({ min: 2000, max: 2099 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
);
const wall = fc.tuple(day, clock).map(([[y, m, d], time]) => `${y}-${two(m)}-${two(d)}T${time}`);
const base = { label: 'Asked', required: false } as const;

const filled = (name: string): fc.Arbitrary<Filled> => {
  const asked = { ...base, name };
  return fc.oneof(
    sentence.map((value): Filled => ({ field: { ...asked, input: 'text', maxLength: 200 }, value })),
    fc
      .tuple(fc.nat(3), fc.integer({ min: -1_000_000, max: 1_000_000 }))
      .map(([decimals, n]): Filled => ({ field: { ...asked, input: 'number', decimals }, value: n / 10 ** decimals })),
    fc.boolean().map((value): Filled => ({ field: { ...asked, input: 'yes-no' }, value })),
    clock.map((value): Filled => ({ field: { ...asked, input: 'time' }, value })),
    wall.map((value): Filled => ({ field: { ...asked, input: 'date-time', zone: 'America/New_York' }, value })),
    optionsOf(1, 20).chain((options) =>
      fc
        .constantFrom(...options)
        .map(({ value }): Filled => ({ field: { ...asked, input: 'choice', options }, value })),
    ),
    optionsOf(100, 100).chain((options) =>
      fc
        .constantFrom(...options)
        .map(({ value }): Filled => ({ field: { ...asked, input: 'choice', source: 'kpi', options }, value })),
    ),
    optionsOf(1, 20).chain((options) =>
      fc
        .subarray(options.map(({ value }) => value))
        .map((value): Filled => ({ field: { ...asked, input: 'many', options }, value })),
    ),
  );
};

/** A form of a few such fields and a row of two more, with what is chosen in each. */
const chosen = fc
  .tuple(filled('one'), filled('two'), filled('three'), filled('first'), filled('second'))
  .map(([one, two, three, first, second]) => {
    const rows: RowsField = {
      ...base,
      name: 'item',
      input: 'rows',
      least: 0,
      most: 3,
      columns: [first.field, second.field],
    };
    const form: Form = {
      kind: 'form',
      id: 'every-kind',
      title: 'Every kind',
      submitLabel: 'Send',
      command: COMMAND,
      opens: 'every',
      fields: [one.field, two.field, three.field, rows],
    };
    const cell = ({ field, value }: Filled): Filled => ({
      field: { ...field, name: cellName('item', 1, field.name) },
      value,
    });
    return { form, all: [one, two, three, cell(first), cell(second)] };
  });
type Chosen = { readonly form: Form; readonly all: readonly Filled[] };

const typedOf = ({ field, value }: Filled): string => typedAs(field, value as PlainField['value']) ?? '';
const documentOf = (form: Form): Document => ({
  title: form.title,
  plain: form.title,
  status: 'ok',
  asOf: instant(0),
  blocks: [form],
});

/** What the command reads of what a platform sent. Nothing chosen in a row is no row. */
function readBack(text: string, { form }: Chosen): Readonly<Record<string, FieldValue>> {
  const { given, rest } = splitFields(takeOptions(splitWords(text), words).words);
  expect(rest).toEqual(COMMAND.split(' '));
  return Object.fromEntries(fieldValues(given, form.fields, look));
}
const wanted = ({ all }: Chosen): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    all
      .filter(
        ({ field, value }) => !(Array.isArray(value) && value.length === 0 && nothingChosen(field.name) === undefined),
      )
      .map(({ field, value }) => [field.name, value]),
  );

/** The form with everything filled in, to be sent as it stands. */
const prefilled = ({ form, all }: Chosen): Form => {
  const valueAt = (name: string) => all.find(({ field }) => field.name === name)!.value;
  return {
    ...form,
    fields: form.fields.map((field) =>
      field.input === 'rows'
        ? {
            ...field,
            value: [
              Object.fromEntries(
                field.columns.map(({ name }) => [
                  name,
                  typedOf(all.find((one) => one.field.name === cellName('item', 1, name))!),
                ]),
              ),
            ],
          }
        : ({ ...field, value: valueAt(field.name) } as PlainField),
    ),
  };
};

/** By the name of each input, a date and its time apart. */
const byInput = ({ all }: Chosen): Readonly<Record<string, string>> =>
  Object.fromEntries(
    all.flatMap((one): [string, string][] => {
      const typed = typedOf(one);
      if (one.field.input !== 'date-time') return [[one.field.name, typed]];
      const [date = '', time = ''] = typed.split('T');
      return [
        [one.field.name, date],
        [timeName(one.field.name), time],
      ];
    }),
  );

function viaSlack(form: Form, typed: Readonly<Record<string, string>>): string {
  const metadata = metadataOf({ command: form.command }, { platform: 'slack', private: true });
  const view = renderForm(documentOf(form), metadata, look);
  if (view === undefined) throw new Error('no modal');
  const submitted = submitOf({ id: 'V1', hash: 'h', view } as never, { ...typed }); // the fields of a fake's view that are read
  const context = {
    command: '/ops',
    actorOf: () => actorOf(['viewer']),
    channelOf: (id: string) => id,
    mayAnswerAt: () => true,
    shortcuts: [],
  };
  return fromSubmission(submitted, context)!.request.text;
}

const nodes = (part: unknown): readonly Record<string, unknown>[] => {
  if (Array.isArray(part)) return part.flatMap(nodes);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Record<string, unknown>, ...Object.values(part).flatMap(nodes)];
};

/** A client sends every input by its id, beside what the pressed button carries; an empty group of checkboxes sends an empty text. */
function viaTeams(form: Form, typed: Readonly<Record<string, string>> | undefined): string {
  const { card } = formDialog(documentOf(form), form, look, { opened: 'every' });
  const inputs = nodes(card).filter(({ type }) => String(type).startsWith('Input.'));
  const send = nodes(card).find(({ type, style }) => type === 'Action.Submit' && style === 'positive');
  const sent = inputs.map(({ id, value, type }) => {
    const mine = typed === undefined ? value : typed[String(id).slice('f1.'.length)];
    const plain = mine === 'none' && type === 'Input.ChoiceSet' ? '' : mine;
    return [id, type === 'Input.Number' && plain !== undefined ? Number(plain) : (plain ?? '')];
  });
  const activity = {
    type: 'invoke',
    name: 'task/submit',
    id: 'a1',
    from: { id: '29:nurse', name: 'nurse' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    value: { data: { ...(send?.data as object), ...Object.fromEntries(sent) } },
  };
  const context = {
    actorOf: () => actorOf(['viewer']),
    knownId: ([id = '']: readonly string[]) => id,
    withoutMention: () => '',
    linkOrigin: () => undefined,
    shortcuts: [],
  };
  return fromActivity(activity, context)!.request.text;
}

const decoded = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What the page sends (`form-fields.js`): the inputs that stand in the markup, checkboxes joined. */
function viaWeb(form: Form, typed: Readonly<Record<string, string>> | undefined): string {
  const markup = toHtml(documentOf(form), look);
  const pairs = laidOut(form.fields).map(({ field }): readonly [string, string] => {
    expect(markup).toContain(`name="${field.name}"`);
    if (typed !== undefined && field.input !== 'many') return [field.name, typed[field.name] ?? ''];
    if (field.input === 'many') {
      const boxes = [...markup.matchAll(new RegExp(`name="${field.name}" value="([^"]*)"( checked)?`, 'g'))];
      const mine = typed?.[field.name]?.split(',');
      const ticked = boxes
        .map(([, value = '', checked]) => ({
          value: decoded(value),
          on: mine === undefined ? checked !== undefined : mine.includes(decoded(value)),
        }))
        .filter(({ on }) => on);
      return [field.name, ticked.map(({ value }) => value).join(',') || (nothingChosen(field.name) ?? '')];
    }
    const [, inside = ''] =
      new RegExp(`(<(?:select|input|textarea)[^>]* name="${field.name}"[\\s\\S]*?)</div>`).exec(markup) ?? [];
    const shown = inside.startsWith('<select')
      ? /<option value="([^"]*)" selected/.exec(inside)?.[1]
      : / value="([^"]*)"/.exec(inside)?.[1];
    return [field.name, decoded(shown ?? '')];
  });
  return submitText(form.command, pairs);
}

const WAYS = {
  slack: (form: Form, typed: Chosen | undefined) => viaSlack(form, typed === undefined ? {} : byInput(typed)),
  teams: (form: Form, typed: Chosen | undefined) => viaTeams(form, typed === undefined ? undefined : byInput(typed)),
  web: (form: Form, typed: Chosen | undefined) =>
    viaWeb(
      form,
      typed === undefined ? undefined : Object.fromEntries(typed.all.map((one) => [one.field.name, typedOf(one)])),
    ),
} as const;

describe.each(['slack', 'teams', 'web'] as const)('%s', (platform) => {
  it('what is typed and chosen comes back as the same values', () => {
    fc.assert(
      fc.property(chosen, (one) => {
        expect(readBack(WAYS[platform](one.form, one), one)).toEqual(wanted(one));
      }),
      { numRuns: 120 },
    );
  });

  it('what is filled in and sent as it stands comes back as it was', () => {
    fc.assert(
      fc.property(chosen, (one) => {
        expect(readBack(WAYS[platform](prefilled(one), undefined), one)).toEqual(wanted(one));
      }),
      { numRuns: 120 },
    );
  });
});
