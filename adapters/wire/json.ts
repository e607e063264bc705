import { strictJson } from './strict-json.ts';

/** An untrusted JSON object, read field by field: what is not there, or of another kind, is undefined. */
export type Wire = Readonly<Record<string, unknown>>;

export const isWire = (part: unknown): part is Wire =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/** Own properties only: `__proto__` and the like are names as any other. */
const own = (wire: Wire | undefined, name: string): unknown =>
  wire === undefined || !Object.hasOwn(wire, name) ? undefined : wire[name];

/** A text that is not empty. */
export function text(wire: Wire | undefined, name: string): string | undefined {
  const value = own(wire, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function inner(wire: Wire | undefined, name: string): Wire | undefined {
  const value = own(wire, name);
  return isWire(value) ? value : undefined;
}

export function list(wire: Wire | undefined, name: string): readonly unknown[] {
  const value = own(wire, name);
  return Array.isArray(value) ? value : [];
}

/** Undefined: no JSON object, or one that nobody of good will sends. */
export function parseJson(body: string): Wire | undefined {
  const read = strictJson(body);
  return 'value' in read && isWire(read.value) ? read.value : undefined;
}
