/** Pieces of KPI inputs: what a number, a time and a day must look like in them, and in which words they are refused. */
import { z } from 'zod';
import { type Instant, type LocalDate, parseWhen, type ZoneId } from '#src/kernel/time.ts';

const anyNumber = z.number({ error: 'write a number' });

/** Any finite number: a position, a variance, a temperature. */
export const signed = anyNumber;

/** How many, how long, how much: 0 or more; parts of one are allowed, since means and bed-days have them. */
export const amount = anyNumber.min(0, { error: 'write 0 or more' });

/** A limit or a size that must be more than nothing. */
export const positive = anyNumber.gt(0, { error: 'write more than 0' });

/** Whole heads or events. */
export const count = amount.int({ error: 'write a whole number' });

export const amounts = z.array(amount, { error: 'write a list of numbers' });

export const flag = z.boolean({ error: 'write true or false' });

/** A name, a code, an id. */
export const name = z.string({ error: 'write text' }).min(1, { error: 'write at least one character' });

/** A point in time, with the day and the decimal hour that the hospital's wall clock shows: as the text says them, before its offset. */
export type Moment = { readonly at: Instant; readonly date: LocalDate; readonly hour: number };

const UTC = 'UTC' as ZoneId; // Temporal's own name for it
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/;
const HOW_MOMENT = 'write a time with its offset, such as 2026-01-05T08:30:00+00:00';

/** ISO 8601 with offset: differences are then elapsed time, also over a change of the clock. */
export const moment = z
  .string({ error: HOW_MOMENT })
  .describe('time')
  .transform((text, ctx): Moment => {
    const written = text.trim();
    const at = WITH_OFFSET.test(written) ? instantOf(written) : undefined;
    if (at !== undefined) return { at, date: written.slice(0, 10) as LocalDate, hour: hourOf(written) }; // checked by the pattern
    ctx.addIssue({ code: 'custom', message: HOW_MOMENT });
    return z.NEVER;
  });

/** `11:59:30` → 11.9917 */
function hourOf(written: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (/\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?/.exec(written.slice(11))?.[0] ?? '')
    .split(':')
    .map(Number);
  return hours + minutes / 60 + seconds / 3600;
}

function instantOf(written: string): Instant | undefined {
  try {
    // `+00` alone is ISO too; the kernel's reader wants the minutes.
    return parseWhen(/[+-]\d{2}$/.test(written) ? `${written}:00` : written, UTC);
  } catch {
    return undefined;
  }
}

/** What has not happened yet is null; a record that leaves it out says the same. */
export const momentOrNone = moment.nullish().transform((found) => found ?? undefined);

const HOW_DAY = 'write a day, such as 2026-01-05';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day of the hospital; of a time with offset, the day that it names. */
export const day = z
  .string({ error: HOW_DAY })
  .describe('day')
  .transform((text, ctx): LocalDate => {
    const written = text.trim();
    const of = moment.safeParse(DAY.test(written) ? `${written}T00:00Z` : written);
    if (of.success) return of.data.date;
    ctx.addIssue({ code: 'custom', message: HOW_DAY });
    return z.NEVER;
  });

export const dayOrNone = day.nullish().transform((found) => found ?? undefined);

/** A list of records of one shape. */
export const listOf = <S extends z.ZodType>(shape: S) => z.array(shape, { error: 'write a list' });

const HOW_PROBABILITY = 'write a share from 0 to 1';

/** A chance or a share, 0 … 1. */
export const probability = anyNumber.min(0, { error: HOW_PROBABILITY }).max(1, { error: HOW_PROBABILITY });

const HOW_PERCENT = 'write a percentage from 0 to 100';

/** A share of a hundred, 0 … 100. */
export const percent = anyNumber.min(0, { error: HOW_PERCENT }).max(100, { error: HOW_PERCENT });
