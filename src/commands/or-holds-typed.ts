/** What was typed or filled in of holds: units and times, and nothing else; a word that is neither is refused unread. */
import { type Hold, lastAt } from '#src/domain/flow/recovery-holds.ts';
import { HOUR_MS, type LocalTime } from '#src/kernel/time.ts';
import type { Button, Field } from '#src/message/document.ts';
import type { CommandContext } from './command.ts';
import { faultsAt } from './form-fields.ts';
import { FOR, MOST_HOLDS, SINCE } from './forms/or-holds.ts';
import { timeTyped } from './moment-typed.ts';
import { refuse } from './refusal.ts';
import { sourcedValues } from './sourced-values.ts';

export type Asked = {
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly typed: readonly string[];
};

/** Nobody waits in recovery for longer; a later time of day is a slip, and would be one of yesterday. */
const LONGEST_MS = 16 * HOUR_MS;
const NOBODY: ReadonlySet<string> = new Set(['none', '0', 'nadie', 'ninguno']);
const CLOCK = /^([01]?\d|2[0-3]):?([0-5]\d)$/;

/** `ICU 08:40 3S 08:44`, `ICU 08:40, 3S 08:44`, `none`. @throws Refusal FREE_TEXT */
export function holdsTyped(typed: readonly string[], ctx: CommandContext): readonly Hold[] {
  const words = typed.map((word) => word.replace(/,$/, '')).filter((word) => word !== '');
  if (words.length === 1 && NOBODY.has(words[0]!.toLowerCase())) return [];
  const holds: Hold[] = [];
  for (let n = 0; n < words.length; n += 2) {
    const unit = ctx.site.units.find(({ id }) => id.toLowerCase() === words[n]!.toLowerCase());
    const time = CLOCK.exec(words[n + 1] ?? '');
    if (unit === undefined || unit.kind === 'periop' || time === null || holds.length === MOST_HOLDS)
      throw refuse('FREE_TEXT', ctx.words.or.freeText);
    holds.push(holdAt(unit.id, `${time[1]!.padStart(2, '0')}:${time[2]}` as LocalTime, ctx));
  }
  return inTurn(holds);
}

/** @throws Refusal FORM_FAULTS where one of a pair is missing; FORM_EMPTY where nothing is filled in: nobody is said to be held by a slip */
export async function holdsOf(
  given: Asked['given'],
  fields: readonly Field[],
  orNone: readonly Button[],
  ctx: CommandContext,
): Promise<readonly Hold[]> {
  const values = await sourcedValues(given, fields, ctx);
  const holds: Hold[] = [];
  const say = ctx.words.or.form;
  for (let n = 1; n <= MOST_HOLDS; n++) {
    const [to, since] = [values.get(`${FOR}${n}`), values.get(`${SINCE}${n}`)];
    if (to === undefined && since === undefined) continue;
    if (to === undefined) throw faultsAt({ [`${FOR}${n}`]: say.unitNeeded }, fields, ctx.words);
    const time = typeof since === 'string' ? timeTyped(since) : undefined;
    if (time === undefined) throw faultsAt({ [`${SINCE}${n}`]: say.timeNeeded }, fields, ctx.words);
    const unit = ctx.site.units.find(({ id }) => id === to);
    if (unit === undefined || unit.kind === 'periop')
      throw faultsAt({ [`${FOR}${n}`]: say.unitNeeded }, fields, ctx.words);
    holds.push(holdAt(unit.id, time as LocalTime, ctx));
  }
  if (holds.length === 0) throw refuse('FORM_EMPTY', ctx.words.or.empty, orNone);
  return inTurn(holds);
}

function holdAt(to: Hold['to'], time: LocalTime, { now, site, words, format }: CommandContext): Hold {
  const since = lastAt(time, now, site.zone);
  if (now - since > LONGEST_MS) throw refuse('HOLD_TOO_LONG', words.or.ahead(format.clock(now)));
  return { to, since };
}

const inTurn = (holds: readonly Hold[]): readonly Hold[] => holds.toSorted((a, b) => a.since - b.since);
