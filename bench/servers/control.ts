/** The control: bare framing, the body as a blob, group commit. What durable acknowledgements cost at the least on this disk. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { serveFrames } from './framing.ts';

const db = new Database(join(process.argv[2]!, 'control.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE message (id INTEGER PRIMARY KEY, body BLOB NOT NULL)');
const insert = db.prepare('INSERT INTO message (body) VALUES (?)');

let queue: { body: Buffer; done: () => void }[] = [];
const flush = db.transaction((members: readonly { body: Buffer }[]) => {
  for (const { body } of members) insert.run(body);
});

function commit(body: Buffer, done: () => void): void {
  queue.push({ body, done });
  if (queue.length > 1) return;
  // Lingers one turn, as the store does, so that senders do not split into cohorts that pay a sync each.
  setImmediate(() =>
    setImmediate(() => {
      const members = queue;
      queue = [];
      flush.immediate(members);
      for (const member of members) member.done();
    }),
  );
}

serveFrames(commit);
