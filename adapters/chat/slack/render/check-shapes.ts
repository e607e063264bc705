/** What no number tells: parts that must be there, agree with each other, or be one of several. */
import { isWire, type Wire } from '#adapters/wire/json.ts';
import { INPUTS, NOT_IN_CONTAINER } from './check-rules.ts';
import { SLACK_LIMITS, type SlackLimit, type SlackShape } from './vendor.ts';

type Fault = (limit: SlackLimit | SlackShape) => void;
type Shape = (part: Wire, fault: Fault) => void;

const listOf = (part: unknown): readonly unknown[] => (Array.isArray(part) ? part : []);
const wiresOf = (part: unknown): readonly Wire[] => listOf(part).filter(isWire);

const needs =
  (...names: readonly string[]): Shape =>
  (part, fault) => {
    if (names.some((name) => part[name] === undefined)) fault('missing');
  };

/** Slack wants an action once in its block. */
function actions(block: Wire, fault: Fault): void {
  const ids = wiresOf(block.elements).map((element) => element.action_id);
  if (new Set(ids).size !== ids.length) fault('twice');
}

/** A first choice must be one of the options, letter by letter. */
function options(element: Wire, fault: Fault): void {
  const all = wiresOf(element.options);
  const grouped = wiresOf(element.option_groups).flatMap((group) => wiresOf(group.options));
  const first = element.initial_option === undefined ? listOf(element.initial_options) : [element.initial_option];
  if (all.length + grouped.length === 0) fault('missing');
  if (first.length === 0) return;
  const known = new Set([...all, ...grouped].map((option) => JSON.stringify(option)));
  if (first.some((option) => !known.has(JSON.stringify(option)))) fault('mismatch');
}

function textInput(element: Wire, fault: Fault): void {
  const { initial_value: value, max_length: most } = element;
  if (typeof value === 'string' && typeof most === 'number' && value.length > most) fault('mismatch');
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function numberInput(element: Wire, fault: Fault): void {
  const { initial_value: value, min_value: least, max_value: most } = element;
  const given = [value, least, most].filter((figure) => figure !== undefined);
  if (given.some((figure) => typeof figure !== 'string' || !DECIMAL.test(figure))) fault('mismatch');
  if (typeof element.is_decimal_allowed !== 'boolean') fault('missing');
  const at = Number(value ?? least ?? most ?? 0);
  if (at < Number(least ?? at) || at > Number(most ?? at)) fault('mismatch');
}

const like =
  (name: string, pattern: RegExp): Shape =>
  (element, fault) => {
    const value = element[name];
    if (value !== undefined && !pattern.test(String(value))) fault('mismatch');
  };

function input(block: Wire, fault: Fault): void {
  const { element } = block;
  if (block.label === undefined || !isWire(element)) fault('missing');
  else if (!INPUTS.has(String(element.type))) fault('unknown');
}

function image(block: Wire, fault: Fault): void {
  const named = isWire(block.slack_file) && (block.slack_file.id !== undefined || block.slack_file.url !== undefined);
  if (block.alt_text === undefined || (!named && block.image_url === undefined)) fault('missing');
}

function table(block: Wire, fault: Fault): void {
  const rows = listOf(block.rows).map(listOf);
  const width = rows[0]?.length ?? 0;
  if (listOf(block.column_settings).length > SLACK_LIMITS['table-cells']) fault('table-cells');
  if (width > SLACK_LIMITS['table-cells']) fault('table-cells');
  if (width === 0) fault('empty');
  else if (rows.some((row) => row.length !== width)) fault('mismatch');
}

/** Its header stands first, in plain letters, and at least one row below it. */
function dataTable(block: Wire, fault: Fault): void {
  const rows = listOf(block.rows).map(listOf);
  const [header = []] = rows;
  if (block.caption === undefined || rows.length < 2) fault('missing');
  if (header.length > SLACK_LIMITS['data-table-columns']) fault('data-table-columns');
  if (header.length === 0) fault('empty');
  if (header.some((cell) => isWire(cell) && cell.type === 'rich_text')) fault('mismatch');
  if (rows.some((row) => row.length !== header.length)) fault('mismatch');
  if (lettersIn(rows) > SLACK_LIMITS['data-table-chars']) fault('data-table-chars');
}

function lettersIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + lettersIn(one), 0);
  if (!isWire(part)) return 0;
  return typeof part.text === 'string' ? part.text.length : lettersIn(part.elements);
}

