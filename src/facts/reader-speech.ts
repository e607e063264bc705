/** In which language a direct card is written: the one that its reader chose; a channel's and a role's inbox have that of the site. */
import type { Settings } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { localeFor } from '#src/message/locale.ts';
import { ofSite } from '#src/message/of-site.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Speech } from '#src/views/speech.ts';

type Room = {
  readonly read: Pick<Reader, 'personOf' | 'languageOf'>;
  readonly site: Site;
  readonly settings: Settings;
};

/** Words and format of a language other than the site's; `locale` stands on the document. */
export type OtherSpeech = Speech & { readonly locale: string };

/** Asked once for all that is told together: a storm has thousands of cards for a few people. */
const known = new WeakMap<Room, Map<string, Promise<OtherSpeech | undefined>>>();

/** @returns undefined where the site's own language is right */
export function readerSpeech(to: Destination, room: Room): Promise<OtherSpeech | undefined> {
  // The console's inbox is a role's, whoever has it.
  if (!to.channel.startsWith('@') || to.platform === 'web') return Promise.resolve(undefined);
  const of = known.get(room) ?? new Map<string, Promise<OtherSpeech | undefined>>();
  known.set(room, of);
  const key = `${to.platform} ${to.channel}`;
  const found = of.get(key) ?? chosenBy(to, room);
  of.set(key, found);
  return found;
}

async function chosenBy({ platform, channel }: Destination, { read, site, settings }: Room) {
  const id = channel.slice(1);
  const isTheirs = (one: { readonly platform: string; readonly id: string }): boolean =>
    one.platform === platform && one.id === id;
  const person =
    settings.people.find(({ identities }) => identities.some(isTheirs)) ?? (await read.personOf(platform, id));
  const chosen = person === undefined ? undefined : await read.languageOf(person.person);
  const { locale: own, house } = atSite(settings, site.id);
  const locale = localeFor({ chosen }, own);
  return locale === own
    ? undefined
    : { locale, words: wordsFor(locale, house), format: createFormat(locale, site.zone) };
}

export type Draw = (speech: Speech) => Document;

/**
 * A card as it is sent: in the words of its reader, and marked as written in them, else in those of the site; where a house has several sites
 * its buttons name theirs.
 */
export async function drawnFor(to: Destination, room: Room & Speech, draw: Draw): Promise<Document> {
  return ofSite(inWordsOf(await readerSpeech(to, room), room, draw), room.site.id, room.settings.sites);
}

function inWordsOf(reader: OtherSpeech | undefined, { words, format }: Speech, draw: Draw): Document {
  if (reader === undefined) return draw({ words, format });
  const { locale, ...speech } = reader;
  return { ...draw(speech), locale };
}
