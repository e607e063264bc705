import { resolve } from 'node:path';
import { manifestPath } from '../backup/manifest.ts';
import { findHouse } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = { ...COMMON, out: { type: 'string' } } as const;

/** The database as one file, while the service runs; its manifest beside it. */
export const backup: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  if (!values.out || positionals.length > 0) throw new UsageError('Write: backup --out FILE.');
  const house = await findHouse({ config: values.config, data: values.data });
  const { makeBackup } = await import('../backup/make-backup.ts');
  const file = resolve(values.out);
  const progress = progressLine('rows', !values.json);
  const made = await makeBackup(house, file, progress.show);
  progress.end();
  const rows = Object.values(made.counts).reduce((sum, count) => sum + count, 0);
  const told = [
    `${values.out} is written: ${(made.bytes / 1024 ** 2).toFixed(1)} MiB, ${rows} rows, checked; ${manifestPath(values.out)} beside it.`,
    'The identity key is not in it: keep a copy of that in another safe place.',
  ];
  process.stdout.write(values.json ? `${JSON.stringify({ file, ...made })}\n` : `${told.join('\n')}\n`);
  return 0;
};
