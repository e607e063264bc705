import type { Clock } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';
import { terminal } from './terminal.ts';

type Deps = { readonly store: Pick<Store, 'commit'>; readonly clock: Clock };

/**
 * Messages of a file come in as those of a feed do, but it was somebody who brought them: that they did stands in the audit, also of a
 * file that broke off in the middle, and what was refused counts too.
 */
export async function auditedImport<T>(
  what: 'adt' | 'census' | 'table',
  accept: Accept,
  { store, clock }: Deps,
  work: (accept: Accept) => Promise<T>,
): Promise<T> {
  let messages = 0;
  try {
    return await work(async (items) => {
      await accept(items);
      messages += items.length;
    });
  } finally {
    if (messages > 0) {
      const who = { at: clock.now(), actor: 'system', platform: 'terminal', place: terminal() };
      const entry = { ...who, action: `${what}.import`, subject: what, detail: { messages } };
      await store.commit([{ kind: 'audit.add', entry }]);
    }
  }
}
