import type { Settings } from '#src/config/settings.ts';
import { type Person, strangerId } from '#src/domain/people.ts';
import { seenEntry } from '#src/facts/seen.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

type Settled = Extract<Change, { readonly kind: 'outbox.settle' }>;

/** To a person of a vendor's platform. The console's inboxes belong to roles; who reads them is known when they are opened. */
const toSomebody = (change: Change): change is Settled =>
  change.kind === 'outbox.settle' &&
  change.settlement.state === 'sent' &&
  change.to.channel.startsWith('@') &&
  change.to.platform !== 'web';

/** A card that has reached somebody's own chat stands in the audit, in the transaction that says that it was sent. */
export function toldStore(store: Store, settings: () => Settings): Store {
  const seen = async ({ card, to, version, at }: Settled): Promise<Change> => {
    const row = await store.outboxRow(card, to);
    const id = to.channel.slice(1);
    const actor = personOf([...settings().people, ...(await store.people())], to.platform, id);
    const site = row === undefined ? {} : { site: row.site };
    const { platform, channel: place } = to;
    return seenEntry({ at, ...site, actor, platform, place, subject: `card ${card}`, detail: { version } });
  };
  return {
    ...store,
    async commit(changes) {
      const direct = changes.filter(toSomebody);
      if (direct.length === 0) return store.commit(changes);
      return store.commit([...changes, ...(await Promise.all(direct.map(seen)))]);
    },
  };
}

const personOf = (people: readonly Person[], platform: string, id: string): string =>
  people.find(({ identities }) => identities.some((one) => one.platform === platform && one.id === id))?.person ??
  strangerId(platform, id);
