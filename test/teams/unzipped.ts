import { crc32, inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

/** Read from the list at the end, as archive programs do; checksums compared. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = 0; n < zip.readUInt16LE(end + 10); n += 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [checksum, packed, length] = [16, 20, 24].map((field) => zip.readUInt32LE(at + field)) as [
      number,
      number,
      number,
    ];
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    expect(zip.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name);
    const content = inflateRawSync(zip.subarray(local + 30 + nameLength, local + 30 + nameLength + packed));
    expect(content.length).toBe(length);
    expect(crc32(content)).toBe(checksum);
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}
