/** Who is in the house already, for a feed that starts mid-life: one CSV row per patient becomes an admission. All rows or none. */
import { createHash } from 'node:crypto';
import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import { inForce } from '#src/domain/dated.ts';
import { type Site, type Unit, unitByLocation } from '#src/domain/hospital.ts';
import { brand, type FeedName, type LocationId } from '#src/kernel/ids.ts';
import { type Clock, type Instant, parseWhen } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import { readBytes, refusedFile, type TableFault } from '../csv/faults.ts';
import { readTable, type TableForm, type TableRow } from '../csv/table.ts';
import type { Pseudonym } from './pseudonym.ts';

const COLUMNS = ['unit', 'bed', 'visit', 'since'] as const;
type Column = (typeof COLUMNS)[number];
/** A house of this many patients does not exist; a file of it is another file. */
const MOST_ROWS = 20_000;
const FORM: TableForm<Column> = { required: COLUMNS, optional: [], others: 'ignored', mostRows: MOST_ROWS };

export type CensusImport = { readonly rows: number; readonly told: string };

export type CensusImportOptions = {
  readonly file: string;
  readonly site: Site;
  readonly pseudonym: Pseudonym;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly feed?: FeedName;
};

/** @throws OpsError CENSUS_FILE with every fault and its cure; then nothing was taken */
export async function importCensus(options: CensusImportOptions): Promise<CensusImport> {
  const bytes = await readBytes(options.file);
  const { rows, faults: found } = readTable(bytes, FORM);
  const faults = [...found];
  const fileHash = createHash('sha256').update(bytes).digest('base64url');
  const now = options.clock.now();
  const places = placesOf(options.site, now);
  const context: RowContext = { ...options, places, faults, now, seen: new Map(), fileHash };
  const records = rows.flatMap((row) => readRow(row, context) ?? []);
  if (faults.length === 0 && records.length === 0)
    faults.push({ row: 2, column: 'file', problem: 'there is no row.', cure: 'Export one row per patient.' });
  if (faults.length > 0) throw refusedFile('census', faults);
  await options.accept(records.map((record) => ({ record })));
  return {
    rows: records.length,
    told: `${records.length} ${records.length === 1 ? 'patient' : 'patients'} taken into the census.`,
  };
}

type Places = {
  readonly byName: ReadonlyMap<string, { readonly location: LocationId; readonly unit: Unit }>;
  readonly known: readonly string[];
};

/** A unit may be named by its id or by a location of the feed. */
function placesOf(site: Site, now: Instant): Places {
  const byName = new Map<string, { location: LocationId; unit: Unit }>();
  for (const unit of site.units) {
    const [location] = inForce(unit.locations, now) ?? [];
    byName.set(unit.id.toLowerCase(), { location: location ?? brand<LocationId>(unit.id), unit });
  }
  for (const [location, unit] of unitByLocation(site, now)) byName.set(location.toLowerCase(), { location, unit });
  return { byName, known: site.units.map((unit) => unit.id) };
}

type RowContext = CensusImportOptions & {
  readonly places: Places;
  readonly faults: TableFault[];
  readonly now: Instant;
  /** Visit → the row that has it. */
  readonly seen: Map<string, number>;
  readonly fileHash: string;
};

function readRow(row: TableRow<Column>, context: RowContext): FeedRecord | undefined {
  const { places, site, pseudonym, now } = context;
  const fault = faultAt(row.number, context);
  const place = places.byName.get(row.cell('unit').toLowerCase());
  if (place === undefined) fault('unit', 'no such unit or location.', `Use one of ${places.known.join(', ')}.`);
  const visitNumber = readVisit(row, context);
  const since = readSince(row.cell('since'), fault, context);
  if (place === undefined || visitNumber === undefined || since === undefined) return undefined;
  const message = pseudonym.message(site.id, 'census-file', context.fileHash, String(row.number));
  const bed = row.cell('bed');
  const event: AdtEvent = {
    site: site.id,
    message,
    n: 0,
    kind: 'admit',
    trigger: 'CENSUS',
    visit: pseudonym.visit(site.id, visitNumber),
    patientClass: classIn(place.unit),
    place: bed === '' ? { location: place.location } : { location: place.location, bed },
    occurredAt: since,
    sentAt: now,
    receivedAt: now,
  };
  const bodyHash = pseudonym.body(
    JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, row.cell(column)]))),
  );
  return {
    site: site.id,
    feed: context.feed ?? brand<FeedName>('adt'),
    message,
    receivedAt: now,
    bodyHash,
    events: [event],
    merges: [],
    beds: [],
  };
}

type Fault = (column: Column, problem: string, cure: string) => void;

const faultAt =
  (row: number, { faults }: RowContext): Fault =>
  (column, problem, cure) =>
    void faults.push({ row, column, problem, cure });

/** As PV1-19 is read: the number is what stands before the first ^. */
function readVisit(row: TableRow<Column>, context: RowContext): string | undefined {
  const fault = faultAt(row.number, context);
  const number = (row.cell('visit').split('^', 1)[0] ?? '').trim();
  const before = context.seen.get(number);
  if (number === '') fault('visit', 'empty.', 'Give the visit number as the feed sends it in PV1-19.');
  else if (before !== undefined) fault('visit', `stands in row ${before} already.`, 'Give each visit one row.');
  else {
    context.seen.set(number, row.number);
    return number;
  }
  return undefined;
}

function readSince(text: string, fault: Fault, { site, now }: RowContext): Instant | undefined {
  try {
    const since = parseWhen(text, site.zone);
    if (since <= now) return since;
    fault('since', 'lies in the future.', 'Give the time the patient came to this place.');
  } catch {
    fault('since', 'no date and time.', 'Write 2026-01-13T08:30, in hospital time.');
  }
  return undefined;
}

/** The file has no class; the kind of the unit tells the usual one (HL7 table 0004). */
function classIn(unit: Unit): string {
  if (unit.kind === 'ed') return 'E';
  return unit.kind === 'observation' || unit.kind === 'periop' || unit.kind === 'virtual' ? 'O' : 'I';
}
