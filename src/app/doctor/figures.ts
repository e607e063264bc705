import { addDays, localDateAt } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** A century. */
const MOST = 36_525;

/** Days whose values are to be computed: after changed settings or a loaded history there are many, and the latest come first. */
export async function checkFigures(house: House, store: Pick<Store, 'staleDays'>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id, zone } of house.settings.sites) {
    const check = `figures of ${id}`;
    // Yesterday's are computed in the course of the night.
    const before = addDays(localDateAt(house.clock.now(), zone), -1);
    const waiting = await store.staleDays(id, { before, most: MOST });
    const [latest] = waiting;
    if (latest === undefined) {
      findings.push({ check, state: 'ok', detail: 'the values of every day are computed' });
      continue;
    }
    // Nothing that anybody has to do: what is to be done comes from the other checks.
    const detail = `${waiting.length} day(s) wait to be computed again, ${latest.day} and before; they say what they said until then, and a running server computes them, the latest first`;
    findings.push({ check, state: 'ok', detail });
  }
  return findings;
}
