import { secretFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

/** Which secrets of a platform are missing; never what they are. */
export function checkSecrets(platform: string, needed: readonly string[]): Finding {
  const check = `${platform} secrets`;
  const missing = needed.filter((name) => secretFromEnvironment(name) === undefined);
  if (missing.length === 0) return { check, state: 'ok', detail: 'present' };
  const cure = 'Set them in the environment, or name files with *_FILE.';
  return { check, state: 'fail', detail: `missing: ${missing.join(', ')}`, cure };
}
