import { verifyAudit } from '#src/facts/audit-trail.ts';
import type { Store } from '#src/ports/store.ts';
import { AUDIT_CURE, faultText } from '../cli/audit-words.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** Is the audit one unbroken chain, and does its newest hash go where nobody with the database can take it back? */
export async function checkAudit({ settings }: House, store: Store): Promise<readonly Finding[]> {
  const { fault, rows } = await verifyAudit(store);
  if (fault !== undefined) return [{ check: 'audit', state: 'fail', detail: faultText(fault), cure: AUDIT_CURE }];
  const whole = `${rows} row(s) in one unbroken chain`;
  const outside = settings.channels.some(({ purpose, platform }) => purpose === 'engineering' && platform !== 'web');
  const nowhere =
    outside || settings.simulated ? '' : '; its newest hash is posted nowhere (a channel with the purpose engineering)';
  return [{ check: 'audit', state: 'ok', detail: `${whole}${nowhere}` }];
}
