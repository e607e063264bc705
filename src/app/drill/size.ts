/** How large a drill may grow: it lives in the memory of the house's own process, and must end before the house feels it. */
import { OpsError } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

export type DrillSize = {
  /** Of one drill: what it plays and what people do in it. An entry takes about two kilobytes of memory. */
  readonly entries: number;
  /** Of these its scenario may come to so many; the rest is for alerts, cards and what people do. */
  readonly played: number;
};

/** @source ours: eight hours of a surge in a house of 500 beds play some 4,000; the whole of it is some 120 MB */
export const MOST: DrillSize = { entries: 60_000, played: 30_000 };

/** What is still committed afterwards would be kept: there is nothing left but to end the drill. */
export type Bounded = { readonly store: Store; readonly isFull: () => boolean };

/** @param store of the drill; what is written past the bound is refused, what says so itself goes to `store` */
export function bounded(store: Store, most: DrillSize): Bounded {
  let kept = 0;
  const isFull = (): boolean => kept >= most.entries;
  return {
    isFull,
    store: {
      ...store,
      async commit(changes) {
        if (isFull()) throw full();
        const done = await store.commit(changes);
        for (const change of changes) kept += entriesOf(change);
        return done;
      },
    },
  };
}

const entriesOf = (change: Change): number => (change.kind === 'snapshot.put' ? Math.max(1, change.counts.length) : 1);

const full = (): OpsError =>
  new OpsError({
    code: 'DRILL_FULL',
    kind: 'user',
    message: 'This drill keeps as much as a drill may: nothing was done.',
    cure: 'It ends with its next minute; start another with drill start.',
  });
