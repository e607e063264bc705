import { randomUUID } from 'node:crypto';
import { createFrontDoor } from '#src/commands/handle.ts';
import type { CommandRequest, Reply, Role } from '#src/ports/handle.ts';
import { localActor } from '../actors.ts';
import { createChannelOverlay } from '../channel-overlay.ts';
import { guardedStore } from '../guarded-store.ts';
import type { House } from '../house.ts';
import { randomIds } from '../ids.ts';
import { jsonLog } from '../json-log.ts';
import { openHouseStore } from '../open-house.ts';
import { createProjector } from '../projector.ts';
import { terminal } from '../terminal.ts';

export type Question = Pick<CommandRequest, 'text' | 'site' | 'at' | 'asKnown'> & { readonly role: Role };

/** One question answered from the database itself: it needs no server. */
export async function askedHere(house: House, { role, ...question }: Question): Promise<Reply> {
  const log = jsonLog('warn');
  const store = await openHouseStore(house, log);
  try {
    const overlay = createChannelOverlay(() => house.settings, store);
    await overlay.refresh();
    const settings = overlay.current;
    const projector = createProjector({ store, settings, clock: house.clock, log });
    const handle = createFrontDoor({
      store: guardedStore(store, { settings, log }),
      settings,
      clock: house.clock,
      ids: randomIds,
      log,
      catchUp: projector.catchUpTo,
    });
    return await handle({
      ...question,
      actor: localActor('terminal', role, house.settings),
      place: { platform: 'terminal', private: true },
      from: terminal(),
      requestKey: `terminal:${randomUUID()}`,
    });
  } finally {
    await store.close();
  }
}
