import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

export async function checkQuarantine(
  house: House,
  store: Pick<Store, 'quarantineCounts'>,
): Promise<readonly Finding[]> {
  const byCode = new Map<string, { messages: number; reason: string }>();
  // Without a site: those whose sender belongs to none.
  for (const site of [undefined, ...house.settings.sites.map(({ id }) => id)]) {
    for (const { code, messages, reason } of await store.quarantineCounts(site))
      byCode.set(code, { reason, messages: messages + (byCode.get(code)?.messages ?? 0) });
  }
  if (byCode.size === 0) return [{ check: 'quarantine', state: 'ok', detail: 'no message waits in quarantine' }];
  return [...byCode].map(([code, { messages, reason }]) => ({
    check: 'quarantine',
    state: 'warn',
    detail: `${messages} message(s) ${code}: ${reason}`,
    cure: 'Mend the cause, then have them sent or imported again; "ask \'admin feeds\'" has place and time.',
  }));
}
