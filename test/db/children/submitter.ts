/** Submits to the store at argv[2] from number argv[3] on, several at once, until it is killed. Prints each number when it is acknowledged. */
import { open } from './child-store.ts';
import { submitted } from './submitted.ts';

const store = await open(process.argv[2] ?? '');
let next = Number(process.argv[3]);

async function submit(): Promise<void> {
  for (;;) {
    const n = next++;
    await store.commit(submitted(n));
    process.stdout.write(`${n}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, submit));
