import { createHash } from 'node:crypto';
import { Conflict } from '#src/kernel/errors.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { AuditEntry, Change } from '#src/ports/change.ts';
import type { Installation } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import type { Granted, Vault } from '#src/ports/vault.ts';
import type { Sealer } from './sealed.ts';

export type VaultDeps = {
  readonly store: Pick<Store, 'installations' | 'commit'>;
  readonly sealer: Sealer;
  readonly clock: Clock;
};

/** What is sealed belongs to one workspace of one platform. */
const nameIn = (platform: string, workspace: string): string => `${platform} ${workspace}`;

/** Looks, and changes nothing: for `doctor`. */
export const grantedIn = (
  platform: string,
  { workspace, sealed, version, at }: Installation,
  sealer: Pick<Sealer, 'open'>,
): Granted => ({ workspace, version, at, text: sealer.open(sealed, nameIn(platform, workspace)) });

/** The tokens of a platform's workspaces: sealed in the store, and sealed anew under the key that counts now wherever another was used. */
export function createVault(platform: string, { store, sealer, clock }: VaultDeps): Vault {
  const of = (workspace: string): string => nameIn(platform, workspace);
  const put = (workspace: string, text: string): Extract<Change, { kind: 'installation.put' }> => ({
    kind: 'installation.put',
    platform,
    workspace,
    sealed: sealer.seal(text, of(workspace)),
    at: clock.now(),
  });
  const noted = (workspace: string, more: Pick<AuditEntry, 'actor' | 'action' | 'detail'>): Change => ({
    kind: 'audit.add',
    entry: { at: clock.now(), platform, place: workspace, subject: `workspace ${workspace}`, ...more },
  });
  const opened = async (row: Installation): Promise<Granted> => {
    const { workspace, version, at } = row;
    const granted = grantedIn(platform, row, sealer);
    const { text } = granted;
    if (text === undefined || sealer.isCurrent(row.sealed)) return granted;
    try {
      await store.commit([{ ...put(workspace, text), at, expectVersion: version }]);
      return { ...granted, version: version + 1 };
    } catch (fault) {
      // Changed meanwhile, by whoever has sealed it under the key that counts.
      if (!(fault instanceof Conflict)) throw fault;
      return granted;
    }
  };
  return {
    all: async () => Promise.all((await store.installations(platform)).map(opened)),
    async grant(workspace, text, by) {
      const entry = noted(workspace, { actor: by, action: 'workspace.install', detail: {} });
      await store.commit([put(workspace, text), entry]);
    },
    renew: async (workspace, text, version) =>
      void (await store.commit([{ ...put(workspace, text), expectVersion: version }])),
    async first(use) {
      const requestKey = createHash('sha256').update(nameIn(platform, use)).digest('base64url');
      try {
        await store.commit([{ kind: 'request.claim', requestKey, at: clock.now() }]);
        return true;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        return false;
      }
    },
    async drop(workspace, why) {
      const known = (await store.installations(platform)).some((one) => one.workspace === workspace);
      if (!known) return;
      const entry = noted(workspace, { actor: 'system', action: 'workspace.remove', detail: { why } });
      await store.commit([{ kind: 'installation.drop', platform, workspace }, entry]);
    },
  };
}
