import { databaseName, databaseUrl } from '../database.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

/** Opening the store applies what is missing; `start` does the same. For those who want it as a step of its own. */
export const migrate: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, COMMON);
  if (positionals.length > 0) throw new UsageError('migrate takes no further words.');
  const house = await findHouse({ config: values.config, data: values.data });
  const store = await openHouseStore(house, jsonLog('warn'));
  await store.close();
  const database = databaseName(databaseUrl(house));
  process.stdout.write(
    values.json ? `${JSON.stringify({ database, ok: true })}\n` : `${database} is at this version.\n`,
  );
  return 0;
};
