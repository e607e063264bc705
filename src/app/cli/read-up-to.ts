import { createReadStream } from 'node:fs';
import { OpsError } from '#src/kernel/errors.ts';

/** Half a million texts; more is a mistake, or a device that never ends. */
const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

/**
 * A file or a pipe, as far as it is no larger than what a list that somebody hands over can be.
 * @param tooLarge code and cure of one that is
 * @throws OpsError FILE_UNREADABLE, or with the code of `tooLarge`
 */
export async function readUpTo(
  file: string,
  tooLarge: { readonly code: string; readonly cure: string },
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const stream = createReadStream(file, { highWaterMark: MEGABYTE });
  try {
    for await (const part of stream) {
      bytes += part.length;
      if (bytes > MOST_MEGABYTES * MEGABYTE) break;
      parts.push(part);
    }
  } catch (cause) {
    const [code, cure] = ['FILE_UNREADABLE', 'Check the path and its permissions.'];
    throw new OpsError({ code, kind: 'user', message: 'The file cannot be read.', cure, cause });
  }
  if (bytes <= MOST_MEGABYTES * MEGABYTE) return Buffer.concat(parts);
  throw new OpsError({ ...tooLarge, kind: 'user', message: `The file holds more than ${MOST_MEGABYTES} MB.` });
}
