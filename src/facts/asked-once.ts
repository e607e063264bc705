/** A reader for one look at the data: several who ask the same are answered once. */
import type { Reader } from '#src/ports/reader.ts';
import { readerBehind, standsBefore } from './watched-reader.ts';

/** @param read not to be written to while the look lasts */
export function askedOnce(read: Reader): Reader {
  const answers = new Map<string, unknown>();
  const once = new Proxy(read, {
    get: (target, name) => {
      const ask: unknown = Reflect.get(target, name);
      if (typeof ask !== 'function' || name === 'touchedSince') return ask;
      return (...asked: readonly unknown[]): unknown => {
        const key = JSON.stringify([name, ...asked]);
        if (!answers.has(key)) answers.set(key, Reflect.apply(ask, target, asked));
        return answers.get(key);
      };
    },
  });
  return standsBefore(once, readerBehind(read));
}
