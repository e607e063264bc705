/** Forms that several parts of `huddleboard.yaml` share: ids, names, times, and settings that change over the years. */
import { z } from 'zod';
import { parseWhen, zoneId } from '#src/kernel/time.ts';

/** What form alone cannot say of a value; told together with all other faults, with a cure of its own. */
export const meant = (holds: (text: string) => boolean, problem: string, cure: string) =>
  z.string().refine(holds, { error: problem, params: { cure } });

export const succeeds = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

/** Ids are typed in chat and printed on cards: letters, digits, dash and underscore. */
export const id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(
    z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
        'an id is up to 40 letters, digits, "-" or "_", starting with a letter or digit',
      ),
  );
/** @source learn.microsoft.com/graph/api/resources/teamworktag: base64 of tenant, team and tag */
export const tagId = z.string().regex(/^[A-Za-z0-9+/=_-]{8,200}$/, 'a tag is its id, as Microsoft Graph gives it');
export const name = z.string().trim().min(1, 'a name may not be empty').max(80, 'a name has at most 80 characters');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM, for example 08:30');
export const when = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/, 'a date is 2026-01-31, or with local time 2026-01-31T07:00')
  .refine((text) => succeeds(() => parseWhen(text, zoneId('UTC'))), {
    error: 'there is no such date or time',
    params: { cure: 'Write 2026-01-31 or 2026-01-31T07:00.' },
  });

/** A plain value, or a list of `{from, value}` for a setting that changes. */
export const dated = <T extends z.ZodType>(value: T) =>
  z.union([value, z.array(z.strictObject({ from: when, value })).min(1, 'give at least one {from, value}')]);

/** A password in the file would be read by whoever may read the file. */
const hasPassword = ({ password, searchParams }: URL): boolean => password !== '' || searchParams.has('password');

/** Where PostgreSQL is. */
export const database = z
  .string()
  .refine((url) => /^postgres(ql)?:\/\/./.test(url) && URL.canParse(url), {
    error: 'this is no URL of a PostgreSQL database',
    params: { cure: 'Use postgres://user@host:5432/database.' },
    abort: true,
  })
  .refine((url) => !hasPassword(new URL(url)), {
    error: 'a password does not belong in this file',
    params: {
      cure: 'Take it out and give the whole URL in HUDDLEBOARD_DATABASE_URL or HUDDLEBOARD_DATABASE_URL_FILE.',
    },
  });
