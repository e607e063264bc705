import { createPseudonym, type Pseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader, type Hl7Reader } from '#adapters/feeds/hl7/reader.ts';
import type { Settings } from '#src/config/settings.ts';
import type { FeedName } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';

export type { Hl7Reader };

/** Socket and files feed one census: they are one feed. */
export const ADT_FEED = 'adt' as FeedName;

/** The one reader of HL7 that socket, files and the demo's history share, so that all take the same path. */
export function hl7Reader(options: { settings: () => Settings; key: Buffer; log: Logger }): {
  readonly pseudonym: Pseudonym;
  readonly reader: Hl7Reader;
} {
  const pseudonym = createPseudonym(options.key);
  const reader = createHl7Reader({ settings: options.settings, pseudonym, feed: ADT_FEED, log: options.log });
  return { pseudonym, reader };
}
