/** Every regular expression that stands in the source, read out by a small scanner of tokens. */

export type Found = { readonly source: string; readonly flags: string; readonly line: number };

/** After one of these a slash begins an expression; after anything else it divides. */
const BEFORE = new Set([...'(,=:[!&|?{};+-*%<>~^']);
const WORDS = /\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|yield|await)\s*$/;

export function regexesIn(code: string): readonly Found[] {
  const found: Found[] = [];
  let at = code.startsWith('#!') ? code.indexOf('\n') : 0;
  while (at < code.length) {
    const two = code.slice(at, at + 2);
    const sign = code[at]!;
    if (two === '//') at = endOf(code.indexOf('\n', at), code);
    else if (two === '/*') at = endOf(code.indexOf('*/', at) + 1, code) + 1;
    else if (sign === '"' || sign === "'") at = closing(code, at, sign);
    else if (sign === '`') at = template(code, at, found);
    else if (sign === '/' && beginsExpression(code, at)) at = literal(code, at, found);
    else at++;
  }
  return found;
}

const endOf = (at: number, code: string): number => (at <= 0 ? code.length : at);

function closing(code: string, start: number, sign: string): number {
  let at = start + 1;
  while (at < code.length && code[at] !== sign && code[at] !== '\n') at += code[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** What stands in the braces of a template is code. */
function template(code: string, start: number, found: Found[]): number {
  let at = start + 1;
  while (at < code.length && code[at] !== '`') {
    if (code[at] === '\\') at += 2;
    else if (code.startsWith('${', at)) {
      const end = braces(code, at + 2);
      const before = code.slice(0, at).split('\n').length - 1;
      for (const one of regexesIn(code.slice(at + 2, end))) found.push({ ...one, line: one.line + before });
      at = end + 1;
    } else at++;
  }
  return at + 1;
}

function braces(code: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; at < code.length; at++) {
    if (code[at] === '`') at = template(code, at, []) - 1;
    else if (code[at] === '{') depth++;
    else if (code[at] === '}' && --depth === 0) break;
  }
  return at;
}

function beginsExpression(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - 200), at).trimEnd();
  const last = before.at(-1);
  return last === undefined || BEFORE.has(last) || WORDS.test(before);
}

function literal(code: string, start: number, found: Found[]): number {
  let at = start + 1;
  let inClass = false;
  for (; at < code.length && code[at] !== '\n'; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === '[') inClass = true;
    else if (code[at] === ']') inClass = false;
    else if (code[at] === '/' && !inClass) break;
  }
  if (code[at] !== '/') return start + 1;
  const flags = /^[a-z]*/.exec(code.slice(at + 1, at + 10))?.[0] ?? '';
  found.push({ source: code.slice(start + 1, at), flags, line: code.slice(0, start).split('\n').length });
  return at + 1 + flags.length;
}
