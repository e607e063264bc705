import { isPostgres } from '#db/index.ts';
import { databaseName, databaseUrl } from '../database.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { secretFromEnvironment } from '../secret.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = { ...COMMON, from: { type: 'string' }, to: { type: 'string' } } as const;

/**
 * Opening the store applies what is missing; `start` does the same. For those who want it as a step of its own. With `--from` it copies
 * a whole store into another one.
 */
export const migrate: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError('migrate takes no further words.');
  if (values.from !== undefined) {
    const to = values.to ?? secretFromEnvironment('HUDDLEBOARD_DATABASE_URL')?.reveal();
    if (to === undefined) throw new UsageError('Say where to: --to, or HUDDLEBOARD_DATABASE_URL.');
    for (const url of [values.from, to]) if (!isPostgres(url) && !url.startsWith('sqlite:')) throw unknownUrl();
    return (await import('./migrate-copy.ts')).copy({ from: values.from, to, json: values.json });
  }
  if (values.to !== undefined) throw new UsageError('--to needs --from.');
  const house = await findHouse({ config: values.config, data: values.data });
  const store = await openHouseStore(house, jsonLog('warn'));
  await store.close();
  const database = databaseName(databaseUrl(house));
  process.stdout.write(
    values.json ? `${JSON.stringify({ database, ok: true })}\n` : `${database} is at this version.\n`,
  );
  return 0;
};

const unknownUrl = (): UsageError =>
  new UsageError('Write: migrate --from sqlite:PATH --to postgres://user@host/database.');
