import type { MessageKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant, ZoneId } from '#src/kernel/time.ts';
import type { FieldPaths } from './field-map.ts';
import type { HouseWords } from './house-words.ts';
import type { PlaceNames } from './place-names.ts';
import type { Pseudonym } from './pseudonym.ts';

/** What is known of a message before its content is read. */
export type Context = {
  readonly site: SiteId;
  readonly zone: ZoneId;
  readonly message: MessageKey;
  readonly trigger: string;
  /** MSH-7 as sent, for messages without EVN-2. */
  readonly headerTime: string;
  readonly receivedAt: Instant;
  /** Nothing later than this is believed. */
  readonly latest: Instant;
  readonly pseudonym: Pseudonym;
  readonly fields: FieldPaths | undefined;
  readonly placeName: PlaceNames;
  readonly house: HouseWords;
};
