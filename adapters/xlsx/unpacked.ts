/** What the parts of a spreadsheet unpack to, by the directory at the end of the file: nothing is unpacked to know it. */

/** Where the directory ends, and where each entry of it begins. @source PKWARE APPNOTE 4.3.16, 4.3.12 */
const END = Buffer.from('PK\u0005\u0006');
const ENTRY = Buffer.from('PK\u0001\u0002');
const ENTRY_BYTES = 46;
/** In the place of a size that does not fit, or that the writer did not know yet; it stands in a field after the name. */
const ELSEWHERE = 0xffffffff;
const LONG_SIZES = 1;

export type Part = { readonly name: string; readonly bytes: number };

/**
 * Whoever unpacks a part stops at the size that stands here, so that a wrong one gains nothing.
 * @param file the whole file
 * @returns undefined where there is no such directory; a part that does not say its size is of infinite size
 */
export function partsOf(file: Buffer): readonly Part[] | undefined {
  const end = file.lastIndexOf(END);
  if (end < 0 || end + 20 > file.length) return undefined;
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_BYTES > file.length || !file.subarray(at, at + 4).equals(ENTRY)) return undefined;
    const nameEnd = at + ENTRY_BYTES + file.readUInt16LE(at + 28);
    const fieldsEnd = nameEnd + file.readUInt16LE(at + 30);
    const name = file.toString('utf8', at + ENTRY_BYTES, nameEnd);
    parts.push({ name, bytes: sizeOf(file, at, file.subarray(nameEnd, fieldsEnd)) });
    at = fieldsEnd + file.readUInt16LE(at + 32);
  }
  return parts;
}

function sizeOf(file: Buffer, entry: number, fields: Buffer): number {
  const [packed, bytes] = [file.readUInt32LE(entry + 20), file.readUInt32LE(entry + 24)];
  if (bytes === ELSEWHERE) return longSize(fields);
  // What is empty is packed into two bytes at most.
  return bytes === 0 && packed > 2 ? Number.POSITIVE_INFINITY : bytes;
}

function longSize(fields: Buffer): number {
  for (let at = 0; at + 12 <= fields.length; at += 4 + fields.readUInt16LE(at + 2))
    if (fields.readUInt16LE(at) === LONG_SIZES) return Number(fields.readBigUInt64LE(at + 4));
  return Number.POSITIVE_INFINITY;
}
