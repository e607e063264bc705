import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { loadSettings } from './open-house.ts';
import { settingsChanges } from './settings-changes.ts';

export type SettingsSource = { readonly current: () => Settings; reload(): Promise<void>; stop(): void };

/** Editors write a file in several steps; the last one counts. */
const SETTLE_MS = 300;

/**
 * Settings that follow their file: a good edit takes effect without a restart and is audited,
 * a faulty one is refused, told in the log, and the old settings stand.
 */
export function followFile(
  path: string,
  first: Settings,
  deps: { store: Store; clock: Clock; log: Logger },
): SettingsSource {
  let settings = first;
  let timer: NodeJS.Timeout | undefined;

  const audit = (action: string, detail: Record<string, string | number | boolean>): Promise<unknown> =>
    deps.store.commit([
      {
        kind: 'audit.add',
        entry: { at: deps.clock.now(), actor: 'system', platform: 'file', action, subject: basename(path), detail },
      },
    ]);

  const reload = async (): Promise<void> => {
    try {
      const next = await loadSettings(path);
      const changed = changedSections(settings, next);
      if (changed.length === 0) return;
      const values = settingsChanges(settings, next);
      settings = next;
      await audit('config.reload', { changed: changed.join(', '), ...(values === '' ? {} : { values }) });
      deps.log.info('configuration reloaded', { changed: changed.join(', ') });
    } catch (error) {
      const code = error instanceof OpsError ? error.code : 'UNKNOWN';
      deps.log.error('configuration not reloaded, the old one stands', {
        code,
        detail: error instanceof OpsError ? error.message : undefined,
      });
      await audit('config.rejected', { code }).catch(() => undefined);
    }
  };

  // The folder is watched, because many editors replace the file instead of writing into it.
  const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
    if (name !== null && name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(reload, SETTLE_MS);
  });
  watcher.on('error', () => deps.log.warn('the configuration file is no longer watched; send SIGHUP to reload'));

  return {
    current: () => settings,
    reload,
    stop: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

/** Names of the top-level settings that differ; functions are compared by what the sites' rules say. */
function changedSections(before: Settings, next: Settings): readonly string[] {
  const text = (settings: Settings, key: keyof Settings): string => JSON.stringify(settings[key], withMaps) ?? '';
  const keys = (Object.keys(next) as (keyof Settings)[]).filter((key) => key !== 'rules' && key !== 'toldRules');
  const changed: string[] = keys.filter((key) => text(before, key) !== text(next, key));
  if (ruleText(before) !== ruleText(next)) changed.push('alerts');
  if (toldText(before) !== toldText(next)) changed.push('rules');
  return changed;
}

/** A map is written as its entries; by itself it would be written as nothing, and a changed grid would pass unseen. */
const withMaps = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

const ruleText = (settings: Settings): string =>
  JSON.stringify(settings.sites.map((site) => settings.ruleIds.map((rule) => settings.rules(site.id, rule))));

const toldText = (settings: Settings): string =>
  JSON.stringify(settings.sites.map((site) => settings.toldRules(site.id)));
