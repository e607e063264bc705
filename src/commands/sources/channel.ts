import { LEADS } from '../roles.ts';
import type { Source } from './source.ts';

/** Channels that the house posts in, each once by its name; the one where it is asked first. */
export const channel: Source = {
  name: 'channel',
  allow: LEADS,
  async all({ settings, site, place }) {
    const ours = settings.channels.filter((one) => one.site === site.id);
    const here = ours.filter((one) => one.platform === place.platform && one.channel === place.channel);
    const names = [...new Set([...here, ...ours].map((one) => one.name))];
    return names.map((name) => {
      const purposes = ours.filter((one) => one.name === name).map((one) => one.purpose);
      return { value: name, label: name, names: [name.replace(/^#/, ''), ...new Set(purposes)] };
    });
  },
};
