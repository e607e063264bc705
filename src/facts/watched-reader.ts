/** A reader that tells what it is asked about; what is remembered for the store behind it is found by that one. */
import type { Reader } from '#src/ports/reader.ts';
import type { Topic } from '#src/ports/topic.ts';
import { topicsOfQuestion } from '#src/ports/topics.ts';

const behind = new WeakMap<Reader, Reader>();

/** The reader that reads, however many look on. */
export const readerBehind = (read: Reader): Reader => behind.get(read) ?? read;

/** Says which store's reader stands behind one that is made of it. */
export function standsBefore(made: Reader, store: Reader): Reader {
  behind.set(made, store);
  return made;
}

const memory = new WeakMap<Reader, Reader>();

/** One that reads by itself, but remembers what is over together with the store's own. */
export const remembersWith = (made: Reader, store: Reader): void => void memory.set(made, store);

/** By which what is over is remembered, whoever reads it. */
export function memoryOf(read: Reader): Reader {
  const reads = readerBehind(read);
  return memory.get(reads) ?? reads;
}

/** @param note called with the parts of the data that a question hangs on, before it is asked */
export function watchedReader(read: Reader, note: (topics: readonly Topic[]) => void): Reader {
  const watched = new Proxy(read, {
    get: (target, name) => {
      const asked: unknown = Reflect.get(target, name);
      if (typeof asked === 'function' && name !== 'touchedSince') note(topicsOfQuestion(name));
      return asked;
    },
  });
  return standsBefore(watched, readerBehind(read));
}
