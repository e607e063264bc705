/** The frame of a platform that can only be posted to: it is up until a post fails, hears nothing, and refuses before it was started. */
import { OpsError } from '#src/kernel/errors.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { ChatPlatform, PlatformHealth } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';

type OneWay = Pick<ChatPlatform, 'name' | 'repeatable'> & {
  /** What stands there already and is not posted again; undefined: it is posted. */
  readonly settled: (row: OutboxRow, previous: PostRef | undefined) => PostRef | undefined;
  /** @param mayLeave called right before it leaves. Rejects with OpsError and its `retry` */
  readonly post: (row: OutboxRow, mayLeave: (() => void) | undefined) => Promise<PostRef>;
  readonly notStarted: () => OpsError;
};

export function oneWayPlatform({ settled, post, notStarted, ...named }: OneWay): ChatPlatform {
  let health: PlatformHealth = { state: 'starting' };
  return {
    ...named,
    routes: [],
    start: () => {
      health = { state: 'up' };
      return Promise.resolve();
    },
    async deliver(row, previous, _parent, mayLeave) {
      const there = settled(row, previous);
      if (there !== undefined) return there;
      if (health.state === 'starting') throw notStarted();
      try {
        const ref = await post(row, mayLeave);
        health = { state: 'up' };
        return ref;
      } catch (failure) {
        if (failure instanceof OpsError) health = { state: 'down', detail: failure.code };
        throw failure;
      }
    },
    health: () => health,
    stop: () => {
      health = { state: 'down' };
      return Promise.resolve();
    },
  };
}
