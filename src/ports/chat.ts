import type { IncomingMessage, ServerResponse } from 'node:http';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import type { Destination, PostRef } from './change.ts';
import type { Handle } from './handle.ts';
import type { OutboxRow } from './reader.ts';

/** A path on the one HTTP server that a platform answers. `path` ends in `*` to take everything below it. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  serve(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
};

export type PlatformHealth = { readonly state: 'starting' | 'up' | 'down'; readonly detail?: string };

/**
 * Code of the OpsError when a post left and no clear answer came back: it may have arrived. The outbox holds it in doubt:
 * it is looked for where the platform can, and sent again where it cannot.
 */
export const DELIVERY_UNKNOWN = 'DELIVERY_UNKNOWN';

/** Code of the OpsError when the vendor wants fewer messages: the whole channel waits, also where it does not say how long. */
export const RATE_LIMITED = 'CHAT_RATE_LIMITED';

const MESSAGE = 'message:';

/** The thread of a message that is none of ours, as a post names it. @param message the platform's own id of it */
export const messageThread = (message: string): CardKey => brand(`${MESSAGE}${message}`);

/** @returns undefined: the thread of one of our cards */
export const messageOfThread = (thread: CardKey): string | undefined =>
  thread.startsWith(MESSAGE) ? thread.slice(MESSAGE.length) : undefined;

/** A post that an earlier attempt has left in its channel. */
export type FoundPost = {
  readonly ref: PostRef;
  /** Of the card as it stands there, when that can be told. */
  readonly version?: number;
};

/** A place where people talk. Four verbs; everything else is inside the platform's folder. */
export interface ChatPlatform {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Rejects with OpsError when the vendor refuses; feed and console go on without it. */
  start(handle: Handle): Promise<void>;
  /**
   * Posts, or edits in place when the card was sent before. Rejects with OpsError and its `retry`.
   * @param parent the card in whose thread it stands, when that was sent
   * @param mayLeave throws when the lease has run out while the request was being prepared; called right before it leaves
   */
  deliver(post: OutboxRow, previous: PostRef | undefined, parent?: PostRef, mayLeave?: () => void): Promise<PostRef>;
  /**
   * Looks whether an attempt begun at most `ageMs` ago has arrived, where the platform can read back; undefined: it has not.
   * An age, because the vendor's clock is its own.
   * Rejects with OpsError when it cannot look; its `retry` says whether a later look may help.
   */
  readonly find?: (post: OutboxRow, ageMs: number, parent?: PostRef) => Promise<FoundPost | undefined>;
  /** A message that somebody wrote there, by the platform's own id of it, so that a post can stand in its thread; absent: there are no threads. */
  readonly messageAt?: (to: Destination, message: string) => PostRef;
  /** The same post delivered twice is one there: it knows each by a key, or only shows what the outbox holds. */
  readonly repeatable?: true;
  /** Ids of the people in a group of the platform, where it has groups. Rejects with OpsError. */
  readonly members?: (group: string) => Promise<readonly string[]>;
  health(): PlatformHealth;
  stop(): Promise<void>;
}
