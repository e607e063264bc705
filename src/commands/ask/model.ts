/** What a language model makes of a question, where one is set up: a call that has passed the tools' own schemas, or nothing. */
import { z } from 'zod';
import { inForce } from '#src/domain/dated.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { type Instant, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Interpretable } from '#src/ports/interpreter.ts';
import type { CommandContext } from '../command.ts';
import { checkedCall } from './calls.ts';
import type { Call, Reading } from './reading.ts';
import { TOOLS } from './tools/index.ts';

/** Only what the grammar left open is asked: what it refuses, it refuses whatever a model says. */
const isOpen = (reading: Reading): boolean =>
  reading.kind === 'unread' || reading.kind === 'which' || (reading.kind === 'call' && !reading.sure);

/** @param text has passed the guard */
export async function byModel(text: string, reading: Reading, ctx: CommandContext): Promise<Call | undefined> {
  const { interpret, site, now, log } = ctx;
  if (interpret === undefined || !isOpen(reading)) return undefined;
  try {
    return checkedCall(await interpret(interpretableFor(text, site, now)), site, now);
  } catch {
    // Nothing of its answer is told: it may say anything.
    log.warn('the language model gave no answer that can be used; the grammar answers');
    return undefined;
  }
}

/** Names and forms alone; no figure of the house. */
export function interpretableFor(text: string, site: Site, now: Instant): Interpretable {
  const present = site.units.filter((unit) => inForce(unit.staffedBeds, now) !== undefined);
  return {
    text,
    // JSON Schema is JSON.
    tools: TOOLS.map(({ name, does, slots }) => ({
      name,
      does,
      slots: z.toJSONSchema(slots, { unrepresentable: 'any' }) as Json,
    })),
    units: present.map(({ id }): string => id),
    figures: OBSERVED.map(({ id }) => id),
    now: `${localDateAt(now, site.zone)}T${localTimeAt(now, site.zone)}`,
  };
}
