/** A binary heap: what is due next comes out first, equals in the order they were put in. */
export type Agenda<T> = {
  readonly add: (at: number, what: T) => void;
  /** When the next is due; Infinity when there is nothing. */
  readonly nextAt: () => number;
  readonly take: () => T | undefined;
  readonly size: () => number;
};

type Entry<T> = { readonly at: number; readonly order: number; readonly what: T };

const before = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** @returns an empty agenda; add and take cost O(log n) */
export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let added = 0;
  return {
    add: (at, what) => {
      heap.push({ at, order: added++, what });
      rise(heap);
    },
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    take: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap);
      }
      return first.what;
    },
    size: () => heap.length,
  };
}

function rise<T>(heap: Entry<T>[]): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(heap[at]!, heap[parent]!)) return;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

function sink<T>(heap: Entry<T>[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const least = right < heap.length && before(heap[right]!, heap[left]!) ? right : left;
    if (!before(heap[least]!, heap[at]!)) return;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}
