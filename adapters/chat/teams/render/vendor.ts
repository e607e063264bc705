/**
 * Teams' own numbers, each by the name under which a breach is logged and counted. Ours, in `limits.ts`, stay below them.
 * Rates are the outbox's affair, those of the app package are in the official manifest schema.
 */
export const TEAMS_LIMITS = {
  /**
   * UTF-16, without images that are written into the card. Teams now takes 100 KB; 28 KB is the smallest figure that any copy of its pages
   * gives. @source Microsoft Learn, "Format your bot messages"; "Webhooks and connectors"
   */
  'message-bytes': 28 * 1_024,
  /** @source Microsoft Learn, "Universal Actions for Adaptive Cards": `refresh.userIds` */
  'refresh-users': 60,
  /** Further ones are hidden. @source Microsoft Learn, "Cards reference" */
  'row-actions': 6,
  /** Clients made with .NET take no longer address. @source microsoft/AdaptiveCards issue 2881 */
  'image-chars': 65_500,
} as const;

/** The ceiling that is named for Teams. @source Microsoft Learn, "Adaptive Cards overview" of Copilot Studio */
export const NEWEST_VERSION = '1.5';

export type TeamsLimit = keyof typeof TEAMS_LIMITS;

/** What Teams refuses, or shows as nothing, though nothing of it is too long. */
export type TeamsShape =
  | 'unknown'
  /** A newer card than Teams knows, or one that does not say. */
  | 'version'
  | 'missing'
  | 'empty'
  /** A chart without what an older client shows instead. */
  | 'no-fallback'
  /** An action that its surface does not know. */
  | 'wrong-place'
  | 'broken-text'
  /** An id that stands there twice. */
  | 'twice'
  /** A ragged table. */
  | 'mismatch';

/** `part`: which one of the card's body, from 0; absent: all of it. */
export type TeamsFault = { readonly limit: TeamsLimit | TeamsShape; readonly part?: number };
