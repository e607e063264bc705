/** Whose words and which clock a message has: those of the site it is about. */
import type { Settings } from '#src/config/settings.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type ZoneId, zoneId } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import type { Look } from './render.ts';

/** Formats are dear to make: one per locale and zone. */
export function createLooks(settings: () => Settings): (site: SiteId | undefined) => Look {
  const formats = new Map<string, Format>();
  return (site) => {
    const { locale, house, sites } = settings();
    const zone: ZoneId = (sites.find(({ id }) => id === site) ?? sites[0])?.zone ?? zoneId('UTC');
    const key = `${locale} ${zone}`;
    const format = formats.get(key) ?? createFormat(locale, zone);
    formats.set(key, format);
    return { words: wordsFor(locale, house), format };
  };
}

/** The site whose clock an answer shows: named in the text or by the caller, else the channel's, else the person's. */
export function siteAsked(request: CommandRequest, settings: Settings): SiteId | undefined {
  const named = /--site[= ]"?([^\s"]+)/.exec(request.text)?.[1];
  const { channel } = request.place;
  return (
    settings.sites.find((site) => site.id === named)?.id ??
    request.site ??
    settings.channels.find((c) => c.platform === request.place.platform && c.channel === channel)?.site ??
    settings.people.find((p) => p.person === request.actor.person)?.site
  );
}
