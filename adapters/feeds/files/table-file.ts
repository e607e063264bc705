/** A file of rows, as it lies there: told apart by its bytes, and looked through once before anything is read of it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OpsError } from '#src/kernel/errors.ts';
import { refusedFile } from '../csv/faults.ts';
import { EncodingWatch } from './encoding-watch.ts';
import type { Encoding } from './mapping.ts';

export type TableFile = {
  readonly path: string;
  readonly form: 'text' | 'gzip' | 'xlsx';
  readonly encoding: Encoding;
  /** The mapping did not say, and the bytes are no UTF: taken for the code page of western offices. */
  readonly guessed: boolean;
  /** SHA-256 of the bytes as they lie there. */
  readonly hash: string;
  readonly bytes: number;
};

/** What is unpacked: a bomb of a few kB unpacks to more. */
const MOST_BYTES = 4_000_000_000;
/** Texts of a spreadsheet are held in memory while its rows are read. */
const MOST_XLSX_BYTES = 100_000_000;

/** @throws OpsError TABLE_FILE when the encoding is another than the mapping says, FILE_UNREADABLE */
export async function inspectTable(path: string, encoding: Encoding | undefined): Promise<TableFile> {
  const form = await formOf(path);
  const hash = createHash('sha256');
  let bytes = 0;
  const count = (piece: Buffer): void => {
    hash.update(piece);
    bytes += piece.length;
    if (form === 'xlsx' && bytes > MOST_XLSX_BYTES)
      throw tooLarge('the spreadsheet is larger than 100 MB.', 'Save the sheet as CSV.');
  };
  const watch = new EncodingWatch();
  for await (const chunk of bytesOf({ path, form }, count)) if (form !== 'xlsx') watch.take(chunk);
  const told = form === 'xlsx' ? { encoding: 'utf-8' as const, guessed: false } : watch.verdict(encoding);
  return { path, form, ...told, hash: hash.digest('hex'), bytes };
}

async function formOf(path: string): Promise<TableFile['form']> {
  for await (const { 0: a, 1: b, 2: c, 3: d } of asItLies(path, () => {})) {
    if (a === 0x1f && b === 0x8b) return 'gzip';
    return a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04 ? 'xlsx' : 'text';
  }
  return 'text';
}

/**
 * Unpacked bytes, with those that lie there told in passing.
 * @throws OpsError FILE_UNREADABLE, also for a gzip that is torn off
 */
export async function* bytesOf(
  { path, form }: Pick<TableFile, 'path' | 'form'>,
  onPiece: (piece: Buffer) => void = () => {},
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of form === 'gzip' ? unpacked(path, onPiece) : asItLies(path, onPiece)) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw tooLarge('it unpacks to more than 4 GB.', 'Import it in parts.');
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof OpsError ? cause : unreadable(cause);
  }
}

async function* asItLies(path: string, onPiece: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) {
      onPiece(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof OpsError ? cause : unreadable(cause);
  }
}

/** What goes wrong on either side ends the iteration of the other. */
const unpacked = (path: string, onPiece: (piece: Buffer) => void): AsyncIterable<Buffer> =>
  pipeline(Readable.from(asItLies(path, onPiece)), createGunzip(), () => {});

const tooLarge = (problem: string, cure: string): OpsError =>
  refusedFile('table', [{ row: 1, column: 'file', problem, cure }]);

const unreadable = (cause: unknown): OpsError =>
  new OpsError({
    code: 'FILE_UNREADABLE',
    kind: 'user',
    message: 'The file cannot be read to its end.',
    cure: 'Check the path and its permissions; a .gz may be cut off.',
    cause,
  });