function chart(block: Wire, fault: Fault): void {
  const { chart: drawn } = block;
  if (block.title === undefined) fault('missing');
  if (!isWire(drawn)) fault('missing');
  else if (drawn.type === 'pie') pie(drawn, fault);
  else if (drawn.type === 'bar' || drawn.type === 'line' || drawn.type === 'area') axes(drawn, fault);
  else fault('unknown');
}

function axes(drawn: Wire, fault: Fault): void {
  const series = wiresOf(drawn.series);
  const axis = isWire(drawn.axis_config) ? drawn.axis_config : {};
  const categories = listOf(axis.categories);
  counted(series, 'chart-series', fault);
  counted(categories, 'chart-categories', fault);
  for (const label of categories) lettered(label, 'chart-label', fault);
  for (const title of Object.values(axis)) if (typeof title === 'string') lettered(title, 'chart-axis-title', fault);
  const names = series.map(({ name }) => name);
  if (new Set(categories).size !== categories.length || new Set(names).size !== names.length) fault('twice');
  for (const { name, data } of series) {
    lettered(name, 'chart-series-name', fault);
    const points = wiresOf(data);
    counted(points, 'chart-points', fault);
    const all = points.length === categories.length && points.every(({ label }, n) => label === categories[n]);
    if (!all || !points.every(({ value }) => Number.isFinite(value))) fault('mismatch');
  }
}

function pie(drawn: Wire, fault: Fault): void {
  const segments = wiresOf(drawn.segments);
  counted(segments, 'chart-segments', fault);
  for (const { label, value } of segments) {
    lettered(label, 'chart-label', fault);
    if (!(Number.isFinite(value) && Number(value) > 0)) fault('mismatch');
  }
}

function counted(list: readonly unknown[], limit: SlackLimit, fault: Fault): void {
  if (list.length === 0) fault('empty');
  else if (list.length > SLACK_LIMITS[limit]) fault(limit);
}

function lettered(text: unknown, limit: SlackLimit, fault: Fault): void {
  if (typeof text !== 'string' || text === '') fault('empty');
  else if (text.length > SLACK_LIMITS[limit]) fault(limit);
}

function container(block: Wire, fault: Fault): void {
  if (wiresOf(block.child_blocks).some(({ type }) => NOT_IN_CONTAINER.has(String(type)))) fault('wrong-place');
}

export const SHAPES_OF: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['section', (block, fault) => void (block.text === undefined && block.fields === undefined && fault('missing'))],
  ['header', needs('text')],
  ['context', needs('elements')],
  ['rich_text', needs('elements')],
  ['markdown', needs('text')],
  ['alert', needs('text')],
  ['button', needs('text')],
  ['video', needs('alt_text', 'title', 'video_url', 'thumbnail_url')],
  ['actions', actions],
  ['input', input],
  ['image', image],
  ['table', table],
  ['data_table', dataTable],
  ['data_visualization', chart],
  ['container', container],
  ['static_select', options],
  ['multi_static_select', options],
  ['overflow', options],
  ['checkboxes', options],
  ['radio_buttons', options],
  ['plain_text_input', textInput],
  ['number_input', numberInput],
  ['timepicker', like('initial_time', /^(?:[01]\d|2[0-3]):[0-5]\d$/)],
  ['datepicker', like('initial_date', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)],
  ['datetimepicker', like('initial_date_time', /^\d{10}$/)],
]);
