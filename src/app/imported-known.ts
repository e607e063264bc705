/** What was imported, for the list under a typing line: looked at now and then, and never waited for. */
import type { ImportedKnown } from '#src/commands/complete.ts';
import { toldBy } from '#src/commands/data-set-named.ts';
import { dataSets } from '#src/commands/data-sets.ts';
import type { Clock, Instant } from '#src/kernel/time.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** A file comes once a day at most. */
const FRESH_MS = MINUTE_MS;

/** @returns what was known when it was last looked at; whoever asks later than a minute after has it looked at again, for the next */
export function importedKnown(
  read: Pick<Reader, 'figureSets' | 'tableImports'>,
  clock: Clock,
): () => readonly ImportedKnown[] {
  let known: readonly ImportedKnown[] = [];
  let lookedAt: Instant | undefined;
  const look = async (): Promise<void> => {
    const sets = await dataSets(read);
    known = sets.map((set) => ({ dataset: set.dataset, figures: toldBy(set).map(({ id }) => id) }));
  };
  return () => {
    const now = clock.now();
    if (lookedAt === undefined || now - lookedAt >= FRESH_MS) {
      lookedAt = now;
      // A list under a typing line is worth no word in the log.
      void look().catch(() => undefined);
    }
    return known;
  };
}
