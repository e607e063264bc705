/** The version of the data, and which parts of them were touched after one. */
import { TOPICS, type Topic } from '#src/ports/topic.ts';
import type { Db } from './connect.ts';

export type Versions = {
  /**
   * Grows with every write of any process: SQLite counts the commits of others, and the rows that this connection changed.
   * That somebody looked, which stands in the audit, changes nothing on which an answer hangs.
   */
  readonly dataVersion: () => number;
  readonly touchedSince: (topics: Iterable<Topic>, version: number) => boolean;
  /** Runs a write of this connection that touches nothing but these parts. What is written without it counts as everything. */
  readonly writing: <T>(topics: Iterable<Topic>, write: () => T) => T;
};

/** @param unseen rows of this connection on which no answer hangs */
export function dataVersions(db: Db, unseen: () => number): Versions {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck();
  const own = db.prepare<[], number>('SELECT total_changes()').pluck();
  /** Of each part the first version at which it is as it is now. */
  const touched = new Map<Topic, number>();
  const count = () => ({ others: others.get() ?? 0, own: own.get() ?? 0 });
  let seen = count();

  const version = (): number => seen.others + seen.own - unseen();
  const touch = (topics: Iterable<Topic>): void => {
    for (const topic of topics) touched.set(topic, version());
  };
  const dataVersion = (): number => {
    const before = seen;
    seen = count();
    if (seen.others !== before.others || seen.own !== before.own) touch(TOPICS);
    return version();
  };
  return {
    dataVersion,
    touchedSince: (topics, since) => {
      for (const topic of topics) if ((touched.get(topic) ?? since) > since) return true;
      return false;
    },
    writing(topics, write) {
      dataVersion();
      try {
        return write();
      } finally {
        const before = seen;
        // A connection that was closed meanwhile is asked nothing more.
        if (db.open) seen = count();
        // A look that found nothing to do touches nothing.
        if (seen.own !== before.own) touch(topics);
        if (seen.others !== before.others) touch(TOPICS);
      }
    },
  };
}
