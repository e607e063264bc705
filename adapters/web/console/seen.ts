/** What the open pages have been given of each channel, so that nothing is pushed twice and no older version after a newer one. */
import type { OutboxRow } from '#src/ports/reader.ts';

export type Seen = {
  /** Whether the pages do not have the card like this yet; from now on they do. */
  isNews(row: OutboxRow): boolean;
};

type Shown = { readonly version: number; readonly body: string };

/** @param most cards of a channel that are remembered: an older one is a card that no page shows by itself, and is news again when it is edited */
export function createSeen(most: number): Seen {
  const channels = new Map<string, Map<string, Shown>>();
  return {
    isNews({ to, card, version, document }) {
      const shown = channels.get(to.channel) ?? new Map<string, Shown>();
      channels.set(to.channel, shown);
      const before = shown.get(card);
      const body = JSON.stringify(document);
      if (before !== undefined && (before.version > version || before.body === body)) return false;
      shown.delete(card);
      shown.set(card, { version, body });
      if (shown.size > most) for (const oldest of [...shown.keys()].slice(0, shown.size - most)) shown.delete(oldest);
      return true;
    },
  };
}
