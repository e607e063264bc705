/**
 * A zip file of a few small files. Three headers are less than a library that would run for this alone; readers of every kind take it.
 * @source PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const VERSION_2_0 = 20;
/** 1 January 1980: the same content gives the same file. */
const NO_TIME = 0;
const FIRST_DAY = 0x21;

export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, 'utf8');
    // Needed version, flags, method, time, date, checksum, sizes, length of the name: the same in both headers.
    const common: readonly Figure[] = [
      [2, VERSION_2_0],
      [2, 0],
      [2, DEFLATED],
      [2, NO_TIME],
      [2, FIRST_DAY],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ];
    const own = Buffer.concat([numbers([[4, LOCAL], ...common]), path, packed]);
    // Made by; behind the common part: comment, disk, attributes, where the file begins.
    const rest: readonly Figure[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ];
    central.push(numbers([[4, CENTRAL], [2, VERSION_2_0], ...common, ...rest]), path);
    local.push(own);
    at += own.length;
  }
  const list = Buffer.concat(central);
  const count = Object.keys(files).length;
  const end = numbers([
    [4, END],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, list.length],
    [4, at],
    [2, 0],
  ]);
  return Buffer.concat([...local, list, end]);
}

type Figure = readonly [bytes: 2 | 4, value: number];

function numbers(values: readonly Figure[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
