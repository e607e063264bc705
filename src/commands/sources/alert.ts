import { openEpisodes } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import type { Source } from './source.ts';

/** Open alerts, each with what it is about. */
export const alert: Source = {
  name: 'alert',
  ofNow: true,
  allow: 'everyone',
  async all({ read, site, words, format }) {
    const live = await read.liveEpisodes(site.id);
    return openEpisodes(live).map((episode) => ({
      value: episode.id,
      label: `${episode.id} · ${episodeFact({ episode, site, words, format, simulated: false })}`,
      names: [episode.id, episode.rule, episode.key],
    }));
  },
};
