/** A call that came from outside the grammar is held against the tool's schema and this site before it becomes a command. */
import { inForce } from '#src/domain/dated.ts';
import type { Site } from '#src/domain/hospital.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { type Instant, parseWhen } from '#src/kernel/time.ts';
import { readPeriod } from '../period-asked.ts';
import type { Call } from './reading.ts';
import { toolNamed } from './tools/index.ts';

/** @returns undefined where it names a tool, unit, figure or time that is not there */
export function checkedCall(given: unknown, site: Site, now: Instant): Call | undefined {
  if (typeof given !== 'object' || given === null || !('tool' in given) || typeof given.tool !== 'string')
    return undefined;
  const tool = toolNamed(given.tool);
  const read = tool?.slots.safeParse('slots' in given ? given.slots : {});
  if (tool === undefined || read === undefined || !read.success) return undefined;
  // Each tool's slots are an object of words and lists of words.
  const slots = read.data as Call['slots'];
  const there = Object.entries(slots).every(
    ([name, value]) => value === undefined || (THERE[name]?.(value, site, now) ?? true),
  );
  return there ? { tool: tool.name, slots } : undefined;
}

type IsThere = (value: unknown, site: Site, now: Instant) => boolean;

const THERE: Readonly<Record<string, IsThere>> = {
  units: (ids, site, now) =>
    Array.isArray(ids) &&
    ids.every((id) => site.units.some((unit) => unit.id === id && inForce(unit.staffedBeds, now) !== undefined)),
  kpi: (id) => KPIS.some((kpi) => kpi.id === id),
  period: (typed, { zone }, now) => {
    const found = readPeriod([String(typed)], { now, zone });
    return found !== undefined && 'period' in found && found.period.typed === typed;
  },
  at: (typed, { zone }, now) => momentOf(typed, zone, (at) => at <= now),
  ahead: (typed, { zone }, now) => momentOf(typed, zone, (at) => at > now),
};

function momentOf(typed: unknown, zone: Site['zone'], isSo: (at: Instant) => boolean): boolean {
  try {
    return isSo(parseWhen(String(typed), zone));
  } catch (error) {
    if (error instanceof OpsError) return false;
    throw error;
  }
}
