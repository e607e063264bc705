/** Names that must not be shared. */
import type { Fault } from './faults.ts';

export function duplicates(values: readonly string[], path: string, what: string, faults: Fault[]): void {
  const seen = new Set<string>();
  for (const [n, value] of values.entries()) {
    const folded = value.toLowerCase();
    if (seen.has(folded))
      faults.push({ path: `${path}[${n}].${what}`, problem: `"${value}" stands twice.`, cure: 'Give each its own.' });
    seen.add(folded);
  }
}
