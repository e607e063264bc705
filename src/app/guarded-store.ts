import { guardsOf } from '#src/commands/two-languages.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import type { DocumentGuard } from '#src/views/guarded.ts';

type Deps = { readonly settings: () => Settings; readonly log: Logger };

/**
 * Whatever is to be posted or audited passes the guard before it is written. A hit is our own fault: it is taken out, and told in the log
 * without what it was.
 */
export function guardedStore<S extends Pick<Store, 'commit'>>(store: S, { settings, log }: Deps): S {
  const guards = guardsOf(settings);
  const guardOf = (change: Change): DocumentGuard =>
    change.kind === 'outbox.put'
      ? guards(change.post.document.locale ?? localeAt(settings(), change.post.site))
      : guards(localeAt(settings(), undefined));
  return {
    ...store,
    commit: (changes) => store.commit(changes.map((change) => guardedChange(change, guardOf(change), log))),
  };
}

function guardedChange(change: Change, guard: DocumentGuard, log: Logger): Change {
  if (change.kind === 'outbox.put') {
    const { value, kinds } = guard.document(change.post.document);
    if (kinds.length === 0) return change;
    log.error('a card held what points at a person; it was taken out', {
      card: change.post.card,
      kinds: kinds.join(' '),
    });
    return { ...change, post: { ...change.post, document: value } };
  }
  if (change.kind === 'audit.add') {
    const { value, kinds } = guard.facts(change.entry.detail);
    if (kinds.length === 0) return change;
    log.error('an audit entry held what points at a person; it was taken out', { kinds: kinds.join(' ') });
    return { ...change, entry: { ...change.entry, detail: value } };
  }
  return change;
}
