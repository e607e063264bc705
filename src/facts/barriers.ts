/** Barriers that hold somebody who is still here, with the bed they lie in now. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { bedToken } from '#src/views/unit.ts';

/** `unit` and `bed` are where they lie now, in a place that no unit claims `unit` is where it was told; the barrier keeps that anyhow. */
export type Held = { readonly barrier: Barrier; readonly unit: UnitId; readonly bed: string };

export type Holding = {
  /** Those due first come first. */
  readonly held: readonly Held[];
  /** Open, and whoever they held is here no more. */
  readonly gone: readonly Barrier[];
};

export async function loadHolding(
  read: Pick<Reader, 'staysAt' | 'barriers'>,
  site: Site,
  at: Instant,
): Promise<Holding> {
  const open = await read.barriers(site.id, { openOnly: true });
  if (open.length === 0) return { held: [], gone: [] };
  const unitAt = unitFinder(site);
  const here = new Map((await read.staysAt(site.id, at)).map((stay) => [stay.visit, stay]));
  const held = open.flatMap((barrier): readonly Held[] => {
    const stay = here.get(barrier.visit);
    if (stay === undefined) return [];
    return [{ barrier, unit: unitAt(stay.location, at)?.id ?? barrier.unit, bed: bedToken(stay) }];
  });
  return { held, gone: open.filter(({ visit }) => !here.has(visit)) };
}
