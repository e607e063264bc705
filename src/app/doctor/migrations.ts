import { isPostgres } from '#db/index.ts';
import { type SchemaOf, schemaOf } from '#db/schema-of.ts';
import { databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

const CHECK = 'migrations';
const COPIES_FIRST =
  'Run "npx --no-install huddleboard migrate", or start: both copy the database first (docs/upgrade.md).';
const BACK_UP_FIRST =
  'Back up with the version before, then run "npx --no-install huddleboard migrate", or start (docs/upgrade.md).';

/** Where the database's schema stands against this program's; looked at before it is opened, which brings it up. */
export async function checkMigrations(
  house: House,
  found: SchemaOf | undefined | Promise<SchemaOf | undefined> = schemaOf(databaseUrl(house)),
): Promise<readonly Finding[]> {
  const schema = await found;
  if (schema === undefined) return [];
  switch (schema.state) {
    case 'none':
      return [{ check: CHECK, state: 'ok', detail: `no database yet; it will be made at ${schema.ours}` }];
    case 'current':
      return [{ check: CHECK, state: 'ok', detail: `all ${schema.applied} applied, the latest ${schema.ours}` }];
    case 'older':
      return [
        {
          check: CHECK,
          state: 'fail',
          detail: `the database has ${schema.applied} of them, this version wants ${schema.ours}`,
          cure: isPostgres(databaseUrl(house)) ? BACK_UP_FIRST : COPIES_FIRST,
        },
      ];
    case 'ahead':
      return [
        {
          check: CHECK,
          state: 'warn',
          detail: 'a newer version has been here, and this one may work on what it left',
          cure: 'Good while an upgrade is under way or taken back; install the newer version again when it is mended.',
        },
      ];
    case 'newer':
      return [
        {
          check: CHECK,
          state: 'fail',
          detail: 'the database was written by a newer version, which this one must not touch',
          cure: 'Install that version again, or restore what was kept before the upgrade (docs/upgrade.md).',
        },
      ];
  }
}
