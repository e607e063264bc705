/**
 * Appends messages to the store at argv[2] from number argv[3] on and projects beside it, until it is killed.
 * Prints each number only when its commit has been acknowledged.
 */
import { foldVisit } from '#src/domain/census/fold.ts';
import { open } from './child-store.ts';
import { numbered, ZONE_OF } from './numbered.ts';

const store = await open(process.argv[2] ?? '');
const start = Number(process.argv[3]);
const until = Number(process.argv[4] ?? Number.POSITIVE_INFINITY);
let next = start;

async function send(): Promise<void> {
  while (next < until) {
    const n = next++;
    const record = numbered(n);
    await store.commit([{ kind: 'journal.append', record }]);
    process.stdout.write(`${n}\n`);
    if (n % 8 === 0) await store.project(foldVisit, { limit: 500, knownAt: record.receivedAt, zoneOf: ZONE_OF });
  }
}

await Promise.all(Array.from({ length: 16 }, send));
await store.close();
