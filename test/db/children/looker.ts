/**
 * Looks at beds in the store at argv[2] from number argv[3] on, through the front door's own way to the audit and with other writes beside it,
 * until it is killed. Prints each number when whoever looked would have their answer.
 */
import { recordSight } from '#src/facts/seen.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import { open } from './child-store.ts';
import { numbered } from './numbered.ts';

const path = process.argv[2] ?? '';
const store = await open(path);
let next = Number(process.argv[3]);

async function look(): Promise<void> {
  for (;;) {
    const n = next++;
    await recordSight(
      { at: instant(n), actor: 'p-looks', platform: 'web', subject: `beds ${n}` },
      { store, log: silentLog },
    );
    process.stdout.write(`${n}\n`);
    if (n % 8 === 0) await store.commit([{ kind: 'journal.append', record: numbered(n) }]);
  }
}

await Promise.all(Array.from({ length: 4 }, look));
