/** The record as a file: one row for each alert. */
import type { AlertCase } from '#src/domain/alert/record/case.ts';
import type { Elapsed } from '#src/domain/alert/record/times.ts';
import { type ShiftCalendar, shiftAt } from '#src/domain/staffing/shift-calendar.ts';
import { isoIn } from '#src/kernel/iso-in.ts';
import { after, type Instant, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { heading, note, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { type Sheet, type SheetCell, type SheetFormat, sheetNumber } from '#src/message/sheet.ts';
import { periodWords } from './record.ts';
import type { Recorded } from './recorded.ts';
import type { Speech } from './speech.ts';

/** Names for programs, the same in every house and language; docs/evidence.md says what each holds. */
export const RECORD_COLUMNS = [
  'alert',
  'site',
  'rule',
  'scope',
  'place',
  'severity',
  'shift',
  'opened',
  'closed',
  'kept_from_people',
  'owner_role',
  'documented',
  'lacking',
  'minutes_to_own',
  'minutes_to_act',
  'minutes_to_clear',
  'said_afterwards',
  'by_itself',
  'leases_lapsed',
  'passed_on',
  'outcome',
  'not_useful',
  'as_of',
] as const;

export type RecordTold = {
  readonly site: string;
  readonly place: string;
  readonly record: Recorded;
  readonly format: SheetFormat;
  readonly now: Instant;
  readonly roleAt: (person: string, at: Instant) => string;
  readonly calendar: ShiftCalendar | undefined;
};

export function recordSheet(told: RecordTold, speech: Speech): Sheet {
  const { record, format, now } = told;
  const { zone } = speech.format;
  const [first, last] = [
    localDateAt(record.span.from, zone),
    localDateAt(Math.min(record.span.to - 1, now) as Instant, zone),
  ];
  return {
    name: `alert-record-${first}-${last}`,
    format,
    columns: RECORD_COLUMNS,
    rows: record.cases.map((one) => rowOf(one, told, speech)),
  };
}

function rowOf(one: AlertCase, { site, roleAt, calendar, now }: RecordTold, { format }: Speech): readonly SheetCell[] {
  const iso = (at: Instant | undefined): string | null => (at === undefined ? null : isoIn(at, format.zone));
  const ownedAt = 'came' in one.own ? after(one.openedAt, one.own.came * MINUTE_MS) : one.openedAt;
  const yes = (holds: boolean): SheetCell => (holds ? 1 : 0);
  return [
    one.id,
    site,
    one.rule,
    one.scope.of,
    placeOf(one),
    one.severity,
    (calendar && shiftAt(calendar, one.openedAt)?.name) ?? null,
    iso(one.openedAt),
    iso(one.closedAt),
    one.kept ?? null,
    one.owner === undefined ? null : roleAt(one.owner, ownedAt),
    one.closedAt === undefined ? null : yes(one.isDocumented),
    one.lacks.join(';') || null,
    came(one.own),
    came(one.act),
    came(one.clear),
    yes(one.isSaidAfterwards),
    yes(one.isByItself),
    one.lapses,
    one.passes,
    one.outcome ?? null,
    one.notUseful.join(';') || null,
    iso(now),
  ];
}

/** What never came, or has not yet, is no number. */
const came = (one: Elapsed): SheetCell => ('came' in one ? sheetNumber(one.came) : null);

function placeOf({ scope }: AlertCase): string | null {
  switch (scope.of) {
    case 'unit':
      return scope.unit;
    case 'pool':
      return scope.pool;
    case 'feed':
      return scope.feed;
    default:
      return null;
  }
}

export function recordSheetDocument({ record, now }: RecordTold, sheet: Sheet, speech: Speech): Document {
  const { words, format } = speech;
  const { export: say } = words.record;
  const title = say.title(periodWords(record.span, now, speech));
  const first = say.first(format.count(sheet.rows.length, say.rows));
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [heading(title), text(strong(first)), note(say.note)],
  };
}
