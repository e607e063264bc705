/** A file that somebody asked for: to where --out says, or down a pipe. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { OpsError } from '#src/kernel/errors.ts';

type Write = (bytes: Uint8Array) => void;

/**
 * Opens it, hands out what writes to it, and closes it, whatever `work` comes to.
 * @param out undefined: down the pipe
 * @throws OpsError FILE_UNWRITABLE
 */
export async function writeOut<R>(out: string | undefined, work: (write: Write) => R | Promise<R>): Promise<R> {
  const file = out === undefined ? process.stdout.fd : opened(out);
  try {
    return await work((bytes) => {
      // A pipe takes a part at a time.
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    });
  } finally {
    if (out !== undefined) closeSync(file);
  }
}

function opened(out: string): number {
  try {
    // For whoever made it only: it may say who did what.
    return openSync(out, 'w', 0o600);
  } catch (cause) {
    throw outUnwritable(cause);
  }
}

/** Of a file whose name was typed: it is not repeated. */
export const outUnwritable = (cause: unknown): OpsError =>
  new OpsError({
    code: 'FILE_UNWRITABLE',
    kind: 'user',
    message: 'The file that --out names cannot be written.',
    cure: 'Check its folder and permissions.',
    cause,
  });

/** Of a file or folder that --out names. */
export const notWritten = (out: string, cause: unknown): OpsError =>
  new OpsError({
    code: 'FILE_NOT_WRITTEN',
    kind: 'config',
    message: `${out} cannot be written.`,
    cure: 'Name a file in a folder that is there and that this user may write to.',
    cause,
  });
