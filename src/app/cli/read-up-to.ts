import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OpsError } from '#src/kernel/errors.ts';

/** Half a million texts; more is a mistake, or a device that never ends. */
const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

/**
 * A file or a pipe, as far as it is no larger than what a list that somebody hands over can be; one that ends in `.gz` as it is unpacked.
 * @param tooLarge code and cure of one that is
 * @throws OpsError FILE_UNREADABLE, or with the code of `tooLarge`
 */
export async function readUpTo(
  file: string,
  tooLarge: { readonly code: string; readonly cure: string },
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const packed = file.toLowerCase().endsWith('.gz');
  try {
    for await (const part of packed ? unpacked(file) : asItLies(file)) {
      bytes += part.length;
      if (bytes > MOST_MEGABYTES * MEGABYTE) break;
      parts.push(part);
    }
  } catch (cause) {
    const [code, cure] = [
      'FILE_UNREADABLE',
      packed ? 'Check the path, its permissions, and that it is whole.' : 'Check the path and its permissions.',
    ];
    throw new OpsError({ code, kind: 'user', message: 'The file cannot be read.', cure, cause });
  }
  if (bytes <= MOST_MEGABYTES * MEGABYTE) return Buffer.concat(parts);
  throw new OpsError({ ...tooLarge, kind: 'user', message: `The file holds more than ${MOST_MEGABYTES} MB.` });
}

const asItLies = (file: string) => createReadStream(file, { highWaterMark: MEGABYTE });

/** Whoever takes no more of it ends the reading; what goes wrong is thrown at whoever takes the next part. */
function unpacked(file: string) {
  const gunzip = createGunzip({ chunkSize: MEGABYTE });
  pipeline(asItLies(file), gunzip, () => {});
  return gunzip;
}
