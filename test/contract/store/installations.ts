/** Workspaces of a platform that have let the house in: what each store owes of them. */
import { expect, it } from 'vitest';
import { Conflict } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore } from './house.ts';

const put = (workspace: string, sealed: string, at: number, more: { expectVersion?: number } = {}): Change => ({
  kind: 'installation.put',
  platform: 'slack',
  workspace,
  sealed,
  at: hour(at),
  ...more,
});

export function installationsContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a workspace that lets the house in is there with what it granted last, by its id', async () => {
    const { store } = house();
    expect(await store.installations('slack')).toEqual([]);
    await store.commit([put('T2', 'two', 1), put('T1', 'one', 2)]);
    expect(await store.commit([put('T2', 'two again', 3)])).toEqual({ applied: true });
    expect(await store.installations('slack')).toEqual([
      { workspace: 'T1', sealed: 'one', version: 1, at: hour(2) },
      { workspace: 'T2', sealed: 'two again', version: 2, at: hour(3) },
    ]);
    expect(await store.installations('teams')).toEqual([]);
  });

  it('what is renewed late replaces nothing that was granted since, nor brings back what is gone', async () => {
    const { store } = house();
    await store.commit([put('T1', 'one', 1)]);
    await store.commit([put('T1', 'renewed', 2, { expectVersion: 1 })]);
    await expect(store.commit([put('T1', 'late', 3, { expectVersion: 1 })])).rejects.toBeInstanceOf(Conflict);
    expect(await store.installations('slack')).toMatchObject([{ sealed: 'renewed', version: 2 }]);
    await store.commit([{ kind: 'installation.drop', platform: 'slack', workspace: 'T1' }]);
    await expect(store.commit([put('T1', 'late', 4, { expectVersion: 2 })])).rejects.toBeInstanceOf(Conflict);
    expect(await store.installations('slack')).toEqual([]);
  });

  it('one that goes is gone, twice a harmless repeat, and no other with it', async () => {
    const { store } = house();
    await store.commit([put('T1', 'one', 1), put('T2', 'two', 1)]);
    const drop: Change = { kind: 'installation.drop', platform: 'slack', workspace: 'T1' };
    expect(await store.commit([{ ...drop, platform: 'teams' }])).toEqual({ applied: false });
    expect(await store.commit([drop])).toEqual({ applied: true });
    expect(await store.commit([drop])).toEqual({ applied: false });
    expect(await store.installations('slack')).toMatchObject([{ workspace: 'T2' }]);
  });
}
