/**
 * A lazy splitter: knows where segments begin, finds a field only when asked for it, and looks at each character at most
 * once per segment read. Names (PID-5) are never cut out of a message, because nobody asks for them.
 */
import type { Delimiters } from './delimiters.ts';
import { unescapeHl7 } from './escape.ts';

/** Real ADT has 5–60 segments, a long laboratory report some thousands. */
export const MAX_SEGMENTS = 20_000;

/** One segment, read by HL7 numbering: field 3 of PID is PID-3; MSH-1 is the separator itself. */
export type Segment = {
  /** Position among the segments of the message, from 0. */
  readonly index: number;
  readonly name: string;
  /** The whole field as sent; empty when the segment ends before it. */
  field(n: number): string;
};

export type Message = {
  readonly delimiters: Delimiters;
  readonly segments: number;
  /** First segment of that name at or after position `from`. */
  first(name: string, from?: number): Segment | undefined;
  nameAt(index: number): string;
};

/**
 * @param text segments separated by CR, LF or CRLF
 * @returns undefined with more than `MAX_SEGMENTS` segments
 */
export function splitMessage(text: string, delimiters: Delimiters): Message | undefined {
  const source = text.includes('\n') ? text.replaceAll('\r\n', '\r').replaceAll('\n', '\r') : text;
  const starts: number[] = [];
  for (let at = 0; at < source.length; ) {
    if (starts.length === MAX_SEGMENTS) return undefined;
    const cr = source.indexOf('\r', at);
    const end = cr === -1 ? source.length : cr;
    if (end > at) starts.push(at);
    at = end + 1;
  }
  const made: (Segment | undefined)[] = [];
  const nameAt = (index: number): string => {
    const start = starts[index] ?? source.length;
    return source.slice(start, start + 3);
  };
  const segmentAt = (index: number): Segment => {
    const known = made[index];
    if (known !== undefined) return known;
    const segment = segmentOf(source, starts[index] ?? 0, index, delimiters);
    made[index] = segment;
    return segment;
  };
  return {
    delimiters,
    segments: starts.length,
    nameAt,
    first(name, from = 0) {
      for (let i = from; i < starts.length; i++) {
        const start = starts[i] ?? 0;
        if (source.startsWith(name, start) && isNamed(source, start + name.length, delimiters)) return segmentAt(i);
      }
      return undefined;
    },
  };
}

/** A segment's name ends at a separator or with the segment. */
const isNamed = (source: string, end: number, d: Delimiters): boolean =>
  end >= source.length || source[end] === d.field || source[end] === '\r';

function segmentOf(source: string, start: number, index: number, d: Delimiters): Segment {
  const cr = source.indexOf('\r', start);
  const end = cr === -1 ? source.length : cr;
  const name = source.slice(start, start + 3);
  const isHeader = name === 'MSH' || name === 'FHS' || name === 'BHS';
  /** begins[i]: where the i-th piece between separators begins; found on demand. */
  const begins: number[] = [start];
  let complete = false;
  const piece = (n: number): string => {
    while (!complete && begins.length <= n + 1) {
      const next = source.indexOf(d.field, begins[begins.length - 1]);
      if (next === -1 || next >= end) complete = true;
      else begins.push(next + 1);
    }
    const begin = begins[n];
    if (begin === undefined) return '';
    const following = begins[n + 1];
    return source.slice(begin, following === undefined ? end : following - 1);
  };
  return {
    index,
    name,
    field(n) {
      if (!isHeader) return piece(n);
      return n === 1 ? d.field : piece(n - 1);
    },
  };
}

/** The n-th part (from 1) between separators; empty when there are fewer. */
export function part(text: string, separator: string, n: number): string {
  let from = 0;
  for (let i = 1; i < n; i++) {
    const at = text.indexOf(separator, from);
    if (at === -1) return '';
    from = at + separator.length;
  }
  const end = text.indexOf(separator, from);
  if (end === -1) return from === 0 ? text : text.slice(from);
  return text.slice(from, end);
}

/** Component `c` (and subcomponent `s`) of one repetition, unescaped. HL7's null `""` reads as empty: there is no value. */
export function component(repetition: string, c: number, d: Delimiters, s = 1): string {
  const raw = part(part(repetition, d.component, c), d.subcomponent, s);
  return raw === '""' ? '' : unescapeHl7(raw, d).trim();
}

/** First component of the first repetition: what most fields are read for. */
export const plain = (field: string, d: Delimiters): string => component(part(field, d.repetition, 1), 1, d);
