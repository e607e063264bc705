import type { House } from '../house.ts';
import { identityKey } from '../secret.ts';
import type { Finding } from './finding.ts';

export function checkKey({ dataDir }: House): readonly Finding[] {
  const { from } = identityKey(dataDir);
  const detail = `from ${from}; keep a copy in a safe place: without it stored visits cannot be matched`;
  return [{ check: 'identity key', state: 'ok', detail }];
}
