import { describe, expect, it } from 'vitest';
import { createChannelOverlay } from '#src/app/channel-overlay.ts';
import type { Channel } from '#src/domain/channel.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { localTime } from '#src/kernel/time.ts';
import { SITE, settingsOf } from '../commands/house.ts';

const icu: Channel = {
  platform: 'slack',
  channel: 'C0ICU',
  site: SITE,
  purpose: 'alerts',
  name: '#icu',
  training: false,
  units: [brand('ICU')],
};

describe('channels that were set up in chat', () => {
  it('are seen in settings after a refresh, beside those of the file', async () => {
    const stored: Channel[] = [];
    const file = settingsOf();
    const overlay = createChannelOverlay(() => file, { channels: async () => [...stored] });
    expect(overlay.current()).toBe(file);
    stored.push(icu);
    expect(overlay.current()).toBe(file);
    await overlay.refresh();
    expect(overlay.current().channels).toEqual([...file.channels, icu]);
    // The same object as long as nothing changes: answers are remembered by it.
    expect(overlay.current()).toBe(overlay.current());
  });

  it("replace the file's row of the same channel and purpose, and follow a reload of the file", async () => {
    let file = settingsOf();
    const huddle = { ...icu, channel: 'C0HUD', purpose: 'huddle', name: '#renamed' } as const;
    const overlay = createChannelOverlay(() => file, { channels: async () => [huddle] });
    await overlay.refresh();
    const names = () => overlay.current().channels.map((one) => one.name);
    expect(names().filter((name) => name === '#renamed' || name === '#huddle')).toEqual(['#huddle', '#renamed']);
    file = { ...file, channels: [] };
    expect(names()).toEqual(['#renamed']);
  });

  it('of one site leave the row of another site that shares the channel', async () => {
    const file = settingsOf();
    const annex = { ...icu, site: brand<SiteId>('annex') };
    const shared = { ...file, sites: [...file.sites, { ...file.sites[0]!, id: annex.site }], channels: [icu, annex] };
    const quiet = { ...icu, quiet: { from: localTime('22:00'), to: localTime('06:45') } };
    const overlay = createChannelOverlay(() => shared, { channels: async () => [quiet] });
    await overlay.refresh();
    expect(overlay.current().channels).toEqual([annex, quiet]);
  });

  it('never take the simulated house to a channel for real work', async () => {
    const file = settingsOf(undefined, true);
    const training = { ...icu, channel: 'C0TRY', training: true };
    const overlay = createChannelOverlay(() => file, { channels: async () => [icu, training] });
    await overlay.refresh();
    const slack = overlay.current().channels.filter((one) => one.platform === 'slack');
    expect(slack).toEqual([training]);
  });
});
