/** What a figure asks for, in words, read from its schema: each input by its name, with its kind and unit where the name does not say them. */
import { z } from 'zod';

type Node = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
};

/** Endings of names that are short for a unit; `patients`, `beds`, `hours` and `days` say it themselves. */
const UNITS: Readonly<Record<string, string>> = {
  min: 'minutes',
  sec: 'seconds',
  pct: '%',
  fte: 'full-time equivalents',
  wte: 'full-time equivalents',
  hour: 'hour of the day',
  cost: 'currency',
  value: 'currency',
};
/** Ends of a scale of answers, in no unit. */
const UNITLESS = new Set(['scale_min', 'scale_max']);

function unitOf(name: string): string | undefined {
  if (UNITLESS.has(name) || name.includes('_per_')) return undefined;
  return UNITS[name.split('_').at(-1) ?? ''];
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'number',
  integer: 'whole number',
  string: 'text',
  boolean: 'true or false',
  null: 'null',
};

function kindOf(node: Node): string {
  if (node.description !== undefined) return node.description;
  if (node.anyOf !== undefined) return node.anyOf.map(kindOf).join(' or ');
  if (node.enum !== undefined) return node.enum.map(String).join(', ');
  if (node.items !== undefined) return `list of ${kindOf(node.items)}`;
  if (node.properties !== undefined) return `{ ${Object.entries(node.properties).map(named).join(', ')} }`;
  if (typeof node.additionalProperties === 'object') return `${kindOf(node.additionalProperties)} for each name`;
  return [node.type ?? 'any']
    .flat()
    .map((type) => KINDS[type] ?? type)
    .join(' or ');
}

function named([name, node]: readonly [string, Node]): string {
  const kind = kindOf(node);
  const unit = kind.includes('number') ? unitOf(name) : undefined;
  const says = [...(kind === 'number' ? [] : [kind]), ...(unit === undefined ? [] : [unit])];
  return says.length === 0 ? `\`${name}\`` : `\`${name}\` (${says.join(', ')})`;
}

/**
 * Each input of a schema: its name, and what kind it is and in which unit where that is more than a number that the name explains.
 * @example z.object({ occupied_beds: amount, threshold_min: amount }) → ['`occupied_beds`', '`threshold_min` (minutes)']
 */
export function inputLines(schema: z.ZodType): readonly string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node; // JSON Schema is made of such nodes
  return Object.entries(root.properties ?? {}).map(named);
}
