import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Hands back what was needed only while much was loaded. V8 keeps its young generation as large as it once grew (64 MB), and gives it
 * up in one collection only, which a running program has no other way to ask for. It stops everything for as long as some hundred
 * milliseconds, so it is for a moment at which nobody waits.
 */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
