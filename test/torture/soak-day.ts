/**
 * The simulated hospital from midnight until argv[3] in a process of its own, a beat every argv[4] minutes, its store in the file argv[2]:
 * feed, digests, alerts and staff, Slack and Teams over the wire. Prints one line of JSON: how long it took, what was posted, and how
 * the heap stood at each whole hour, after a collection (needs --expose-gc).
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findPhi, NO_CONTEXT } from '#src/domain/phi/index.ts';
import { openTuesday } from '#test/scenario/tuesday.ts';

const [path = '', until = '24:00', every = '1'] = process.argv.slice(2);
const minutes = every === '5' ? 5 : 1;
const begun = performance.now();
const day = await openTuesday({ url: `sqlite:${path}`, forgetful: true });
// The guard's lists of words never change and are read at a person's first words, which come at five: read before anything is measured.
findPhi('Mrs Example', NO_CONTEXT);
const heapMb: number[] = [];
/** Twice: what is closed or finalised after the first collection goes with the second. */
const measure = async (): Promise<void> => {
  globalThis.gc?.();
  await nextTurn();
  globalThis.gc?.();
  heapMb.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10);
};
const last = Number(until.slice(0, 2));
for (let hour = 1; hour <= last; hour++) {
  await day.until(`${String(hour).padStart(2, '0')}:00`, minutes);
  await measure();
}
await day.until(until, minutes);
const seconds = (performance.now() - begun) / 1000;
const posted = day.posted();
await day.close();
process.stdout.write(`${JSON.stringify({ seconds, posted, heapMb })}\n`);
