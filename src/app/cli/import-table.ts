/** `import table FILE --mapping NAME`: rows of somebody else's file, by a mapping, into the journal as a feed's messages come. */
import { isOfFigures } from '#adapters/feeds/files/figure-file.ts';
import { loadMapping, shippedMappings } from '#adapters/feeds/files/load-mapping.ts';
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import type { Mapping } from '#adapters/feeds/files/mapping.ts';
import type { BedMarksTarget } from '#adapters/feeds/files/marks-target.ts';
import type { OrListTarget } from '#adapters/feeds/files/or-list-target.ts';
import { guardedRecords } from '#adapters/feeds/files/phi-guard.ts';
import { readMarks } from '#adapters/feeds/files/read-marks.ts';
import { readOrList } from '#adapters/feeds/files/read-or-list.ts';
import type { RecordsMapped } from '#adapters/feeds/files/read-records.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { unreadColumns } from '#adapters/feeds/files/unread-columns.ts';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { DATE_ORDERS } from '#src/kernel/date-order.ts';
import { snapshotSpans, valuesOfSpans, watchSpans } from '../history.ts';
import { auditedImport } from '../import-audit.ts';
import { importMarks } from '../import-marks.ts';
import { importOrList } from '../import-or-list.ts';
import { importRecords, type RecordsImport } from '../import-records.ts';
import { mappingAt } from '../mapping-at.ts';
import { progressLine } from '../progress.ts';
import { createProjector } from '../projector.ts';
import { identityKey } from '../secret.ts';
import { importFigureFile } from './import-figures.ts';
import type { ImportRun } from './import-run.ts';
import { namedOrOnlySite, siteNamed } from './site-option.ts';
import { UsageError } from './subcommand.ts';

/** Nobody waits for the database while a history is folded. */
const ROWS_PER_CALL = 10_000;

export type TableHow = {
  readonly mapping: Mapping;
  readonly dryRun: boolean;
  readonly skipFaulty: boolean;
};

/**
 * The mapping that `--mapping` names.
 * @param dates which comes first in dates of the form `local`, where whoever imports says it
 * @throws UsageError with those that are shipped, when it names none
 */
export function tableMapping(name: string | undefined, dates: string | undefined): Mapping {
  if (name === undefined)
    throw new UsageError(`import table wants --mapping: a .yaml file, or one of ${shippedMappings().join(', ')}.`);
  const mapping = loadMapping(name);
  if (dates === undefined) return mapping;
  const order = DATE_ORDERS.find((one) => one === dates);
  if (order === undefined) throw new UsageError(`--dates takes one of ${DATE_ORDERS.join(', ')}.`);
  return { ...mapping, file: { ...mapping.file, dates: order } };
}

export async function importTable(
  file: string,
  { mapping, dryRun, skipFaulty }: TableHow,
  run: ImportRun,
): Promise<{ readonly told: string }> {
  if (isOfFigures(mapping)) return importFigureFile({ path: file, mapping, quiet: run.quiet }, skipFaulty, run);
  if (mapping.bedMarks !== undefined) return importMarksFile(file, { mapping, target: mapping.bedMarks, dryRun }, run);
  if (mapping.orList !== undefined) return importOrListFile(file, { mapping, target: mapping.orList, dryRun }, run);
  const target = recordsOf(mapping);
  if (target === undefined) throw new UsageError('This mapping makes neither figures nor records.');
  return importRecordFile(file, { mapping, target, dryRun }, run);
}

function recordsOf({ edVisits, wardEpisodes }: Mapping): RecordsMapped | undefined {
  if (edVisits !== undefined) return { edVisits };
  return wardEpisodes === undefined ? undefined : { wardEpisodes };
}

type Records = { readonly mapping: Mapping; readonly target: RecordsMapped; readonly dryRun: boolean };

/** Records of visits, and then, as after `import adt`, their history and daily values. */
async function importRecordFile(
  path: string,
  { mapping, target, dryRun }: Records,
  { house, store, log, site, quiet }: ImportRun,
): Promise<RecordsImport> {
  const { clock, settings } = house;
  const forced = site === undefined ? undefined : siteNamed(settings, site);
  const zoned = mappingAt(mapping, { settings, site: forced });
  const file = await inspectTable(path, mapping.file.encoding);
  const progress = progressLine('rows', !quiet);
  const { accept, spans } = watchSpans(createAccept(store, log));
  const projector = createProjector({ store, settings: () => settings, clock, log, rowsPerCall: ROWS_PER_CALL });
  // What an import that broke off has left: visits are compared with what is counted.
  await projector.catchUp();
  const result = await auditedImport('table', accept, { store, clock }, (accept) =>
    importRecords({
      rows: guardedRecords(mappedRows(file, zoned), target, mapping.columns),
      target,
      source: mapping.id,
      sites: settings.sites,
      read: store,
      accept,
      pseudonym: createPseudonym(identityKey(house.dataDir).key),
      clock,
      dryRun,
      onProgress: progress.show,
      ...(forced === undefined ? {} : { forced }),
    }),
  );
  await projector.catchUp();
  const now = clock.now();
  await snapshotSpans(spans(), { store, settings, now });
  await valuesOfSpans(spans(), { store, settings, now, log });
  progress.end();
  return result;
}

/** A file of one site, read on its clock: its rows, and which columns are not looked at. */
async function openedFor(path: string, mapping: Mapping, { settings }: ImportRun['house'], named: ImportRun['site']) {
  const site = namedOrOnlySite(settings, named);
  const zoned = mappingAt(mapping, { settings, site });
  const file = await inspectTable(path, mapping.file.encoding);
  return { site, unread: await unreadColumns(file, zoned), rows: mappedRows(file, zoned) };
}

type Marks = { readonly mapping: Mapping; readonly target: BedMarksTarget; readonly dryRun: boolean };

/** A bed board or a discharge list of one site: what it tells of whoever lies in its beds now. */
async function importMarksFile(
  path: string,
  { mapping, target, dryRun }: Marks,
  { house, store, log, site: named }: ImportRun,
): Promise<{ readonly told: string }> {
  const { clock, settings } = house;
  const { site, unread, rows: told } = await openedFor(path, mapping, house, named);
  const rows = await readMarks(told, target, { site, now: clock.now() });
  // Who lies where is compared with all that has come in.
  await createProjector({ store, settings: () => settings, clock, log }).catchUp();
  return importMarks({ rows, unread, source: mapping.id, site, store, clock, dryRun });
}

type Cases = { readonly mapping: Mapping; readonly target: OrListTarget; readonly dryRun: boolean };

/** An OR list of one site. */
async function importOrListFile(
  path: string,
  { mapping, target, dryRun }: Cases,
  { house, store, log, site: named }: ImportRun,
): Promise<{ readonly told: string }> {
  const { clock, settings } = house;
  const { site, unread, rows: told } = await openedFor(path, mapping, house, named);
  const rows = await readOrList(told, target, { site, now: clock.now() });
  const projector = createProjector({ store, settings: () => settings, clock, log });
  // What an earlier list told is compared with all that has come in.
  await projector.catchUp();
  const { wholeDays } = target;
  const pseudonym = createPseudonym(identityKey(house.dataDir).key);
  const about = { rows, unread, source: mapping.id, wholeDays, site, read: store, pseudonym, clock, dryRun };
  const result = await auditedImport('table', createAccept(store, log), { store, clock }, (accept) =>
    importOrList({ ...about, accept }),
  );
  await projector.catchUp();
  return result;
}
