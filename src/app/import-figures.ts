/** Aggregate figures of a table into the store: looked through first, then taken in batches that may be broken off and gone on with. */
import { createHash } from 'node:crypto';
import { lookThrough } from '#adapters/feeds/files/figure-file.ts';
import type { FigureRow, MappingOfFigures } from '#adapters/feeds/files/figure-rows.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import type { FileTold } from '#adapters/feeds/files/tally.ts';
import { type FigureSaid, type FigureTake, sameSaid } from '#src/domain/figures/figure.ts';
import { isSayable } from '#src/domain/figures/place-code.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type Clock, localDateAt, type ZoneId } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { terminal } from './terminal.ts';

export type FiguresImportOptions = {
  readonly path: string;
  readonly mapping: MappingOfFigures;
  readonly skipFaulty: boolean;
  /** Stands in the audit. */
  readonly site?: SiteId;
  readonly store: Pick<Store, 'commit' | 'figuresHeld' | 'tableImports'>;
  readonly clock: Clock;
  readonly onRow?: (rows: number) => void;
};

/** Something else than what was kept: `RF4 1 ed_attendances 2017-03-01: 21289 → 21290`. */
export type Restated = string;

export type FiguresImport = FileTold & {
  readonly mapping: string;
  readonly dataset: string;
  /** The encoding was not told and not to be seen. */
  readonly guessed: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The first of those that changed. */
  readonly restated: readonly Restated[];
  /** An earlier import of the same file broke off after this row. */
  readonly resumedAfter?: number;
};

export type FiguresDryRun = FileTold & Pick<FiguresImport, 'mapping' | 'dataset' | 'guessed'>;

/** Figures in one commit: enough for its cost not to count, few enough to stay small and to be gone on with. */
const BATCH = 4_000;
const RESTATED_TOLD = 20;

const datasetOf = ({ id, figures }: MappingOfFigures): string => figures.dataset ?? id;

/** What an import would take, what not, and why; needs no store. @throws OpsError as `importFigures` */
export async function dryRunFigures(
  options: Pick<FiguresImportOptions, 'path' | 'mapping' | 'onRow'>,
): Promise<FiguresDryRun> {
  const { path, mapping, onRow } = options;
  const file = await inspectTable(path, mapping.file.encoding);
  const look = await lookThrough(file, mapping, { skipFaulty: true, ...(onRow === undefined ? {} : { onRow }) });
  for await (const _ of look.rows()) {
    // Only handed out to be counted.
  }
  return { ...look.told(), mapping: mapping.id, dataset: datasetOf(mapping), guessed: file.guessed };
}

/** @throws OpsError TABLE_FILE with every fault by row, column and cure (then nothing was kept), PHI_IN_TABLE, FILE_UNREADABLE */
export async function importFigures(options: FiguresImportOptions): Promise<FiguresImport> {
  const { path, mapping, skipFaulty, store, onRow } = options;
  const file = await inspectTable(path, mapping.file.encoding);
  const look = await lookThrough(file, mapping, { skipFaulty, ...(onRow === undefined ? {} : { onRow }) });
  const begun = await beginning(file.hash, options);
  const taking = new Taking(options, begun.run);
  await store.commit([{ kind: 'table.import', run: begun.run }, audit('table.begin', taking.detail(), options)]);
  for await (const row of look.rows()) if (row.number > begun.run.rowsDone) await taking.take(row);
  const { added, changed, unchanged } = await taking.end(look.told());
  return {
    ...look.told(),
    mapping: mapping.id,
    dataset: datasetOf(mapping),
    guessed: file.guessed,
    added,
    changed,
    unchanged,
    restated: taking.restated,
    ...(begun.run.rowsDone === 0 ? {} : { resumedAfter: begun.run.rowsDone }),
  };
}

/** An import of the same file that broke off is gone on with, as long as no other has written to the data set since. */
async function beginning(
  file: string,
  { mapping, store, clock, skipFaulty }: FiguresImportOptions,
): Promise<{ readonly run: TableImport }> {
  const now = clock.now();
  const print = createHash('sha256')
    .update(JSON.stringify([mapping, skipFaulty]))
    .digest('hex');
  const last = (await store.tableImports(datasetOf(mapping)))[0];
  if (last?.state === 'running' && last.file === file && last.mapping === print)
    return { run: { ...last, updatedAt: now } };
  const counts = { rowsDone: 0, unchanged: 0, added: 0, changed: 0 };
  const names = { file, mapping: print, name: mapping.id, dataset: datasetOf(mapping), ...publicationOf(mapping) };
  return { run: { ...names, state: 'running', ...counts, startedAt: now, updatedAt: now } };
}

