/** What is kept of a rule that somebody told or switched in chat, read with care: another version of the program may have written it. */
import { z } from 'zod';
import { SEVERITIES } from '../severity.ts';
import { HOLIDAY_HOURS, TOLD_CHAINS, type ToldRuleBody } from './told-body.ts';
import type { StoredBody, ToldRule } from './told-rule.ts';

const text = z.string().min(1).max(80);
const many = z.array(text).max(500);
const limit = z.number();
const minutes = z.number().min(0).max(1440);

const body = z.object({
  id: text,
  words: text.optional(),
  metric: text,
  scope: z.discriminatedUnion('of', [
    z.object({ of: z.literal('house') }),
    z.object({ of: z.literal('pool'), pools: many.optional() }),
    z.object({ of: z.literal('unit'), units: many.optional() }),
    z.object({ of: z.literal('ed') }),
  ]),
  fire: limit,
  clear: limit,
  forMinutes: minutes,
  clearForMinutes: minutes,
  clearReadings: z.number().int().min(1).max(100).optional(),
  schedule: z
    .object({
      on: z.array(z.number().int().min(1).max(7)),
      from: text,
      to: text,
      holidays: z.enum(HOLIDAY_HOURS).optional(),
    })
    .optional(),
  severity: z.enum(SEVERITIES),
  steps: z.array(z.object({ at: limit, severity: z.enum(SEVERITIES) })).optional(),
  chain: z.enum(TOLD_CHAINS),
  plays: many,
  owner: text.optional(),
  downstreamOf: many.optional(),
});

/** A row says what a rule is; only whether a rule of the program is on; or that the rule was thrown away. */
export type Stored = { readonly of: 'told'; readonly body: ToldRuleBody } | { readonly of: 'switch' | 'gone' };

const SWITCH: Stored = { of: 'switch' };
/** Of a rule that the program or the file has: the row is its switch. */
export const SWITCH_BODY: StoredBody = { of: 'switch' };

const GONE: Stored = { of: 'gone' };
/** Of a rule that was thrown away: its row goes on counting versions, so that nobody who looked before stores over what comes after. */
export const GONE_BODY: StoredBody = { of: 'gone' };

/** Rows are read before each judgement and change seldom. */
const read = new Map<string, { readonly row: string; readonly stored: Stored | undefined }>();
const MOST = 2_000;

/** @returns undefined where this version of the program cannot read it: nothing is judged by half a rule */
export function readStored({ site, id, version, at, body: kept }: ToldRule): Stored | undefined {
  const key = `${site} ${id}`;
  const row = `${version} ${at}`;
  const before = read.get(key);
  if (before?.row === row) return before.stored;
  const stored = kept.of === 'switch' ? SWITCH : kept.of === 'gone' ? GONE : toldOf(kept);
  if (read.size >= MOST) read.clear();
  read.set(key, { row, stored });
  return stored;
}

function toldOf(kept: StoredBody): Stored | undefined {
  const parsed = body.safeParse(kept);
  // Ids were checked when it was told.
  return parsed.success ? { of: 'told', body: parsed.data as unknown as ToldRuleBody } : undefined;
}
