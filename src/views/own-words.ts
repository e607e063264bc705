/** What the registry of figures says of itself, in every language: authors of papers, tests and scores that bear a name, days of a rule. None of it points at a patient. */
import { KPIS } from '#src/domain/kpi/index.ts';
import { LANGUAGE_TAGS, wordsFor } from '#src/message/words/index.ts';

let known: readonly string[] | undefined;

/**
 * Titles, and all that is more than a word: `NHS` alone may be the word before a number, and has to be seen. Longest first, so that a title inside
 * a source does not break it. An id counts with its version, or where it is the whole text: among others it may be a name (`edwin`).
 */
function ownWords(): readonly string[] {
  known ??= [...new Set([...registryWords(), ...LANGUAGE_TAGS.flatMap(catalogueWords)])].sort(
    (a, b) => b.length - a.length,
  );
  return known;
}

const ofTheNhs = (tag: string): readonly string[] => {
  const { formulas, texts } = wordsFor(tag, 'nhs').kpis;
  return [...Object.values(formulas), ...Object.values(texts)];
};

const isMore = (words: string): boolean => words.includes(' ');

const registryWords = (): readonly string[] =>
  KPIS.flatMap(({ id, title, formula, source, thresholds, variant, definitionVersion }) => [
    title,
    ...[
      `${id} v${definitionVersion}`,
      formula,
      source,
      ...thresholds.flatMap(({ says, whose }) => [says, whose]),
      ...(variant === undefined ? [] : [variant.says]),
    ].filter(isMore),
  ]);

/** The same in another language. */
function catalogueWords(tag: string): readonly string[] {
  const { kpis, figures } = wordsFor(tag, 'us');
  return [
    ...[...Object.values(kpis.formulas), ...Object.values(kpis.texts), ...ofTheNhs(tag)].filter(isMore),
    ...KPIS.map(({ id, definitionVersion }) => figures.why.version(id, String(definitionVersion))),
  ];
}

/**
 * The time that a figure is asked over, as our buttons and titles write it: `kpi alos_days 5W 2019-02-14`, `(2019-01-01..2019-06-30)`. Elsewhere a day
 * of years ago may be somebody's birthday.
 */
const ASKED_OVER =
  /(?<=^(?:share )?kpi .* )\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?(?= |$)|\(\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d\)/g;

/** The newest row of the audit and the beginning of its hash, as `headText` writes them; by its letters the hash is no number of anybody's. */
const AUDIT_HEAD = /(?<![\w:])\d+:(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}(?![\w:])/g;

/** A task's, a silence's or an item's, as `ids.short` makes it: with a letter and three figures behind the dash it looks like a bed. */
const SHORT_ID = /[SIT]-[0-9A-Z]{4}$/;

/** `Done: T-A234`, `End S-A234`: a button's words before an id, which before a bed would be a name. */
function isOwnButton(text: string): boolean {
  const [id] = SHORT_ID.exec(text) ?? [];
  return (
    id !== undefined &&
    LANGUAGE_TAGS.some((tag) => {
      const { tasks, answers } = wordsFor(tag, 'us');
      return text === tasks.done(id) || text === answers.alert.mute.endOne(id);
    })
  );
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);

/** The text with such words as dots; lengths and places stay. */
export function withoutOwnWords(text: string): string {
  if (KPIS.some(({ id }) => id === text) || isOwnButton(text)) return '\u00b7'.repeat(text.length);
  const asDots = (words: string): string => '\u00b7'.repeat(words.length);
  return withoutCodes(text.replace(ASKED_OVER, asDots).replace(AUDIT_HEAD, asDots), ownWords());
}

/** The same of other words that are known, wherever they stand by themselves. */
const withoutCodes = (text: string, codes: readonly string[]): string =>
  replaced(text, codes, (words) => '\u00b7'.repeat(words.length));

/** The text with other words for some, wherever they stand by themselves. */
export function replaced(text: string, some: readonly string[], by: (words: string) => string): string {
  let left = text;
  for (const words of some)
    for (let at = left.indexOf(words); at >= 0; at = left.indexOf(words, at)) {
      const to = at + words.length;
      const instead = isWord(left[at - 1]) || isWord(left[to]) ? words : by(words);
      left = `${left.slice(0, at)}${instead}${left.slice(to)}`;
      at += instead.length;
    }
  return left;
}
