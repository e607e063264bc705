/** In which locale somebody is answered: what they chose, else what their platform says of them, else that of the site. Pure. */
import { languageOf } from './words/index.ts';

/** What is known of somebody's language. */
export type Spoken = {
  /** By `language`, wherever they said it. */
  readonly chosen?: string | undefined;
  /** The locale that the platform tells of them. */
  readonly told?: string | undefined;
};

/** Platforms tell a few locales, with every message; more than these somebody makes up. */
const MOST_KNOWN = 200;
const tags = new Map<string, string | undefined>();

/** `es-mx`, `es_MX`, `es-MX-u-nu-latn` → `es-MX`; undefined: no tag, or of a language without a catalogue. */
function tagOf(locale: string | undefined): string | undefined {
  if (locale === undefined || locale.length > 40) return undefined;
  if (tags.has(locale)) return tags.get(locale);
  const tag = readTag(locale);
  if (tags.size >= MOST_KNOWN) tags.clear();
  tags.set(locale, tag);
  return tag;
}

function readTag(locale: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(locale.replaceAll('_', '-'));
    const tag = region === undefined ? language : `${language}-${region}`;
    return languageOf(tag) === undefined ? undefined : tag;
  } catch {
    return undefined;
  }
}

const languagePart = (locale: string): string => locale.split('-', 1)[0]!.toLowerCase();

/**
 * Which locale somebody is answered in at a site.
 * A language that was chosen is spoken as the site or the platform writes it, where one of them is of that language: `es` in a house of
 * `es-MX` is `es-MX`. What only the platform tells changes the language, not the spelling of it: a phone set to American English does not
 * turn days and months around in a British house.
 * @param house the site's locale
 * @example `{ told: 'es-MX' }` in `en-US` → `es-MX` · `{ told: 'en-US' }` in `en-GB` → `en-GB` · `{ chosen: 'en-US' }` in `en-GB` → `en-US`
 */
export function localeFor({ chosen, told }: Spoken, house: string): string {
  const [mine, theirs] = [tagOf(chosen), tagOf(told)];
  if (mine !== undefined) {
    const near = [house, theirs].find((one) => one !== undefined && languageOf(one) === languageOf(mine));
    return near ?? mine;
  }
  return theirs === undefined || languagePart(theirs) === languagePart(house) ? house : theirs;
}
