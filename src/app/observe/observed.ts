/** The parts of the running service with a meter on each: they do what they did, and somebody counts. */
import type { Command } from '#src/commands/command.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';

/** @param told each commit that ended: its failure, or undefined */
export function observedStore(
  store: Store,
  meters: Pick<Meters, 'commit' | 'jobRan'>,
  told: (failure: unknown, changes: readonly Change[]) => void,
): Store {
  return {
    ...store,
    async commit(changes) {
      const begun = performance.now();
      try {
        const done = await store.commit(changes);
        meters.commit('done', performance.now() - begun);
        told(undefined, changes);
        const [first] = changes;
        // A job claims its due time with the first change of its commit; its slot is behind the colon.
        if (first?.kind === 'run.claim') meters.jobRan(first.job.split(':', 1)[0] ?? '', first.at - first.due);
        return done;
      } catch (failure) {
        meters.commit(failure instanceof Conflict ? 'conflict' : 'failed', performance.now() - begun);
        told(failure, changes);
        throw failure;
      }
    },
  };
}

export function observedPlatform(
  platform: ChatPlatform,
  meters: Pick<Meters, 'delivery' | 'acknowledged'>,
): ChatPlatform {
  return {
    ...platform,
    routes: platform.routes.map((route) => ({
      ...route,
      serve: (req, res) => {
        const begun = performance.now();
        // The answer is the acknowledgement: what comes behind it is a delivery.
        res.once('finish', () => meters.acknowledged(platform.name, performance.now() - begun));
        return route.serve(req, res);
      },
    })),
    async deliver(...post) {
      const begun = performance.now();
      try {
        const ref = await platform.deliver(...post);
        meters.delivery(platform.name, 'sent', performance.now() - begun);
        return ref;
      } catch (failure) {
        meters.delivery(platform.name, 'failed', performance.now() - begun);
        throw failure;
      }
    },
  };
}

/** Under the name of the command that was typed; a misspelt one, which is forgiven, is `other`. */
export function observedHandle(
  handle: Handle,
  meters: Pick<Meters, 'command'>,
  commands: readonly Pick<Command, 'name'>[],
): Handle {
  const names = new Set(commands.map(({ name }) => name));
  return async (request) => {
    const begun = performance.now();
    const reply = await handle(request);
    const typed = /^\s*(?:\/\S+\s+)?(\S{1,40})/.exec(request.text)?.[1]?.toLowerCase() ?? '';
    meters.command(names.has(typed) ? typed : 'other', reply.ok ? 'ok' : 'refused', performance.now() - begun);
    return reply;
  };
}

export const observedAccept =
  (accept: Accept, meters: Pick<Meters, 'feedMessages'>): Accept =>
  async (items) => {
    const accepted = items.filter((item) => 'record' in item).length;
    try {
      await accept(items);
    } catch (failure) {
      meters.feedMessages('not-stored', items.length);
      throw failure;
    }
    if (accepted > 0) meters.feedMessages('accepted', accepted);
    if (accepted < items.length) meters.feedMessages('quarantined', items.length - accepted);
  };
