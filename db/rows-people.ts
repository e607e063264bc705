/** Rows of what people told ↔ the shapes of the domain. Dialect-free, as `rows.ts`. */
import type { Report } from '#src/domain/report.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type * as schema from './sqlite/schema.ts';

export const rosterShiftOf = (row: typeof schema.roster_shift.$inferSelect): RosterShift => ({
  site: row.site,
  unit: row.unit,
  role: row.role,
  ...(row.person === null ? {} : { person: row.person }),
  from: row.from_at,
  to: row.to_at,
  // Both were written by `roster.put` from a RosterShift; the columns are plain text.
  can: JSON.parse(row.can) as RosterShift['can'],
  kind: row.kind as RosterShift['kind'],
});

export const callOutOf = (row: typeof schema.call_out.$inferSelect): CallOut => ({
  id: row.id,
  site: row.site,
  unit: row.unit,
  role: row.role,
  from: row.from_at,
  to: row.to_at,
  count: row.people,
  at: row.at,
  by: row.by,
});

export const reportOf = (row: typeof schema.report.$inferSelect): Report => ({
  site: row.site,
  unit: row.unit,
  item: row.item,
  ...(row.value === null ? {} : { value: row.value }),
  ...(row.text === null ? {} : { text: row.text }),
  at: row.at,
  by: { person: row.by_person, name: row.by_name },
  submission: row.submission,
});
