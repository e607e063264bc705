/** A Block Kit checker of our own: no Slack emulator that we know checks limits. Numbers from the published list, the smaller one wins. */
import { readFileSync } from 'node:fs';

const published = JSON.parse(
  readFileSync(new URL('../fixtures/schemas/block-kit-limits.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, Record<string, number>>>;

const max = (kind: string, part: string, key = 'max_length'): number => published[kind]?.[part]?.[key] ?? Number.NaN;

/** From @slack/types 3.2.0, or Slack's page where it is stricter than the published list. */
const FROM_SLACK = { blocks: 50, allText: 12_000, tableRows: 100, tableCells: 20, series: 6, charts: 2, tables: 1 };

// Untyped on purpose: the checker reads what goes over the wire.
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

const WRITTEN = new Set(['text', 'title', 'label', 'name', 'fallback', 'alt_text']);

/** Everything a message shows, as it stands on the wire. */
export function shownStrings(part: Wire, key = ''): string[] {
  if (typeof part === 'string') return WRITTEN.has(key) ? [part] : [];
  if (Array.isArray(part))
    return part.flatMap((inner) => (typeof inner === 'string' ? [inner] : shownStrings(inner, key)));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => shownStrings(inner, name));
}

/** Every limit that a message breaks, in words; empty when Slack would take it. */
export function brokenLimits(message: { text: string; blocks: readonly unknown[] }): string[] {
  const faults: string[] = [];
  const fault = (ok: boolean, what: string): void => {
    if (!ok) faults.push(what);
  };
  const blocks: Wire[] = JSON.parse(JSON.stringify(message.blocks));
  fault(message.text.length > 0 && message.text.length <= 4_000, `text of ${message.text.length}`);
  fault(blocks.length > 0 && blocks.length <= FROM_SLACK.blocks, `${blocks.length} blocks`);
  const all = shownStrings(blocks);
  const total = all.reduce((sum, text) => sum + text.length, 0) + message.text.length;
  fault(total <= FROM_SLACK.allText, `${total} characters in all`);
  fault(
    all.every((text) => text.length > 0 && text.isWellFormed()),
    'an empty or broken string',
  );
  fault(blocks.filter((b) => b.type === 'table').length <= FROM_SLACK.tables, 'more than one table');
  fault(blocks.filter((b) => b.type === 'data_visualization').length <= FROM_SLACK.charts, 'too many charts');
  const actionIds = blocks.flatMap((b) => (b.type === 'actions' ? b.elements.map((e: Wire) => e.action_id) : []));
  fault(new Set(actionIds).size === actionIds.length, 'an action_id twice');
  for (const block of blocks) faults.push(...brokenIn(block));
  return faults;
}

/** Inputs that a modal may hold, by what Slack allows in each. */
const INPUTS: Readonly<Record<string, (element: Wire) => readonly (readonly [ok: boolean, what: string])[]>> = {
  plain_text_input: (e) => [
    [e.max_length >= 1 && e.max_length <= max('plain_text_input', 'max_length', 'max'), 'max_length'],
    [e.initial_value === undefined || (e.initial_value.length > 0 && e.initial_value.length <= e.max_length), 'value'],
  ],
  number_input: (e) => {
    const numbers = [e.min_value, e.max_value, e.initial_value].filter((n) => n !== undefined);
    const value = Number(e.initial_value ?? e.min_value ?? e.max_value ?? 0);
    return [
      [typeof e.is_decimal_allowed === 'boolean', 'is_decimal_allowed'],
      [numbers.every((n) => typeof n === 'string' && /^-?\d+(\.\d+)?$/.test(n)), 'a number that is no text'],
      [value >= Number(e.min_value ?? value) && value <= Number(e.max_value ?? value), 'value outside the limits'],
    ];
  },
  timepicker: (e) => [[e.initial_time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(e.initial_time), 'time']],
  radio_buttons: (e) => optionFaults(e, max('radio_buttons', 'options', 'max_items')),
  static_select: (e) => optionFaults(e, max('select', 'options', 'max_items')),
  multi_static_select: (e) => optionFaults(e, max('select', 'options', 'max_items')),
  checkboxes: (e) => optionFaults(e, max('checkboxes', 'options', 'max_items')),
  datepicker: (e) => [[e.initial_date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(e.initial_date), 'date']],
  external_select: (e) => [
    ...optionFaults({ options: e.initial_option === undefined ? [] : [e.initial_option] }, 1, 0),
    [e.min_query_length === undefined || (Number.isInteger(e.min_query_length) && e.min_query_length >= 0), 'query'],
    [
      e.placeholder === undefined || (e.placeholder.text.length >= 1 && e.placeholder.text.length <= 150),
      'placeholder',
    ],
    [e.action_id.length >= 1 && e.action_id.length <= 255, 'action_id'],
  ],
};

function optionFaults(element: Wire, most: number, least = 1): readonly (readonly [boolean, string])[] {
  const { options, initial_option: first, initial_options: several } = element;
  const isOffered = (one: Wire) => options.some((o: Wire) => JSON.stringify(o) === JSON.stringify(one));
  return [
    [several === undefined || (several.length >= 1 && several.every(isOffered)), 'first options'],
    [options.length >= least && options.length <= most, `${options.length} options`],
    ...options.flatMap((option: Wire) => [
      [option.text.text.length >= 1 && option.text.text.length <= max('option', 'text'), 'option text'],
      [option.value.length >= 1 && option.value.length <= max('option', 'value'), 'option value'],
    ]),
    [first === undefined || isOffered(first), 'first option'],
  ];
}

/** Block kinds that a modal takes, as far as we use them; a table or a chart block is for messages. */
const IN_MODAL = new Set(['header', 'section', 'context', 'actions', 'rich_text', 'input']);

/** Every limit that a modal breaks, in words; empty when Slack would take it. */
export function brokenView(given: unknown): string[] {
  const view: Wire = JSON.parse(JSON.stringify(given));
  const faults: string[] = [];
  const fault = (ok: boolean, what: string): void => {
    if (!ok) faults.push(what);
  };
  fault(view.type === 'modal', 'type');
  for (const part of ['title', 'submit', 'close']) {
    const length = view[part]?.text?.length ?? (part === 'title' ? 0 : 1);
    fault(length >= 1 && length <= max('view', part), `${part} of ${length}`);
  }
  fault((view.private_metadata ?? '').length <= max('view', 'private_metadata'), 'private_metadata');
  fault((view.callback_id ?? '').length <= max('view', 'callback_id'), 'callback_id');
  const blocks: Wire[] = view.blocks;
  fault(blocks.length >= 1 && blocks.length <= max('view', 'blocks', 'max_items'), `${blocks.length} blocks`);
  const inputs = blocks.filter((block) => block.type === 'input');
  fault(inputs.length === 0 || view.submit !== undefined, 'inputs without a submit');
  fault(new Set(inputs.map((block) => block.block_id)).size === inputs.length, 'a block_id twice');
  for (const block of blocks) {
    if (!IN_MODAL.has(block.type)) faults.push(`a modal takes no ${block.type}`);
    else if (block.type !== 'input') faults.push(...brokenIn(block));
  }
  for (const { block_id: id, label, hint, element } of inputs) {
    fault(id.length >= 1 && id.length <= 255, 'block_id');
    fault(label.text.length >= 1 && label.text.length <= max('input', 'label'), 'label');
    fault(hint === undefined || (hint.text.length >= 1 && hint.text.length <= max('input', 'hint')), 'hint');
    const rules = INPUTS[element.type];
    if (rules === undefined) faults.push(`unknown input ${element.type}`);
    else for (const [ok, what] of rules(element)) fault(ok, `${element.type} ${what}`);
  }
  return faults;
}

function brokenIn(block: Wire): string[] {
  const faults: string[] = [];
  const within = (text: string, limit: number, what: string): void => {
    if (!(text.length >= 1 && text.length <= limit)) faults.push(`${block.type} ${what}: ${text.length} of ${limit}`);
  };
  const count = (n: number, limit: number, what: string): void => {
    if (!(n >= 1 && n <= limit)) faults.push(`${block.type}: ${n} ${what}, at most ${limit}`);
  };
  switch (block.type) {
    case 'header':
      within(block.text.text, max('header', 'text'), 'text');
      break;
    case 'section':
      count(block.fields?.length ?? 1, max('section', 'fields', 'max_items'), 'fields');
      for (const f of block.fields ?? []) within(f.text, max('section', 'fields', 'item_max_length'), 'field');
      break;
    case 'context':
      count(block.elements.length, max('context', 'elements', 'max_items'), 'elements');
      for (const e of block.elements) within(e.text, max('text', 'text') || 3_000, 'element');
      break;
    case 'actions':
      count(block.elements.length, max('actions', 'elements', 'max_items'), 'elements');
      for (const e of block.elements) {
        within(e.text.text, max('button', 'text'), 'button');
        within(e.value, max('button', 'value'), 'value');
        within(e.action_id, 255, 'action_id');
      }
      break;
    case 'table':
      count(block.rows.length, FROM_SLACK.tableRows, 'rows');
      count(block.column_settings.length, FROM_SLACK.tableCells, 'column settings');
      for (const row of block.rows) {
        count(row.length, FROM_SLACK.tableCells, 'cells');
        for (const cell of row) within(cell.text, 3_000, 'cell');
        if (row.length !== block.rows[0].length) faults.push('table: ragged rows');
      }
      break;
    case 'rich_text':
      for (const part of block.elements) {
        count(part.elements.length, 1_000, 'elements');
        for (const text of shownStrings(part)) within(text, 3_000, 'text');
      }
      break;
    case 'image':
      within(block.alt_text, max('image', 'alt_text') || 2_000, 'alt text');
      if (block.title !== undefined) within(block.title.text, max('image', 'title') || 2_000, 'title');
      if (!/^F[A-Z0-9]{5,}$/.test(block.slack_file?.id ?? '')) faults.push('image: no file');
      break;
    case 'data_visualization':
      faults.push(...brokenChart(block, within, count));
      break;
    default:
      faults.push(`unknown block ${block.type}`);
  }
  return faults;
}

function brokenChart(
  block: Wire,
  within: (text: string, limit: number, what: string) => void,
  count: (n: number, limit: number, what: string) => void,
): string[] {
  const faults: string[] = [];
  const kind = 'data_visualization';
  const { series, axis_config: axis } = block.chart;
  within(block.title, max(kind, 'title'), 'title');
  count(series.length, Math.min(FROM_SLACK.series, max(kind, 'series', 'max_items')), 'series');
  count(axis.categories.length, max(kind, 'categories', 'max_items'), 'categories');
  for (const label of axis.categories) within(label, max(kind, 'category_label'), 'category');
  if (new Set(axis.categories).size !== axis.categories.length) faults.push('chart: a category twice');
  if (new Set(series.map((s: Wire) => s.name)).size !== series.length) faults.push('chart: a series name twice');
  for (const line of series) {
    within(line.name, max(kind, 'series_name'), 'series name');
    const labels = line.data.map((point: Wire) => point.label);
    if (JSON.stringify(labels) !== JSON.stringify(axis.categories)) faults.push('chart: labels are not the categories');
    if (!line.data.every((point: Wire) => Number.isFinite(point.value)))
      faults.push('chart: a value that is no number');
  }
  return faults;
}

/** A ping, or a link with another text. Only a renderer of ours may make any, and it makes none. */
const MARKUP = /<[!@#][^>]{0,40}|<https?:[^>]{0,40}|"type":"mrkdwn"|"url":"(?!https?:)[^"]{0,40}/g;

/** What Slack would act on, wherever it is shown; a button's value is never shown and comes back as it was sent. */
export const injectedMarkup = (message: { text: string; blocks: readonly unknown[] }): string[] =>
  [...JSON.stringify(message, (key, part) => (key === 'value' ? undefined : part)).matchAll(MARKUP)].map(
    (hit) => `markup: ${hit[0]}`,
  );
