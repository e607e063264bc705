import type { Settings } from '#src/config/settings.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { Reader } from '#src/ports/reader.ts';

/** Settings as everybody sees them: the file's, with the channels that people set up in chat laid over. */
export type ChannelOverlay = {
  readonly current: () => Settings;
  /** After a write, and now and then for what other processes wrote. */
  refresh(): Promise<void>;
};

/** @param settings the file's, read at each use so that a reload counts at once */
export function createChannelOverlay(settings: () => Settings, read: Pick<Reader, 'channels'>): ChannelOverlay {
  let stored: readonly Channel[] = [];
  let made: { readonly of: Settings; readonly with: readonly Channel[]; readonly settings: Settings } | undefined;
  return {
    current() {
      const file = settings();
      if (stored.length === 0) return file;
      if (made?.of !== file || made.with !== stored)
        made = { of: file, with: stored, settings: { ...file, channels: withStored(file, stored) } };
      return made.settings;
    },
    async refresh() {
      const found = await read.channels();
      if (JSON.stringify(found) !== JSON.stringify(stored)) stored = found;
    },
  };
}

/** Sites may share a channel; what one of them set up says nothing of the other. */
const place = ({ platform, channel, site, purpose }: Channel): string => `${platform}|${channel}|${site}|${purpose}`;

/** What was set up in chat replaces the file's row of the same channel, site and purpose. A simulated house reaches only training channels. */
function withStored(file: Settings, stored: readonly Channel[]): readonly Channel[] {
  const usable = stored.filter(
    (one) =>
      file.sites.some((site) => site.id === one.site) && (!file.simulated || one.training || one.platform === 'web'),
  );
  const replaced = new Set(usable.map(place));
  return [...file.channels.filter((one) => !replaced.has(place(one))), ...usable];
}
