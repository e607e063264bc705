/** What is left in English in a text that should be Spanish. Words are known or they are not: nobody keeps a list of what was forgotten. */
import { readFileSync } from 'node:fs';
import { spanishWords } from '#src/app/spanish-words.ts';
import { COMMANDS } from '#src/commands/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import { leavesOf } from './walk.ts';
import { ALSO_SPANISH, NAMES, OFFICIAL, TYPED_WORDS } from './words-of-both.ts';

const tokensOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

const sayings = (words: Words, except: RegExp): readonly string[] =>
  leavesOf(words, '7').flatMap(({ path, said }) => (except.test(path) ? [] : said));

const listOf = (name: string): readonly string[] => {
  const file = new URL(`../../src/domain/phi/lists/${name}.json`, import.meta.url);
  const { words } = JSON.parse(readFileSync(file, 'utf8')) as { readonly words: Readonly<Record<string, string>> };
  return Object.values(words).flatMap((some) => some.split(' '));
};

/** Sources and titles of others stand in the catalogue as whole texts; how a command is typed is the same everywhere. */
const WHOLE = /^kpis\.(?:texts|names)\.|^commands\.[^.]+\.usage$|\.usage$|^terms\.typed\./;

const spanish = wordsFor('es', 'us');
const english = new Set([...listOf('ordinary-words'), ...sayings(wordsFor('en-US', 'us'), /^$/).flatMap(tokensOf)]);
const both = new Set(tokensOf(`${ALSO_SPANISH} ${Object.values(NAMES).join(' ')}`));

/** Small words that are typed in a question at most, which passes as a whole. */
const NEVER = new Set(
  'the and of with without not is are was were has have been that these from since which whose their there to set up you your can may must it its our they them what who where than then because still more'.split(
    ' ',
  ),
);

/** What is typed: verbs, options, names of figures and rules, and their examples. */
const typed = new Set(
  tokensOf(
    [
      TYPED_WORDS,
      // A question is a sentence, and passes as a whole.
      ...COMMANDS.flatMap(({ name, aliases, examples }) => [
        name,
        ...(aliases ?? []),
        ...(name === 'ask' ? [] : examples),
      ]),
      ...leavesOf(spanish, '7').flatMap(({ path, said }) => (/[uU]sage$/.test(path) ? said : [])),
    ].join(' '),
  ).filter((word) => !NEVER.has(word)),
);

/** A word of the Spanish catalogue that English has too is Spanish only where the list says so. */
const known = new Set(
  Object.values(spanishWords().words)
    .flatMap((some) => some.split(' '))
    .filter((word) => !english.has(word)),
);

/** `not` is typed where it is asked whether something helped. */
const OUTCOMES = new Set(['not']);

/** Words of the Spanish catalogue that are English, not typed, and on no list. */
export const englishInCatalogue = (): readonly string[] => [
  ...new Set(
    sayings(spanish, WHOLE)
      .flatMap(tokensOf)
      .filter((word) => english.has(word) && !both.has(word) && !typed.has(word) && !OUTCOMES.has(word)),
  ),
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const standing = (texts: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${[...new Set(texts)]
      .filter((text) => /\p{L}/u.test(text))
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );

/** Texts of the catalogue that hold titles of others, ids of figures and rules: they pass as a whole and in no other form. */
const whole = standing([
  ...OFFICIAL,
  ...COMMANDS.flatMap(({ examples }) => examples),
  ...leavesOf({ kpis: { texts: spanish.kpis.texts, names: spanish.kpis.names } }, '7').flatMap(({ said }) => said),
  ...KPIS.flatMap(({ id, aliases }) => [id, id.replaceAll('_', '-'), ...(aliases ?? [])]).filter((id) =>
    /[_-]|^\w{3,}$/.test(id),
  ),
  ...RULES.map(({ id }) => id),
]);
/** Days and months by `Intl`, and what machines write. */
const MACHINE = /\b[a-z]+(?:-[a-z]+)*:\S+|\b[\dA-Z]+-[A-Z]+\b|\b\d+:[\da-f]{12}\b|\b[A-Z]+-[\dA-Z]{4,6}\b|[#@][\w-]+/gu;
const days = new Set(
  ['short', 'long'].flatMap((how) =>
    Array.from({ length: 12 * 7 }, (_, n) =>
      new Intl.DateTimeFormat('es', { month: how as 'short', weekday: how as 'short', timeZone: 'UTC' }).format(
        Date.UTC(2026, n % 12, 1 + (n % 7)),
      ),
    ).flatMap(tokensOf),
  ),
);

/** Words that a configuration gives: names of sites, units, groups of beds, shifts, what nurses can, huddles and people, and what goes up a tier. They are the house's own. */
export function namesOf({ sites, staffing, people, huddles, channels }: Settings): readonly string[] {
  const units = sites.flatMap((site) => site.units);
  const grids = [...staffing.values()];
  return [
    ...sites.flatMap(({ name, id }) => [name, id]),
    ...units.flatMap(({ id, name, pool }) => [id, ...name.map(({ value }) => value), pool, pool.replaceAll('-', ' ')]),
    ...grids.flatMap(({ calendar }) => calendar.shifts.map(({ name }) => name)),
    ...grids.flatMap(({ grids: of }) => [...of.values()].flat().flatMap(({ value }) => value.needs)),
    ...[...people, ...huddles, ...channels].map(({ name }) => name),
    ...huddles.flatMap(({ criteria }) => criteria),
  ];
}

export type Finder = (text: string) => readonly string[];

/**
 * @param own names that pass wherever they stand by themselves
 * @returns of a text the words that are not known to be Spanish
 */
export function finderFor(own: readonly string[]): Finder {
  const ours = own.length === 0 ? undefined : standing(own);
  // A sentence goes first: what passes as a whole may be one word of it.
  const sentences = own.filter((text) => text.includes(' '));
  const said = sentences.length === 0 ? undefined : standing(sentences);
  return (text) => {
    const left = (said === undefined ? text : text.replace(said, ' ')).replace(whole, ' ').replace(MACHINE, ' ');
    return tokensOf(ours === undefined ? left : left.replace(ours, ' ')).filter(
      (word) => word.length > 1 && !known.has(word) && !typed.has(word) && !both.has(word) && !days.has(word),
    );
  };
}

/** Properties that programs read. */
const UNREAD = new Set(
  'command more kind t status input style align source zone href shape type codes name id opens value'.split(' '),
);

/** What people read in a document: every string of it but commands, ids and what is set as code. */
export function readIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return UNREAD.has(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => readIn(one, key));
  if (typeof value !== 'object' || value === null) return [];
  if ('t' in value) {
    if (value.t === 'code') return [];
    // A person's name is read, a field's is not.
    if (value.t === 'person' && 'name' in value) return [String(value.name)];
  }
  return Object.entries(value).flatMap(([name, one]) => readIn(one, name));
}