/** In the words of the mapping; what reads like somebody is not kept. */
function publicationOf({ title, publisher, licence }: MappingOfFigures): Pick<TableImport, 'publication'> {
  const kept = (text: string | undefined): text is string => text !== undefined && isSayable(text);
  if (!kept(title)) return {};
  const by = kept(publisher) ? { publisher } : {};
  return { publication: { title, ...by, ...(kept(licence) ? { licence } : {}) } };
}

class Taking {
  readonly #options: FiguresImportOptions;
  readonly restated: Restated[] = [];
  #run: TableImport;
  #batch: FigureTake[] = [];
  #row = 0;

  constructor(options: FiguresImportOptions, run: TableImport) {
    this.#options = options;
    this.#run = run;
  }

  async take(row: FigureRow): Promise<void> {
    const { organisation, part, period, figures } = row;
    const { dataset, startedAt: importedAt } = this.#run;
    for (const { item, state, value } of figures) {
      const said: FigureSaid = value === undefined ? { state } : { state, value };
      this.#batch.push({ dataset, organisation, part, item, period, ...said, importedAt });
    }
    this.#row = row.number;
    if (this.#batch.length >= BATCH) await this.#flush();
  }

  async end({ rowsTaken: rows, period: span }: FileTold): Promise<TableImport> {
    await this.#flush();
    const held = span === undefined ? {} : { held: { rows, span } };
    this.#run = { ...this.#run, ...held, state: 'done', updatedAt: this.#options.clock.now() };
    const told = audit('table.import', { ...this.detail(), restated: this.restated.join('; ') }, this.#options);
    await this.#options.store.commit([{ kind: 'table.import', run: this.#run }, told]);
    return this.#run;
  }

  detail(): Detail {
    const { file, name, dataset, rowsDone, added, changed, unchanged } = this.#run;
    return { mapping: name, dataset, file: file.slice(0, 12), rows: rowsDone, added, changed, unchanged };
  }

  /** Only what is new or says something else is written, and how far we are with it in the same commit. */
  async #flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const { store, clock } = this.#options;
    const held = await store.figuresHeld(this.#batch);
    const news = this.#batch.filter((take, n) => held[n] === undefined || !sameSaid(held[n], take));
    const changed = this.#batch.flatMap((take, n) => {
      const before = held[n];
      return before === undefined || sameSaid(before, take) ? [] : [this.#told(take, before)];
    });
    this.restated.push(...changed.slice(0, RESTATED_TOLD - this.restated.length));
    this.#run = {
      ...this.#run,
      rowsDone: this.#row,
      added: this.#run.added + news.length - changed.length,
      changed: this.#run.changed + changed.length,
      unchanged: this.#run.unchanged + this.#batch.length - news.length,
      updatedAt: clock.now(),
    };
    const put: readonly Change[] = news.length === 0 ? [] : [{ kind: 'figures.put', figures: news }];
    await store.commit([...put, { kind: 'table.import', run: this.#run }]);
    this.#batch = [];
  }

  #told(take: FigureTake, before: FigureSaid): Restated {
    const { organisation, part, item, period } = take;
    const zone = this.#options.mapping.file.zone as ZoneId; // checked by the schema
    const place = [organisation, part].filter((name) => name !== '' && isSayable(name)).join(' ');
    return `${place} ${item} ${localDateAt(period.from, zone)}: ${saidText(before)} → ${saidText(take)}`;
  }
}

const saidText = ({ state, value }: FigureSaid): string => (value === undefined ? state : String(value));

type Detail = Readonly<Record<string, string | number | boolean>>;

function audit(action: string, detail: Detail, { clock, site }: FiguresImportOptions): Change {
  const where = site === undefined ? {} : { site };
  const who = { actor: 'system', platform: 'terminal', place: terminal() };
  return { kind: 'audit.add', entry: { at: clock.now(), ...where, ...who, action, subject: 'table', detail } };
}
