import { expect, test } from 'vitest';
import { createAccept } from '#src/ingest/accept.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Change } from '#src/ports/change.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import { adt, read } from './hl7-kit.ts';

const item = (text: string): FeedItem => {
  const found = read(text).item;
  if (found === undefined) throw new Error('no item');
  return found;
};
const [good, refused] = [item(adt('A01')), item(adt('A01', { occurred: 'soon' }))];

/** A store whose commits the test decides. */
function store(decide: (changes: readonly Change[]) => Error | undefined) {
  const commits: (readonly Change[])[] = [];
  return {
    commits,
    commit: async (changes: readonly Change[]) => {
      commits.push(changes);
      const error = decide(changes);
      if (error !== undefined) throw error;
      return { applied: true };
    },
  };
}

test('records go to the journal and refusals to quarantine, in one commit', async () => {
  const kept = store(() => undefined);
  await createAccept(kept, silentLog)([good, refused]);
  expect(kept.commits.map((changes) => changes.map((change) => change.kind))).toEqual([
    ['journal.append', 'quarantine.add'],
  ]);
});

test('nothing handed over is nothing committed', async () => {
  const kept = store(() => undefined);
  await createAccept(kept, silentLog)([]);
  expect(kept.commits).toEqual([]);
});

test('a store that is away rejects the whole call at once', async () => {
  const away = new OpsError({ code: 'STORE_AWAY', kind: 'unavailable', message: 'away', cure: 'wait' });
  const kept = store(() => away);
  await expect(createAccept(kept, silentLog)([good, refused])).rejects.toBe(away);
  expect(kept.commits).toHaveLength(1);
});

test('one bad item does not hold its neighbours back, and the call still rejects', async () => {
  const kept = store((changes) => (changes.some((c) => c.kind === 'quarantine.add') ? new Conflict('x') : undefined));
  await expect(createAccept(kept, silentLog)([good, refused, good])).rejects.toBeInstanceOf(Conflict);
  expect(kept.commits.map((changes) => changes.length)).toEqual([3, 1, 1, 1]);
});

test('a batch that failed only as a batch is taken one by one', async () => {
  const kept = store((changes) => (changes.length > 1 ? new Error('too much at once') : undefined));
  await createAccept(kept, silentLog)([good, refused]);
  expect(kept.commits).toHaveLength(3);
});
