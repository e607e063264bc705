import type { Delimiters } from './delimiters.ts';

/** `\X…\` may carry any number of bytes; a place or a code never needs more than this, and the search for its end stays bounded. */
const LONGEST_ESCAPE = 512;

function hexText(hex: string): string | undefined {
  if (hex === '' || hex.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
  return Buffer.from(hex, 'hex').toString('latin1');
}

/** What stands between two escape characters; undefined when HL7 gives it no meaning we know. */
function meaning(code: string, d: Delimiters): string | undefined {
  switch (code) {
    case 'F':
      return d.field;
    case 'S':
      return d.component;
    case 'T':
      return d.subcomponent;
    case 'R':
      return d.repetition;
    case 'E':
      return d.escape;
    case 'H':
    case 'N':
      return ''; // highlighting on and off
    default:
      if (code.startsWith('.br') || code.startsWith('.sp')) return '\n';
      return code.startsWith('X') ? hexText(code.slice(1)) : undefined;
  }
}

/** Resolves HL7 escapes (HL7 v2 chapter 2, 2.7). What is unknown, or never closed, stays as it was sent. */
export function unescapeHl7(raw: string, d: Delimiters): string {
  let open = raw.indexOf(d.escape);
  if (open === -1) return raw;
  let out = '';
  let from = 0;
  while (open !== -1) {
    const close = raw.indexOf(d.escape, open + 1);
    if (close === -1) break;
    const known = close - open <= LONGEST_ESCAPE ? meaning(raw.slice(open + 1, close), d) : undefined;
    if (known === undefined) {
      out += raw.slice(from, close);
      from = close;
      open = close;
      continue;
    }
    out += raw.slice(from, open) + known;
    from = close + 1;
    open = raw.indexOf(d.escape, from);
  }
  return out + raw.slice(from);
}
