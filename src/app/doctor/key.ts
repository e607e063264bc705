import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { identityKey, isSameKey } from '../secret.ts';
import type { Finding } from './finding.ts';

export function checkKey({ dataDir }: House): readonly Finding[] {
  const { from } = identityKey(dataDir);
  const detail = `from ${from}; keep a copy in a safe place: without it stored visits cannot be matched`;
  return [{ check: 'identity key', state: 'ok', detail }];
}

/** One key for one database: under another one nobody in the house would be found again. */
export async function checkKeyOfStore({ dataDir }: House, store: Store): Promise<readonly Finding[]> {
  if (await isSameKey(identityKey(dataDir), store)) return [];
  const cure = 'Give every instance the same HUDDLEBOARD_KEY, or put the identity.key of the first one here.';
  return [{ check: 'identity key', state: 'fail', detail: 'is not the one the database was written with', cure }];
}
