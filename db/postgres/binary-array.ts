/**
 * Arrays as PostgreSQL takes them in binary (`array_recv`, with `int8recv` and the like for the elements): nothing to quote here, nothing
 * to be read character by character there. As text the arrays cost as much as the writing of their rows.
 */

/** The server's number of each type: `pg_type.dat`. */
const OIDS = { text: 25, bigint: 20, smallint: 21, float8: 701 } as const;
export type Kind = keyof typeof OIDS;
export type Element = string | number | null;

const HEAD_BYTES = 20;
const NULL_LENGTH = -1;
const TWO_TO_32 = 2 ** 32;
/** Keys and names: up to here a loop is faster than a call out of JavaScript. */
const SHORT = 64;

/** One for all: an array is copied out of it before the next one is written. */
let room = Buffer.allocUnsafe(65_536);
let view = viewOf(room);

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function makeRoom(bytes: number): void {
  if (bytes <= room.length) return;
  const larger = Buffer.allocUnsafe(Math.max(bytes, room.length * 2));
  room.copy(larger);
  room = larger;
  view = viewOf(room);
}

/** Length and UTF-8. @returns where the next element begins */
function putText(text: string, at: number): number {
  makeRoom(at + 4 + text.length * 3);
  const from = at + 4;
  let end = from;
  if (text.length <= SHORT) {
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      if (code > 0x7f || code === 0) break;
      room[end++] = code;
    }
  }
  // PostgreSQL takes no NUL in a text; a sender's must not stop the feed.
  if (end - from < text.length) end = from + room.write(plainText(text), from, 'utf8');
  view.setInt32(at, end - from);
  return end;
}

export const plainText = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text);

function putNumber(kind: Exclude<Kind, 'text'>, value: number, at: number): number {
  makeRoom(at + 12);
  if (kind === 'float8') {
    view.setInt32(at, 8);
    view.setFloat64(at + 4, value);
    return at + 12;
  }
  const fits = kind === 'smallint' ? (value << 16) >> 16 === value : Number.isSafeInteger(value);
  if (!fits) throw new RangeError('a whole number was expected for the database');
  if (kind === 'smallint') {
    view.setInt32(at, 2);
    view.setInt16(at + 4, value);
    return at + 6;
  }
  view.setInt32(at, 8);
  view.setInt32(at + 4, Math.floor(value / TWO_TO_32));
  view.setUint32(at + 8, value >>> 0);
  return at + 12;
}

/** @throws RangeError for a number that is none of the kind's */
export function binaryArray(kind: Kind, values: readonly Element[]): Buffer {
  let at = HEAD_BYTES;
  let nulls = 0;
  for (const value of values) {
    if (value === null) {
      makeRoom(at + 4);
      view.setInt32(at, NULL_LENGTH);
      nulls = 1;
      at += 4;
    } else if (kind === 'text') at = putText(String(value), at);
    else at = putNumber(kind, Number(value), at);
  }
  // Dimensions, whether there are nulls, type of the elements; then of the one dimension its length and its first index.
  [1, nulls, OIDS[kind], values.length, 1].forEach((word, n) => {
    view.setInt32(n * 4, word);
  });
  return Buffer.from(room.subarray(0, at));
}
