import { isPostgres } from '#db/index.ts';
import { protectionOf } from '#db/protection.ts';
import { databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const CHECK = 'way to the database';
const CURE = 'Add sslmode=verify-full&sslrootcert=/path/ca.pem to its URL (docs/postgresql.md).';

/** Whether somebody on the way could read along, or answer in the server's place. */
export function checkDatabaseWay(house: House): readonly Finding[] {
  const url = databaseUrl(house);
  if (!isPostgres(url) || !URL.canParse(url)) return [];
  switch (protectionOf(url)) {
    case 'here':
      return [{ check: CHECK, state: 'ok', detail: 'stays on this machine' }];
    case 'verified':
      return [{ check: CHECK, state: 'ok', detail: "encrypted, and the server's certificate is looked at" }];
    case 'encrypted':
      return [judged(CHECK, 'encrypted, but nobody looks whose server answers', 'warn', CURE)];
    case 'open':
      return [judged(CHECK, 'not encrypted', 'warn', CURE)];
  }
}
