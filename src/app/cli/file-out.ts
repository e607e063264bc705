/** A file that a question was answered with: to where --out says, or down a pipe. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { OpsError } from '#src/kernel/errors.ts';
import type { SheetFile } from '#src/ports/sheet-file.ts';

/** @throws OpsError FILE_UNWRITABLE */
export function writeOut({ bytes }: SheetFile, out: string | undefined): void {
  const file = out === undefined ? process.stdout.fd : opened(out);
  try {
    // A pipe takes a part at a time.
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  } finally {
    if (out !== undefined) closeSync(file);
  }
}

function opened(out: string): number {
  try {
    // For whoever made it only.
    return openSync(out, 'w', 0o600);
  } catch (cause) {
    throw new OpsError({
      code: 'FILE_UNWRITABLE',
      kind: 'user',
      message: 'The file that --out names cannot be written.',
      cure: 'Check its folder and permissions.',
      cause,
    });
  }
}
