/** Barriers that hold somebody who is still here, with the bed they lie in now. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadLying } from './lying.ts';

/** `unit` and `bed` are where they lie now; the barrier keeps where it was told. */
export type Held = { readonly barrier: Barrier; readonly unit: UnitId; readonly bed: string };

export type Holding = {
  /** Those due first come first. */
  readonly held: readonly Held[];
  /** Open, and whoever they held is here no more. */
  readonly gone: readonly Barrier[];
};

export async function loadHolding(
  read: Pick<Reader, 'staysAt' | 'marks' | 'barriers'>,
  site: Site,
  at: Instant,
): Promise<Holding> {
  const open = await read.barriers(site.id, { openOnly: true });
  if (open.length === 0) return { held: [], gone: [] };
  const [stays, lying] = await Promise.all([read.staysAt(site.id, at), loadLying(read, site, { at })]);
  const here = new Set(stays.map(({ visit }) => visit));
  const of = new Map(lying.map((one) => [one.visit, one]));
  const held = open.flatMap((barrier): readonly Held[] => {
    const there = of.get(barrier.visit);
    return there === undefined ? [] : [{ barrier, unit: there.unit, bed: there.bed }];
  });
  return { held, gone: open.filter(({ visit }) => !here.has(visit)) };
}
