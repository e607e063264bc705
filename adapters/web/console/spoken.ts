/** The language of whoever sits at the page: what they chose, else what their browser wants, else that of the site. */
import type { IncomingMessage } from 'node:http';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { localeFor } from '#src/message/locale.ts';
import { languageOf } from '#src/message/words/index.ts';
import type { Actor } from '#src/ports/handle.ts';

/** Longer headers are nobody's wish. */
const MOST_CHARS = 300;

/**
 * The best of `Accept-Language` that there are words of.
 * @source RFC 9110, 12.5.4: `es-MX,es;q=0.9,en;q=0.8`
 * @returns undefined where there is none
 */
export function acceptedLocale({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const ranges = (headers['accept-language'] ?? '').slice(0, MOST_CHARS).split(',');
  const wanted = ranges.map((range) => {
    const [tag = '', ...more] = range.trim().split(';');
    const q = more.map((part) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(part)?.[1]).find((one) => one !== undefined);
    return { tag: tag.trim(), q: Number(q ?? 1) };
  });
  return wanted
    .filter(({ tag, q }) => q > 0 && tag !== '*' && languageOf(tag) !== undefined)
    .toSorted((a, b) => b.q - a.q)[0]?.tag;
}

type Options = {
  readonly chosen: (actor: Actor) => Promise<string | undefined>;
  readonly settings: () => Settings;
};

/** In which locale somebody is spoken to on the page; without a person, by their browser alone. */
export type SpeaksTo = (req: IncomingMessage, actor?: Actor) => Promise<string>;

export function createSpeaksTo({ chosen: chosenBy, settings }: Options): SpeaksTo {
  return async (req, actor) => {
    const now = settings();
    const own = now.people.find((one) => one.person === actor?.person)?.site;
    const house = localeAt(now, own ?? now.sites[0]?.id);
    const chosen = actor === undefined ? undefined : await chosenBy(actor);
    return localeFor({ chosen, told: acceptedLocale(req) }, house);
  };
}
