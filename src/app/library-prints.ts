/** Libraries print by themselves: what a stranger sent them, a whole error, public keys. Of that our log tells that it happened, and nothing of it. */
import type { Logger } from '#src/kernel/log.ts';

const METHODS = ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir'] as const;

/**
 * From now on the process prints by its log alone. Whatever was refused has its own line there, so these are for whoever looks closely.
 * @returns puts back what was there
 */
export function tameLibraryPrints(log: Logger, on: Console = globalThis.console): () => void {
  const before = METHODS.map((name) => [name, on[name]] as const);
  for (const name of METHODS)
    on[name] = () => log.debug('a library printed something; it is not kept', { method: name, library: library() });
  return () => {
    for (const [name, method] of before) on[name] = method;
  };
}

/** The package whose code called, by the stack; a name that we installed, so nothing a stranger could choose. */
function library(): string {
  return /node_modules[/\\]((?:@[\w.-]+[/\\])?[\w.-]+)/.exec(new Error('printed').stack ?? '')?.[1] ?? 'none';
}
