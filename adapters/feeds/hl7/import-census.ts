/** Who is in the house already, for a feed that starts mid-life: one CSV row per patient becomes an admission. All rows or none. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import { inForce } from '#src/domain/dated.ts';
import { type Site, type Unit, unitByLocation } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type FeedName, type LocationId } from '#src/kernel/ids.ts';
import { type Clock, type Instant, parseWhen } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Pseudonym } from './pseudonym.ts';

const COLUMNS = ['unit', 'bed', 'visit', 'since'] as const;
type Column = (typeof COLUMNS)[number];
type Row = Readonly<Record<Column, string>>;

/** So many faults are told one by one; the rest as a number. */
const FAULTS_TOLD = 20;
/** A house of this many patients does not exist; a file of it is another file. */
const MOST_ROWS = 20_000;

export type CensusImport = { readonly rows: number; readonly told: string };

export type CensusImportOptions = {
  readonly file: string;
  readonly site: Site;
  readonly pseudonym: Pseudonym;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly feed?: FeedName;
};

type Faults = {
  add(row: number, column: string, problem: string, cure: string): void;
  readonly all: readonly string[];
};

function faultList(): Faults {
  const all: string[] = [];
  return { all, add: (row, column, problem, cure) => void all.push(`row ${row}, ${column}: ${problem} ${cure}`) };
}

/** @throws OpsError CENSUS_FILE with every fault and its cure; then nothing was taken */
export async function importCensus(options: CensusImportOptions): Promise<CensusImport> {
  const bytes = await readFile(options.file).catch((cause) => {
    throw new OpsError({
      code: 'FILE_UNREADABLE',
      kind: 'user',
      message: 'The file cannot be read.',
      cure: 'Check the path and its permissions.',
      cause,
    });
  });
  const rows = readRows(bytes);
  const fileHash = createHash('sha256').update(bytes).digest('base64url');
  const now = options.clock.now();
  const faults = faultList();
  const places = placesOf(options.site, now);
  const seen = new Map<string, number>();
  const records: FeedRecord[] = [];
  for (const [index, row] of rows.entries()) {
    // Row 1 is the header, as a spreadsheet counts.
    const number = index + 2;
    const record = readRow(row, number, { ...options, places, faults, now, seen, fileHash });
    if (record !== undefined) records.push(record);
  }
  if (faults.all.length > 0) throw refused(faults.all);
  if (records.length === 0) throw refused(['it has a header and no row. Export one row per patient.']);
  await options.accept(records.map((record) => ({ record })));
  return {
    rows: records.length,
    told: `${records.length} ${records.length === 1 ? 'patient' : 'patients'} taken into the census.`,
  };
}

function readRows(bytes: Buffer): readonly Row[] {
  let table: string[][];
  try {
    table = parse(bytes, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true });
  } catch {
    throw refused(['the file is no CSV. Save it as comma-separated values with quotes around commas.']);
  }
  const [header = [], ...body] = table;
  const names = header.map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw refused([`row 1: the column ${missing.join(', ')} is missing. The header is unit,bed,visit,since.`]);
  }
  if (body.length > MOST_ROWS) throw refused([`the file has more than ${MOST_ROWS} rows. Export one row per patient.`]);
  const at = (cells: readonly string[], column: Column): string => cells[names.indexOf(column)] ?? '';
  return body.map((cells) => ({
    unit: at(cells, 'unit'),
    bed: at(cells, 'bed'),
    visit: at(cells, 'visit'),
    since: at(cells, 'since'),
  }));
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
  readonly faults: Faults;
  readonly now: Instant;
  /** Visit → the row that has it. */
  readonly seen: Map<string, number>;
  readonly fileHash: string;
};

function readRow(row: Row, number: number, context: RowContext): FeedRecord | undefined {
  const { faults, places, site, pseudonym, now, seen } = context;
  const place = places.byName.get(row.unit.toLowerCase());
  if (place === undefined)
    faults.add(number, 'unit', 'no such unit or location.', `Use one of ${places.known.join(', ')}.`);
  // As PV1-19 is read: the number is what stands before the first ^.
  const visitNumber = (row.visit.split('^', 1)[0] ?? '').trim();
  if (visitNumber === '')
    faults.add(number, 'visit', 'empty.', 'Give the visit number as the feed sends it in PV1-19.');
  const before = visitNumber === '' ? undefined : seen.get(visitNumber);
  if (before !== undefined) faults.add(number, 'visit', `stands in row ${before} already.`, 'Give each visit one row.');
  else if (visitNumber !== '') seen.set(visitNumber, number);
  const since = readSince(row.since, number, context);
  if (place === undefined || visitNumber === '' || before !== undefined || since === undefined) return undefined;
  const message = pseudonym.message(site.id, 'census-file', context.fileHash, String(number));
  const event: AdtEvent = {
    site: site.id,
    message,
    n: 0,
    kind: 'admit',
    trigger: 'CENSUS',
    visit: pseudonym.visit(site.id, visitNumber),
    patientClass: classIn(place.unit),
    place: row.bed === '' ? { location: place.location } : { location: place.location, bed: row.bed },
    occurredAt: since,
    sentAt: now,
    receivedAt: now,
  };
  const bodyHash = pseudonym.body(JSON.stringify(row));
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

function readSince(text: string, number: number, { faults, site, now }: RowContext): Instant | undefined {
  try {
    const since = parseWhen(text, site.zone);
    if (since <= now) return since;
    faults.add(number, 'since', 'lies in the future.', 'Give the time the patient came to this place.');
  } catch {
    faults.add(number, 'since', 'no date and time.', 'Write 2026-01-13T08:30, in hospital time.');
  }
  return undefined;
}

/** The file has no class; the kind of the unit tells the usual one (HL7 table 0004). */
function classIn(unit: Unit): string {
  if (unit.kind === 'ed') return 'E';
  return unit.kind === 'observation' || unit.kind === 'periop' || unit.kind === 'virtual' ? 'O' : 'I';
}

function refused(faults: readonly string[]): OpsError {
  const told = faults.slice(0, FAULTS_TOLD);
  const more = faults.length - told.length;
  return new OpsError({
    code: 'CENSUS_FILE',
    kind: 'user',
    message: `The census file was not taken; nothing of it was kept: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    cure: 'Correct these places and import the file again.',
  });
}
