/**
 * A second opinion on the product's checker of Slack's limits: the published list (test/fixtures/schemas/block-kit-limits.json), read by rule
 * and not by our table. Whatever it names by a block, an element or a composition object is looked for under that name.
 */
import { readFileSync } from 'node:fs';

export type Published = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>> | number>>>>;

export const published = JSON.parse(
  readFileSync(new URL('../fixtures/schemas/block-kit-limits.json', import.meta.url), 'utf8'),
) as Published;

type Node = Readonly<Record<string, unknown>>;
const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && !Array.isArray(part);

/** What an object is in the list: by its type, else by the part that it stands in. */
const BY_PART: Readonly<Record<string, string>> = {
  options: 'option',
  option_groups: 'option_group',
  confirm: 'confirmation',
  positive_button: 'feedback_button',
  negative_button: 'feedback_button',
  chart: 'data_visualization',
  axis_config: 'data_visualization',
  series: 'data_visualization',
};
const BY_TYPE: Readonly<Record<string, string>> = { modal: 'view', home: 'view', url: 'url_source' };

const kindsOf = (node: Node, key: string): readonly string[] => {
  const type = typeof node.type === 'string' ? node.type : '';
  const select = /_select$/.test(type) ? ['select'] : [];
  return [BY_TYPE[type] ?? type, ...select, BY_PART[key] ?? ''].filter((kind) => kind in published);
};

const sizeOf = (value: unknown): number | undefined => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (typeof value === 'number') return value;
  return isNode(value) && typeof value.text === 'string' ? value.text.length : undefined;
};

/** Everything in a message or view that the list forbids, in words. */
export function forbidden(part: unknown, key = ''): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((one) => forbidden(one, key));
  if (!isNode(part)) return [];
  const here = kindsOf(part, key).flatMap((kind) =>
    Object.entries(published[kind]!).flatMap(([name, rule]) => over(part[name], rule, `${kind} ${name}`)),
  );
  const ids = ['action_id', 'block_id'].flatMap((id) => over(part[id], published[id]!, id));
  return [...here, ...ids, ...Object.entries(part).flatMap(([name, inner]) => forbidden(inner, name))];
}

function over(value: unknown, rule: Readonly<Record<string, unknown>> | number, what: string): readonly string[] {
  const size = sizeOf(value);
  if (size === undefined || typeof rule === 'number') return [];
  const { max_length, max_items, max, min_length, min_items, min, item_max_length: each } = rule;
  const most = Number(max_length ?? max_items ?? max ?? Number.POSITIVE_INFINITY);
  const least = Number(min_length ?? min_items ?? min ?? 0);
  const items = Array.isArray(value) && typeof each === 'number' ? value : [];
  return [
    ...(size > most || size < least ? [`${what}: ${size}`] : []),
    ...items.flatMap((item) => (Number(sizeOf(item)) > Number(each) ? [`${what}: an item of ${sizeOf(item)}`] : [])),
  ];
}
