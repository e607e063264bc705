import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Ids } from '#src/kernel/ids.ts';

/** Without look-alikes: no 0/O, 1/I/L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export const randomIds: Ids = {
  uuid: () => randomUUIDv7(),
  short: () => Array.from(randomBytes(4), (byte) => LETTERS[byte % LETTERS.length]).join(''),
};
