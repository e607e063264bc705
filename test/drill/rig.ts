/** A house and its drill on one clock of the wall that only a test moves; posts are remembered as a person reads them. */

import { setImmediate } from 'node:timers/promises';
import { connect, type Db } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import { createDrillEngine, type DrillEngine, type DrillEngineOptions } from '#src/app/drill/engine.ts';
import { drillRecords } from '#src/app/drill/records.ts';
import { withDrill } from '#src/app/drill/router.ts';
import { createDrills, type DrillRunner } from '#src/app/drill/runner.ts';
import type { DrillSize } from '#src/app/drill/size.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { BadDays } from '#src/facts/what-if/bad-day.ts';
import { brand, type Ids, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { CommandRequest, Handle, Reply, Role } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { RIVERSIDE, ZONE } from '#test/commands/house.ts';
import { emptyImage } from '#test/fakes/fresh-store.ts';

const FORMAT = createFormat('en-US', ZONE);
export const TRAINING = { platform: 'slack', channel: 'C0DRILL' } as const;
export const DRILL_YAML = `${RIVERSIDE}
slack: {}
pager: { url: 'https://pager.example/page' }
drills:
  channels:
    - { platform: slack, channel: C0DRILL, name: '#training' }
`;

export type Posted = {
  readonly platform: string;
  readonly row: OutboxRow;
  readonly edit: boolean;
  readonly text: string;
};

export type DrillRig = {
  readonly store: Store;
  readonly database: Db;
  readonly drills: DrillRunner;
  /** Level 3, as another process declares it: nobody here hears of the write. */
  readonly silently: (site: SiteId) => Promise<void>;
  /** The house's database, byte for byte. */
  readonly image: () => Buffer;
  readonly handle: Handle;
  readonly posted: readonly Posted[];
  readonly wall: { now: Instant };
  /** The engine that runs, for looking into a drill. */
  readonly engine: () => DrillEngine | undefined;
  /** In the training channel unless it is said otherwise. */
  readonly ask: (
    text: string,
    more?: Partial<CommandRequest> & { readonly roles?: readonly Role[]; readonly as?: string },
  ) => Promise<Reply>;
  /** So many minutes of the drill's clock pass, each with its beat. */
  readonly run: (minutes: number) => Promise<void>;
};

export async function openDrillRig(
  options: {
    readonly engine?: (options: DrillEngineOptions) => Promise<DrillEngine>;
    readonly yaml?: string;
    readonly folder?: string;
    readonly most?: DrillSize;
    /** What the wall shows at first, in New York. */
    readonly at?: string;
    /** Other processes may serve the house too. */
    readonly shared?: boolean;
    /** Another process that serves the same house, on its database. */
    readonly beside?: DrillRig;
    /** A house that is there already. */
    readonly house?: { readonly store: Store; readonly settings: Settings };
    readonly badDays?: BadDays;
  } = {},
): Promise<DrillRig> {
  const settings = options.house?.settings ?? readSettings(options.yaml ?? DRILL_YAML, 'huddleboard.yaml');
  const db = options.beside?.database ?? connect(emptyImage(), false);
  const store = options.house?.store ?? storeOn(db, foldVisit, silentLog);
  const wall = { now: parseWhen(options.at ?? '2026-01-14T14:00', ZONE) };
  const clock = { now: () => wall.now };
  const posted: Posted[] = [];
  const platforms = new Map(['slack', 'web', 'pager'].map((name) => [name, remembering(name, posted)]));
  let beat: ((now: Instant) => Promise<void>) | undefined;
  let drillClock: { now(): Instant; readonly speed: number } | undefined;
  let engine: DrillEngine | undefined;
  const drills = createDrills({
    settings: () => settings,
    read: store,
    platforms,
    clock,
    real: clock,
    ids: countingIds(),
    log: silentLog,
    records: drillRecords(options.folder, silentLog),
    ...(options.badDays === undefined ? {} : { badDays: options.badDays }),
    mayBeElsewhere: options.shared ?? options.beside !== undefined,
    ...(options.most === undefined ? {} : { most: options.most }),
    metronome: (own) => {
      drillClock = own;
      return {
        start: (given) => {
          beat = given;
        },
        stop: async () => {
          beat = undefined;
        },
      };
    },
    wait: async (ms) => {
      wall.now = after(wall.now, ms);
    },
    engine: async (given) => {
      engine = await (options.engine ?? createDrillEngine)(given);
      return engine;
    },
  });
  const watched: Store = {
    ...store,
    commit: async (changes) => {
      const done = await store.commit(changes);
      for (const change of changes) if (change.kind === 'level.declare') drills.declared(change.declaration);
      return done;
    },
  };
  const house = createFrontDoor({
    store: watched,
    settings: () => settings,
    clock,
    ids: countingIds(),
    log: silentLog,
    catchUp: async () => false,
    drills,
  });
  const handle = withDrill(house, { drills, settings: () => settings, clock });
  let asked = 0;
  return {
    database: db,
    store: watched,
    silently: async (site) =>
      void (await store.commit([
        {
          kind: 'level.declare',
          declaration: {
            site,
            level: '3',
            reason: 'ED full',
            by: { person: brand<PersonId>('p-1'), name: 'house supervisor' },
            role: 'house-supervisor',
            at: wall.now,
          },
        },
      ])),
    image: () => db.serialize(),
    drills,
    handle,
    posted,
    wall,
    engine: () => engine,
    ask: (text, { roles, as = 'UHS', ...more } = {}) => {
      const held: readonly Role[] = roles ?? ['house-supervisor'];
      return handle({
        text,
        actor: {
          platform: 'slack',
          id: as,
          person: brand<PersonId>(`p-${as}`),
          name: held[0] ?? 'somebody',
          roles: held,
        },
        place: { ...TRAINING, private: false },
        requestKey: `r${asked++}`,
        ...more,
      });
    },
    async run(minutes) {
      for (let n = 0; n < minutes && beat !== undefined; n++) {
        wall.now = after(wall.now, MINUTE_MS / (drillClock?.speed ?? 1));
        await beat(drillClock!.now());
        // Whatever nobody waits for gets its turn.
        await setImmediate();
      }
    },
  };
}

function remembering(name: string, posted: Posted[]): ChatPlatform {
  let posts = 0;
  return {
    name,
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row, previous, _parent, mayLeave) => {
      mayLeave?.();
      const text = toText(row.document, { format: FORMAT, width: 1000 });
      posted.push({ platform: name, row, edit: previous !== undefined, text });
      return previous ?? { ref: `${name}${++posts}` };
    },
  };
}

function countingIds(): Ids {
  let n = 0;
  return { uuid: () => `id-${++n}`, short: () => `A${String(++n).padStart(3, '0')}` };
}

export const read = (reply: Reply): string => toText(reply.document, { format: FORMAT, width: 1000 });
