import type { Freshness } from '#src/domain/feed-state.ts';
import type { Status } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';

/** The light beside the clock: a colour, and always the words. */
export type DataAge = { readonly status: Status; readonly text: string };

export function dataAge(freshness: Freshness, format: Format, words: Words): DataAge {
  switch (freshness.state) {
    case 'fresh':
      return { status: 'ok', text: words.feeds.fresh(format.duration(freshness.dataAgeMs)) };
    case 'stale':
      return { status: 'high', text: words.console.silentSince(format.clock(freshness.since)) };
    case 'down':
      return { status: 'critical', text: words.console.lostSince(format.clock(freshness.since)) };
    case 'file':
    case 'none': {
      const last = freshness.lastMessageAt;
      const text =
        freshness.state === 'file' ? words.feeds.fromFiles(last && format.dateClock(last)) : words.feeds.none;
      return { status: 'unknown', text };
    }
    default:
      return freshness satisfies never;
  }
}
