import type { Settings } from '#src/config/settings.ts';
import { type Person, strangerId } from '#src/domain/people.ts';
import { seenEntry } from '#src/facts/seen.ts';
import type { Change, Settlement } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

type Settled = Extract<Change, { readonly kind: 'outbox.settle' }>;

/** An attempt without an answer counts too: what becomes of its card is not always told here (one that is too late is settled by the store). */
const MAY_HAVE_ARRIVED: ReadonlySet<Settlement['state']> = new Set(['sent', 'doubt', 'unknown']);

/** To a person of a vendor's platform. The console's inboxes belong to roles; who reads them is known when they are opened. */
const toSomebody = (change: Change): change is Settled =>
  change.kind === 'outbox.settle' &&
  MAY_HAVE_ARRIVED.has(change.settlement.state) &&
  change.to.channel.startsWith('@') &&
  change.to.platform !== 'web';

/** A card that has reached somebody's own chat, or may have, stands in the audit, in the transaction that says how its sending went. */
export function toldStore(store: Store, settings: () => Settings): Store {
  const seen = async ({ card, to, version, settlement, at }: Settled): Promise<readonly Change[]> => {
    const row = await store.outboxRow(card, to);
    if (settlement.state === 'doubt' && row?.doubtSince !== undefined) return [];
    const id = to.channel.slice(1);
    const actor = personOf([...settings().people, ...(await store.people())], to.platform, id);
    const site = row === undefined ? {} : { site: row.site };
    const { platform, channel: place } = to;
    const detail = { version, ...(settlement.state === 'sent' ? {} : { maybe: true }) };
    return [seenEntry({ at, ...site, actor, platform, place, subject: `card ${card}`, detail })];
  };
  return {
    ...store,
    async commit(changes) {
      const direct = changes.filter(toSomebody);
      if (direct.length === 0) return store.commit(changes);
      return store.commit([...changes, ...(await Promise.all(direct.map(seen))).flat()]);
    },
  };
}

const personOf = (people: readonly Person[], platform: string, id: string): string =>
  people.find(({ identities }) => identities.some((one) => one.platform === platform && one.id === id))?.person ??
  strangerId(platform, id);
