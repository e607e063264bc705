/** What the form of marks sends: beds, and what is told of all of them. */
import type { Confidence, DayColour, Told } from '#src/domain/discharge/mark.ts';
import { localDateAt } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from './command.ts';
import { dueTyped, lookedAt, nextOf } from './due-typed.ts';
import { type FieldValues, faultsAt, fieldValues } from './form-fields.ts';
import { BEDS, BY, DAY, LEAVES, NOT_LEAVING, READY, REASON, SINCE, STEP_DOWN, WAITS_NO } from './forms/mark.ts';
import { sinceTyped, takenBack } from './marks-typed.ts';
import { refuse } from './refusal.ts';

type Given = readonly (readonly [name: string, value: string])[];

/** @throws Refusal FORM_FAULTS, FORM_EMPTY */
export function toldFilled(
  given: Given,
  fields: readonly Field[],
  ctx: CommandContext,
): { readonly beds: readonly string[]; readonly told: readonly Told[] } {
  const values = fieldValues(given, fields, ctx);
  const beds = values.get(BEDS);
  if (!Array.isArray(beds) || beds.length === 0)
    throw faultsAt({ [BEDS]: ctx.words.marks.form.bedNeeded }, fields, ctx.words);
  const told = [...leaving(values, ctx), ...readiness(values, ctx), ...dayOf(values, ctx), ...stepDown(values, ctx)];
  if (told.length === 0) throw refuse('FORM_EMPTY', ctx.words.marks.empty);
  return { beds, told };
}

function leaving(values: FieldValues, ctx: CommandContext): readonly Told[] {
  const value = values.get(LEAVES);
  const by = values.get(BY);
  if (value === NOT_LEAVING) return [takenBack('leaves', ctx)];
  if (value === undefined) return [];
  const due = by === undefined ? nextOf(lookedAt(ctx.site), ctx) : dueTyped([String(by)], ctx);
  return [{ what: 'leaves', value: value as Confidence, due }];
}

const reason = (values: FieldValues): { readonly reason?: string } => {
  const value = values.get(REASON);
  return value === undefined ? {} : { reason: String(value) };
};

function readiness(values: FieldValues, ctx: CommandContext): readonly Told[] {
  const value = values.get(READY);
  const since = values.get(SINCE);
  if (value === 'no') return [takenBack('ready', ctx)];
  // Whoever says since when has said that it is so.
  if (value === undefined && since === undefined) return [];
  const at = since === undefined ? ctx.now : sinceTyped(String(since), ctx);
  return [{ what: 'ready', value: 'yes', since: at, ...reason(values) }];
}

function dayOf(values: FieldValues, { now, site }: CommandContext): readonly Told[] {
  const value = values.get(DAY);
  if (value === undefined) return [];
  const why = value === 'red' ? reason(values) : {};
  return [{ what: 'day', value: value as DayColour, day: localDateAt(now, site.zone), ...why }];
}

function stepDown(values: FieldValues, ctx: CommandContext): readonly Told[] {
  const value = values.get(STEP_DOWN);
  if (value === undefined) return [];
  return value === WAITS_NO ? [takenBack('step-down', ctx)] : [{ what: 'step-down', value: 'waits', since: ctx.now }];
}
