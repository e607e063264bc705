/** What the bytes of a file say of its encoding, chunk by chunk, and where they first say otherwise than the mapping. */
import type { OpsError } from '#src/kernel/errors.ts';
import { refusedFile } from '../csv/faults.ts';
import type { Encoding } from './mapping.ts';

/** A place as a spreadsheet counts it. */
type At = { readonly row: number; readonly column: number };

const LINE_END = 10;
const QUOTE = 34;
/** `,` `;` and tab. */
const DELIMITERS = [44, 59, 9];

export class EncodingWatch {
  #first: Buffer = Buffer.alloc(0);
  #utf8 = new TextDecoder('utf-8', { fatal: true });
  #valid = true;
  #nul = false;
  #row = 1;
  #beyondAscii: At | undefined;
  #broken: At | undefined;

  take(chunk: Buffer): void {
    if (this.#first.length < 4) this.#first = Buffer.concat([this.#first, chunk.subarray(0, 4)]);
    this.#nul ||= chunk.includes(0);
    if (this.#beyondAscii === undefined) {
      const at = chunk.findIndex((byte) => byte > 127);
      if (at >= 0) this.#beyondAscii = placeOf(chunk, at, this.#row);
    }
    if (this.#valid && !this.#decodes(chunk)) this.#broken = placeOf(chunk, brokenByte(chunk), this.#row);
    this.#row += linesTo(chunk, chunk.length);
  }

  #decodes(chunk: Buffer | undefined): boolean {
    try {
      this.#utf8.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.#valid = false;
    }
    return this.#valid;
  }

  /** @throws OpsError TABLE_FILE */
  verdict(asked: Encoding | undefined): { readonly encoding: Encoding; readonly guessed: boolean } {
    if (this.#valid && !this.#decodes(undefined)) this.#broken = { row: this.#row, column: 1 };
    const marked = markOf(this.#first);
    if (asked === undefined) return this.#told(marked);
    if (marked !== undefined && marked !== asked)
      throw wrong(FIRST, `the file is ${marked}, the mapping says ${asked}.`, `Write encoding: ${marked}.`);
    if (asked === 'utf-8' && this.#broken !== undefined) throw wrong(this.#broken, NO_UTF8, SAVE_AGAIN);
    if (!asked.startsWith('utf') && this.#beyondAscii !== undefined && this.#valid)
      throw wrong(
        this.#beyondAscii,
        `utf-8, but the mapping says ${asked}.`,
        'Write encoding: utf-8, or leave it out.',
      );
    if (!asked.startsWith('utf-16') && this.#nul)
      throw wrong(FIRST, 'there are zero bytes in the file.', 'If it is utf-16, write encoding: utf-16le.');
    return { encoding: asked, guessed: false };
  }

  #told(marked: Encoding | undefined): { readonly encoding: Encoding; readonly guessed: boolean } {
    if (marked === undefined && this.#nul)
      throw wrong(FIRST, 'this is no text.', 'Save the sheet as CSV; if it is utf-16, write encoding: utf-16le.');
    if (marked !== undefined || this.#valid) return { encoding: marked ?? 'utf-8', guessed: false };
    return { encoding: 'windows-1252', guessed: true };
  }
}

const FIRST: At = { row: 1, column: 1 };
const NO_UTF8 = 'not in utf-8, as the mapping says the file is.';
const SAVE_AGAIN = 'Save it as CSV UTF-8, or write the encoding that it has; in western offices that is windows-1252.';

function linesTo(chunk: Buffer, end: number): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_END); at >= 0 && at < end; at = chunk.indexOf(LINE_END, at + 1)) lines++;
  return lines;
}

/** @param row in which the chunk begins; a chunk that begins in the middle of a row counts cells from there */
function placeOf(chunk: Buffer, at: number, row: number): At {
  let column = 1;
  let quoted = false;
  for (const byte of chunk.subarray(chunk.lastIndexOf(LINE_END, Math.max(0, at - 1)) + 1, at)) {
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && DELIMITERS.includes(byte)) column++;
  }
  return { row: row + linesTo(chunk, at), column };
}

/** Of a chunk that does not decode; a character may have been cut at its beginning. */
function brokenByte(chunk: Buffer): number {
  let from = 0;
  while (from < 3 && (chunk[from]! & 0xc0) === 0x80) from++;
  let [sound, bad] = [from, chunk.length];
  while (bad - sound > 1) {
    const middle = Math.floor((sound + bad) / 2);
    if (decodes(chunk.subarray(from, middle))) sound = middle;
    else bad = middle;
  }
  return bad - 1;
}

function decodes(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const begins = (bytes: Buffer, mark: readonly number[]): boolean => mark.every((byte, n) => bytes[n] === byte);

function markOf(bytes: Buffer): Encoding | undefined {
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (begins(bytes, [0xfe, 0xff])) return 'utf-16be';
  return begins(bytes, [0xef, 0xbb, 0xbf]) ? 'utf-8' : undefined;
}

const wrong = ({ row, column }: At, problem: string, cure: string): OpsError =>
  refusedFile('table', [{ row, column: `column ${column}`, problem, cure }]);
