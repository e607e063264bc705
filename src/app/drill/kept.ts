/** What is read back of drills: a file that somebody restored, cut or wrote by hand gives what of it is whole, and nothing else. */
import { z } from 'zod';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Destination } from '#src/ports/change.ts';
import type { DrillRecord } from '#src/ports/drills.ts';

/** A drill that ran when this was written. */
export type DrillRunning = { readonly of: SiteId; readonly to: Destination };

export type KeptDrills = { readonly running?: DrillRunning; readonly drills: readonly DrillRecord[] };

const id = z.string().min(1).max(200);
const count = z.int().min(0);
const amount = z.number().min(0);
/** Milliseconds that a Date can be made of. @source ECMA-262, Time Values and Time Range */
const moment = z.int().min(0).max(8.64e15);
const spread = z.object({ mean: amount, low: amount, median: amount, high: amount });
/** As many as a form lets people write. */
const said = z.string().max(1_000);

const THOUGHTS = {
  beds: z.object({ what: z.literal('beds'), unit: id, by: z.int() }),
  arrivals: z.object({ what: z.literal('arrivals'), times: z.number().positive(), of: z.enum(['all', 'ed']) }),
  pull: z.object({ what: z.literal('pull'), count, before: moment, unit: id.optional() }),
} satisfies Record<Thought['what'], z.ZodType>;
const thought = z.union(Object.values(THOUGHTS));

const record = z.object({
  of: id,
  scenario: id,
  speed: z.number().positive(),
  startedAt: moment,
  endedAt: moment,
  by: id,
  figures: z.object({
    alerts: count,
    missed: count,
    ownMinutes: amount.optional(),
    actMinutes: amount.optional(),
    clearMinutes: amount.optional(),
  }),
  model: z
    .object({
      made: z.object({
        asOf: moment,
        days: count,
        learnedTo: moment,
        thoughts: z.array(thought),
        seed: z.int().min(1),
        oneIn: z.number().min(1),
        runs: z.int().min(1),
      }),
      came: z.object({ shortHours: amount, boardingHours: amount }),
      expected: z.object({ shortHours: spread, boardingHours: spread }),
    })
    .optional(),
  said: z.object({ well: said, missed: said, change: said }).optional(),
});

const running = z.object({ of: id, to: z.object({ platform: id, channel: id }) });

/**
 * @param text of the file
 * @returns what of it can be used, and how much of it cannot; undefined where it is no such file
 */
export function keptDrills(text: string): (KeptDrills & { readonly unfit: number }) | undefined {
  const file = z.object({ running: z.unknown().optional(), drills: z.array(z.unknown()) }).safeParse(jsonOf(text));
  if (!file.success) return undefined;
  const ran = running.safeParse(file.data.running);
  const read = file.data.drills.map((one) => record.safeParse(one));
  // Checked by the schema, which knows no brands.
  const drills = read.flatMap((one) => (one.success ? [one.data as unknown as DrillRecord] : []));
  const unfit = read.length - drills.length + (ran.success || file.data.running === undefined ? 0 : 1);
  return { ...(ran.success ? { running: ran.data as unknown as DrillRunning } : {}), drills, unfit };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
