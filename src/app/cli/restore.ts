import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { claimDatabase } from '#db/backup.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Forgotten } from '../backup/settle-restored.ts';
import { databaseFile, databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  replace: { type: 'boolean', default: false },
  mark: { type: 'boolean', default: false },
  'without-manifest': { type: 'boolean', default: false },
} as const;

/** Puts a backup in the place of the database; nothing that waited in it is ever sent. */
export const restore: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [given, ...more] = positionals;
  if (more.length > 0 || (given === undefined) !== values.mark)
    throw new UsageError(
      'Write: restore FILE [--replace] [--without-manifest], or after a restore by other tools: restore --mark.',
    );
  const house = await findHouse({ config: values.config, data: values.data });
  if (given === undefined) {
    const forgotten = await markOnly(house);
    process.stdout.write(values.json ? `${JSON.stringify(forgotten)}\n` : `Marked. ${sentence(forgotten)}\n`);
    return 0;
  }
  const { restoreBackup } = await import('../backup/restore-backup.ts');
  const progress = progressLine('rows', !values.json);
  const restored = await restoreBackup(house, {
    file: resolve(given),
    replace: values.replace,
    withoutManifest: values['without-manifest'],
    onRows: progress.show,
  });
  progress.end();
  const lines = [
    `Restored${restored.madeAt === undefined ? '' : `, as it was at ${restored.madeAt}`}. ${sentence(restored)}`,
    ...(restored.aside === undefined ? [] : [`The database that was there is kept: ${restored.aside}`]),
    ...(restored.keyMissing
      ? [
          `The identity key is not in ${house.dataDir}: put identity.key there, or set HUDDLEBOARD_KEY, before you start.`,
        ]
      : []),
    'Next: npx --no-install huddleboard doctor, then start.',
  ];
  process.stdout.write(values.json ? `${JSON.stringify(restored)}\n` : `${lines.join('\n')}\n`);
  return 0;
};

/** For a database that its own server has restored. */
async function markOnly(house: House): Promise<Forgotten> {
  const path = databaseFile(databaseUrl(house));
  if (path !== undefined && existsSync(path)) await claimDatabase(path);
  const { settleRestored } = await import('../backup/settle-restored.ts');
  const store = await openHouseStore(house, jsonLog('warn'));
  try {
    return await settleRestored(store, { settings: house.settings, now: systemClock.now(), from: 'its own server' });
  } finally {
    await store.close();
  }
}

const sentence = ({ posts, alerts }: Forgotten): string =>
  `${posts} waiting post(s) are marked as in doubt and ${alerts} open alert(s) ended; none of them is sent.`;
