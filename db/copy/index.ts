/** Copies a store whole: every table, from one consistent state, all or nothing; then both are asked the same. */
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { isPostgres } from '../index.ts';
import { type Compared, compareStores } from './compare.ts';
import type { CopyOptions, Source, Table, Target } from './rows.ts';

export type { CopyOptions } from './rows.ts';

export type Copied = { readonly rows: number; readonly compared: readonly Compared[]; readonly same: boolean };

type Dialect = {
  readonly withSource: <R>(url: string, options: CopyOptions, work: (source: Source) => Promise<R>) => Promise<R>;
  /** One transaction: what `work` throws leaves nothing behind. */
  readonly withTarget: <R>(url: string, options: CopyOptions, work: (target: Target) => Promise<R>) => Promise<R>;
};

const dialectOf = async (url: string): Promise<Dialect> => {
  if (isPostgres(url)) return (await import('../postgres/copy-store.ts')).postgresCopy;
  if (url.startsWith('sqlite:')) return (await import('../sqlite/copy-store.ts')).sqliteCopy;
  throw new OpsError({
    code: 'STORE_URL_UNKNOWN',
    kind: 'user',
    message: 'No store is known for this database URL.',
    cure: 'Write: migrate --from sqlite:./data/huddleboard.db --to postgres://user@host/database.',
  });
};

/** What each store says of itself: the copy has the original's word. */
const ABOUT = 'about';

/**
 * @returns what was compared; `same` is false when the copy differs from the original, and then nothing was kept
 * @throws OpsError COPY_TARGET_NOT_EMPTY, COPY_TABLES_DIFFER, or what either store says
 */
export async function copyStore(options: CopyOptions): Promise<Copied> {
  const [from, to] = [await dialectOf(options.from), await dialectOf(options.to)];
  try {
    return await from.withSource(options.from, options, (source) =>
      to.withTarget(options.to, options, (target) => copyInto(source, target, options)),
    );
  } catch (error) {
    if (error instanceof Differs) return error.copied;
    throw error;
  }
}

/** Ends the transaction of a copy that is not like its original. */
class Differs extends Conflict {
  readonly copied: Copied;
  constructor(copied: Copied) {
    super('copy');
    this.copied = copied;
  }
}

/** Before a long preparation: whether anything of a house is in the store to copy to. @throws what `filled` makes */
export async function refuseFilled(options: CopyOptions, filled: () => OpsError = notEmpty): Promise<void> {
  const to = await dialectOf(options.to);
  await to.withTarget(options.to, options, (target) => refuseRows(target, filled));
}

async function refuseRows(target: Target, filled: () => OpsError): Promise<void> {
  for (const table of target.tables) if (table.name !== ABOUT && (await target.count(table)) > 0) throw filled();
}

async function copyInto(source: Source, target: Target, { onRows }: CopyOptions): Promise<Copied> {
  refuseOtherTables(source, target);
  await refuseRows(target, notEmpty);
  const counts = new Map<string, number>();
  for (const table of source.tables) counts.set(table.name, await source.count(table));
  const all = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  for (const table of source.tables) {
    for await (const rows of source.rows(table)) {
      await target.put(table, rows);
      done += rows.length;
      onRows(done, all);
    }
  }
  await target.finish();
  const compared = await compareStores(source, target);
  const copied = { rows: done, compared, same: compared.every(({ same }) => same) };
  if (!copied.same) throw new Differs(copied);
  return copied;
}

function refuseOtherTables(source: Source, target: Target): void {
  const named = ({ tables }: { readonly tables: readonly Table[] }): string =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns.toSorted()]).sort());
  if (named(source) === named(target)) return;
  throw new OpsError({
    code: 'COPY_TABLES_DIFFER',
    kind: 'config',
    message: 'The two databases are not at the same version.',
    cure: 'Run "huddleboard migrate" on the one to copy from with this version of the program, or copy with the newer version that has worked on it.',
  });
}

const notEmpty = (): OpsError =>
  new OpsError({
    code: 'COPY_TARGET_NOT_EMPTY',
    kind: 'config',
    message: 'The database to copy to is not empty.',
    cure: 'Make a fresh one: CREATE DATABASE name OWNER user.',
  });
