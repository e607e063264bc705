import { entriesOf } from '#src/config/people-index.ts';
import { phiContext } from '#src/config/phi-context.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { findPhi } from '#src/domain/phi/index.ts';
import { quoted, shortened } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

/**
 * The site a request is about: named in the text, else by the caller, else the channel's, else the person's, else the only one.
 * @throws Refusal SITE_NEEDED with one button per site, SITE_UNKNOWN
 */
export function siteOfRequest(
  request: CommandRequest,
  named: string | undefined,
  settings: Settings,
  words: Words,
): Site {
  const wanted = named ?? request.site;
  if (wanted !== undefined) return siteNamed(wanted, settings, words);
  const { platform, channel } = request.place;
  const ofChannel = settings.channels.find((one) => one.platform === platform && one.channel === channel)?.site;
  const ofPerson = entriesOf(settings, request.actor.person)[0]?.site;
  const only = settings.sites.length === 1 ? settings.sites[0]?.id : undefined;
  const site = settings.sites.find((one) => one.id === (ofChannel ?? ofPerson ?? only));
  if (site !== undefined) return site;
  if (settings.sites.length === 0) throw refuse('NO_SITE', words.errors.noSite);
  throw refuse(
    'SITE_NEEDED',
    words.errors.siteNeeded(settings.sites.map((one) => one.id)),
    settings.sites.map((one) => ({ label: one.name, command: `${shortened(request.text, 200)} --site ${one.id}` })),
  );
}

/** An id of a site is short and of one word; anything else, or what points at somebody, is not said back. */
const ID = /^[a-z0-9][\w-]{0,23}$/i;
const mayBeSaidBack = (typed: string, settings: Settings): boolean =>
  ID.test(typed) && findPhi(typed, phiContext(settings)).length === 0;

function siteNamed(wanted: string, settings: Settings, words: Words): Site {
  const typed = wanted.toLowerCase();
  const exact = settings.sites.find((one) => one.id.toLowerCase() === typed || one.name.toLowerCase() === typed);
  if (exact !== undefined) return exact;
  const near = nearest(
    typed,
    settings.sites.flatMap((one) => [one.id, one.name].map((word) => ({ word: word.toLowerCase(), means: one }))),
  );
  if ('found' in near) return near.found;
  throw refuse(
    'SITE_UNKNOWN',
    words.errors.siteUnknown(
      mayBeSaidBack(wanted, settings) ? quoted(wanted) : undefined,
      settings.sites.map((one) => one.id),
    ),
  );
}
