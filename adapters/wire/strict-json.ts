/**
 * JSON from outside, before anything looks at it: not deeper, not of more parts than any request of good will, no name twice in an object
 * (two readers would see two requests), none that reaches for a prototype.
 */

/** Slack's deepest payload, a view with its state, has eleven levels. */
const DEEPEST = 64;
/** Values and names together; a modal of a hundred fields has a few thousand. */
const MOST_PARTS = 50_000;

export type JsonFault = 'not-json' | 'too-deep' | 'too-many' | 'name-twice' | 'name-forbidden';

export type Strict = { readonly value: unknown } | { readonly fault: JsonFault };

export function strictJson(text: string): Strict {
  const fault = faultIn(text);
  if (fault !== undefined) return { fault };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: 'not-json' };
  }
}

/** One pass over the text; what is no JSON is left to the parser behind it. */
function faultIn(text: string): JsonFault | undefined {
  /** Names so far of each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      const end = endOfString(text, at);
      if (end === undefined) return 'not-json';
      const names = open.at(-1);
      if (names !== undefined && isName(text, end)) {
        const fault = addName(names, text.slice(at, end + 1));
        if (fault !== undefined) return fault;
      }
      parts++;
      at = end;
    } else if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
      open.push(sign === OPEN_OBJECT ? new Set() : undefined);
      if (open.length > DEEPEST) return 'too-deep';
      parts++;
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) open.pop();
    else if (sign === COMMA) parts++;
    if (parts > MOST_PARTS) return 'too-many';
  }
  return undefined;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at;
  }
  return undefined;
}

/** A string of an object is a name when a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === COLON;
}

function addName(names: Set<string>, quoted: string): JsonFault | undefined {
  let name: unknown;
  try {
    // Escapes spell the same name in many ways.
    name = JSON.parse(quoted);
  } catch {
    return 'not-json';
  }
  if (name === '__proto__') return 'name-forbidden';
  if (names.has(String(name))) return 'name-twice';
  names.add(String(name));
  return undefined;
}
