/** The control: bare framing, the body as a blob, group commit. What durable acknowledgements cost at the least on this disk. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';

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

const server = createServer((socket) => {
  socket.setNoDelay(true);
  let open = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    open = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
    for (let end = open.indexOf(0x1c); end >= 0; end = open.indexOf(0x1c)) {
      const body = open.subarray(open.indexOf(0x0b) + 1, end);
      open = open.subarray(end + 2);
      const header = body.subarray(0, body.indexOf(0x0d)).toString('latin1').split('|');
      const ack = `\x0bMSH|^~\\&|HUB|BENCH|${header[2]}|${header[3]}|20260113082600||ACK^A01^ACK|A${header[9]}|P|2.5.1\rMSA|AA|${header[9]}\r\x1c\r`;
      commit(body, () => socket.write(ack));
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`PORT ${address.port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
