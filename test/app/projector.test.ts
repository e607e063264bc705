/** The projector asks the store for one fold at a time, leaves nothing lying that came meanwhile, and asks no more than it must. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { createProjector, type Projector } from '#src/app/projector.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, hour, record, SITE } from '#test/contract/store/house.ts';

const settings = readSettings(
  `
sites:
  - id: mercy
    name: Mercy General
    kind: hospital
    zone: America/New_York
    facilities: [MER]
    units:
      - { id: 5W, name: medicine, kind: ward, pool: adult-acute, staffedBeds: 4, locations: [5W] }
`,
  'huddleboard.yaml',
);

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
});
afterEach(() => store.close());

const admitted = (n: number) => store.commit([append(record(`m${n}`, [admit(`v${n}`, hour(8), '5W')]))]);
const occupied = async () => (await store.census(SITE))[0]?.occupied;

/** @param before called before each fold, and waited for */
function rig(before: (fold: number) => Promise<void>) {
  const seen = { folds: 0, now: 0, most: 0, looks: 0 };
  const project: Store['project'] = async (fold, options) => {
    seen.most = Math.max(seen.most, ++seen.now);
    await before(++seen.folds);
    const done = await store.project(fold, options);
    seen.now--;
    return done;
  };
  const backlog: Store['backlog'] = () => {
    seen.looks++;
    return store.backlog();
  };
  const projector = createProjector({
    store: { ...store, project, backlog },
    settings: () => settings,
    clock: { now: () => hour(9) },
    log: silentLog,
  });
  return { projector, seen };
}

it('a fold that takes long is not joined by a second one, whoever asks for it', async () => {
  const held = Promise.withResolvers<void>();
  const { projector, seen } = rig((fold) => (fold === 1 ? held.promise : Promise.resolve()));
  await admitted(1);
  const asked = [projector.catchUp(), projector.catchUp(), projector.catchUp()];
  await admitted(2);
  projector.nudge();
  held.resolve();
  await Promise.all(asked);
  expect(seen.most).toBe(1);
  expect(await occupied()).toBe(2);
});

it('what is appended while a fold runs is folded after it, without being asked for again', async () => {
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  const { projector, seen } = rig(async (fold) => {
    if (fold === 1) begun.resolve();
    else again.resolve();
    await (fold === 1 ? held.promise : undefined);
  });
  await admitted(1);
  projector.nudge();
  await begun.promise;
  held.resolve();
  projector.nudge();
  await again.promise;
  expect(seen.folds).toBe(2);
  projector.stop();
});

const caughtUp = async (projector: Projector) => projector.catchUpTo(await store.dataVersion());

it('what was acknowledged before the version of the data was asked for is counted, each time anew', async () => {
  const { projector } = rig(async () => {});
  for (const n of [1, 2, 3]) {
    await admitted(n);
    expect(await caughtUp(projector)).toBe(true);
    expect(await occupied()).toBe(n);
    expect(await caughtUp(projector)).toBe(false);
  }
});

it('at a version at which nothing waited the journal is not asked again', async () => {
  const { projector, seen } = rig(async () => {});
  await admitted(1);
  await caughtUp(projector);
  await caughtUp(projector);
  const before = seen.looks;
  await caughtUp(projector);
  await caughtUp(projector);
  expect(seen.looks).toBe(before);
  await admitted(2);
  await caughtUp(projector);
  expect(await occupied()).toBe(2);
});
