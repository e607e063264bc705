/**
 * Messages out of files: CR, LF or CRLF, gzip, a byte order mark, several messages, batch envelopes, MLLP frames written to
 * disk, remarks between messages. Streams: no file is held whole.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OpsError } from '#src/kernel/errors.ts';

/** A message longer than this is cut off here, so that the reader refuses it by its own limit. */
const LONGEST_MESSAGE_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
/** Line ends, and the VT that opens an MLLP frame, which is one to a file. */
const LINE_END = /\r\n|[\r\n\v]/;
/** The FS that closes an MLLP frame. */
const FRAME_END = '\x1c';
const BOM = '\xef\xbb\xbf';
const ENVELOPE = /^(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9]|$)/;
const HEADER = /^MSH(?:[^A-Za-z0-9\s]|$)/i;
const SEGMENT = /^[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9\s]|$)/;
const REMARK = /^\s*(?:\/\/|\/\*|\*)/;

/** Collects lines into messages. One character per byte, so nothing of any charset is touched. */
function collector() {
  let lines: string[] = [];
  let bytes = 0;
  /** After a blank line or a remark only what looks like a segment goes on with the message. */
  let interrupted = false;
  const finish = (): Buffer | undefined => {
    const done = lines.length === 0 ? undefined : Buffer.from(lines.join('\r'), 'latin1');
    lines = [];
    bytes = 0;
    interrupted = false;
    return done;
  };
  const keep = (line: string) => {
    if (bytes <= LONGEST_MESSAGE_BYTES) lines.push(line);
    bytes += line.length + 1;
  };
  return {
    finish,
    /** @returns the message that this line ended */
    line(text: string): Buffer | undefined {
      const line = text.startsWith(BOM) ? text.slice(BOM.length) : text;
      if (HEADER.test(line)) {
        const done = finish();
        keep(line);
        return done;
      }
      if (lines.length === 0) return undefined;
      if (line === '' || REMARK.test(line)) interrupted = true;
      else if (ENVELOPE.test(line)) return finish();
      else if (!interrupted || SEGMENT.test(line)) keep(line);
      return undefined;
    },
  };
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const unreadable = (code: string, message: string, cure: string, cause?: unknown): OpsError =>
  new OpsError({ code, kind: 'user', message, cure, cause });

async function openFile(file: string): Promise<Readable> {
  let head: Buffer;
  try {
    head = await firstBytes(file);
  } catch (cause) {
    throw unreadable('FILE_UNREADABLE', 'The file cannot be read.', 'Check the path and its permissions.', cause);
  }
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw unreadable('FILE_UTF16', 'The file is UTF-16.', 'Save it as UTF-8; HL7 files have one byte per delimiter.');
  }
  const raw = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  if (head[0] !== 0x1f || head[1] !== 0x8b) return raw;
  const unzipped = createGunzip({ chunkSize: CHUNK_BYTES });
  raw.on('error', (error) => unzipped.destroy(error));
  return raw.pipe(unzipped);
}

/** The last one may be unfinished. A CR at the very end stays with it: it may be half of a CRLF, which is one line end and not a blank line. */
function linesOf(text: string): string[] {
  const lines = (text.includes(FRAME_END) ? text.replaceAll(FRAME_END, '\n') : text).split(LINE_END);
  if (text.endsWith('\r')) lines.splice(-2, 2, `${lines.at(-2) ?? ''}\r`);
  return lines;
}

/**
 * Every message of a file, in order, segments ended by CR.
 * @throws OpsError FILE_UNREADABLE, FILE_UTF16, FILE_DAMAGED (a gzip that breaks off; what came before it was given out)
 */
export async function* splitFile(file: string): AsyncGenerator<Buffer> {
  const source = await openFile(file);
  const messages = collector();
  let rest = '';
  try {
    for await (const chunk of source) {
      // Both streams give Buffers: no encoding is set on them.
      const lines = linesOf(rest + (chunk as Buffer).toString('latin1'));
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_MESSAGE_BYTES) {
        lines.push(rest);
        rest = '';
      }
      for (const line of lines) {
        const done = messages.line(line);
        if (done !== undefined) yield done;
      }
    }
  } catch (cause) {
    throw unreadable(
      'FILE_DAMAGED',
      'The file breaks off or is damaged.',
      'Fetch it again; what was read is kept.',
      cause,
    );
  } finally {
    source.destroy();
  }
  for (const line of linesOf(rest)) {
    const done = messages.line(line.trimEnd());
    if (done !== undefined) yield done;
  }
  const last = messages.finish();
  if (last !== undefined) yield last;
}
