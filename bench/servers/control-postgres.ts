/** The control on PostgreSQL: bare framing, the body as a text, group commit by one prepared statement. What durable acknowledgements cost at the least there. */
import pg from 'pg';
import { serveFrames } from './framing.ts';

const client = new pg.Client({ connectionString: process.argv[2]! });
await client.connect();
await client.query('CREATE TABLE message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)');

let queue: { body: Buffer; done: () => void }[] = [];
let writing = false;

/** As the store does: a group waits two turns, and the next one forms while it is written. */
async function write(): Promise<void> {
  writing = true;
  while (queue.length > 0) {
    await new Promise((turn) => setImmediate(() => setImmediate(turn)));
    const members = queue;
    queue = [];
    await client.query({
      name: 'append',
      text: 'INSERT INTO message (body) SELECT unnest($1::text[])',
      values: [members.map(({ body }) => body.toString())],
    });
    for (const member of members) member.done();
  }
  writing = false;
}

serveFrames((body, done) => {
  queue.push({ body, done });
  if (!writing) void write();
});
