/** From what somebody typed to a command and its words. Forgiving in form, never guessing between two meanings. */
import { clean, QUOTATION_MARKS, quoted } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import { isOpener } from './ask/lexicon/index.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

/** Longer texts are no command; parsing them would only cost time. */
export const LONGEST_TEXT = 4_000;

export type Options = { readonly site?: string; readonly at?: string; readonly asKnown?: boolean };

const QUOTES = new Set(QUOTATION_MARKS);

/** Words of a text; a part in quotation marks is one word, an open quotation runs to the end. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let inQuotes = false;
  for (const character of clean(text)) {
    if (QUOTES.has(character)) {
      inQuotes = !inQuotes;
      word ??= '';
    } else if (character === ' ' && !inQuotes) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words.filter((one) => one !== '');
}

/** The other way round: words that read back as the same words. */
export const joinWords = (words: readonly string[]): string =>
  words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');

/** Phones and chat programs turn two hyphens into a dash. */
const OPTION = /^(?:--|—|–)(?=\p{L})/u;
const OPTION_NAMES = ['site', 'at', 'as-known', 'vs', 'since'] as const;
type OptionName = (typeof OPTION_NAMES)[number];
/** A day alone, behind which its time may stand. */
const DATE_ONLY = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{4}|today|yesterday|hoy|ayer|anteayer)$/i;
const TIME_ONLY = /^\d{1,2}[:.]\d{2}$/;

/** Takes `--site S`, `--at T`, `--as-known` out of the words, wherever they stand. */
export function takeOptions(
  all: readonly string[],
  words: Words,
): { readonly words: readonly string[]; readonly options: Options } {
  const rest: string[] = [];
  const options: { site?: string; at?: string; asKnown?: boolean } = {};
  for (let i = 0; i < all.length; i++) {
    const word = all[i]!;
    if (!OPTION.test(word)) {
      rest.push(word);
      continue;
    }
    const [typed = '', inline] = cutAt(word.replace(OPTION, ''), '=');
    const name = optionNamed(typed, words);
    const needsValue = () => refuse('OPTION_NEEDS_VALUE', words.errors.optionNeedsValue(name));
    // What is left is read again where it is shared: an option in it would mean another site than the one that was asked of.
    if (inline === '' || OPTION.test(inline ?? '')) throw needsValue();
    if (name === 'as-known') options.asKnown = true;
    // Of one command alone, which reads what follows.
    else if (name === 'vs' || name === 'since') rest.push(name, ...(inline === undefined ? [] : [inline]));
    else {
      const value = inline ?? all[++i];
      if (value === undefined || value === '' || OPTION.test(value)) throw needsValue();
      const time = all[i + 1];
      const both = name === 'at' && DATE_ONLY.test(value) && time !== undefined && TIME_ONLY.test(time);
      options[name] = both ? `${value} ${time}` : value;
      if (both) i++;
    }
  }
  return { words: rest, options };
}

function cutAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function optionNamed(typed: string, words: Words): OptionName {
  const lower = typed.toLowerCase();
  const exact = OPTION_NAMES.find((name) => name === lower);
  if (exact !== undefined) return exact;
  const near = nearest(
    lower,
    OPTION_NAMES.map((name) => ({ word: name, means: name })),
  );
  throw refuse('OPTION_UNKNOWN', words.errors.optionUnknown(quoted(typed), 'found' in near ? near.found : undefined));
}

/** Drops what only says "I am talking to you": `/ops`, `@Ops`, `<@U123>`. */
export function withoutAddress(all: readonly string[], slashCommand: string): readonly string[] {
  const first = all[0];
  if (first === undefined) return all;
  const name = slashCommand.replace(/^\//, '').toLowerCase();
  const lower = first.toLowerCase();
  if (/^<@[^>]*>[,:]?$/.test(first) || lower.startsWith('@') || lower === `/${name}` || lower === '/ops')
    return withoutAddress(all.slice(1), slashCommand);
  if (first.startsWith('/') && first.length > 1) return [first.slice(1), ...all.slice(1)];
  if ((lower === name || lower === 'ops') && all.length > 1) return all.slice(1);
  return all;
}

/** Apostrophes come in three shapes and are left out on a phone. */
const plainWord = (word: string): string => word.toLowerCase().replace(/['’‘`]|[?!]+$/g, '');

export type Vocabulary = {
  readonly commands: readonly Command[];
  /** True when these words name exactly one unit: then they alone ask for its beds. */
  readonly isUnit: (words: readonly string[]) => boolean;
  /** True when these words are the name of one figure and nothing else. */
  readonly isFigure?: (words: readonly string[]) => boolean;
};

/** Finds the command that the words begin with. No words at all ask for help. */
export function findCommand(
  all: readonly string[],
  vocabulary: Vocabulary,
  words: Words,
): { readonly command: Command; readonly words: readonly string[] } {
  const { commands } = vocabulary;
  const kpi = commands.find((one) => one.name === 'kpi');
  if (kpi !== undefined && vocabulary.isFigure?.(all) && !beginsCommand(all, commands))
    return { command: kpi, words: all };
  const typed = all.length === 0 ? ['help'] : withoutShortcut(all, commands);
  const verb = plainWord(typed[0]!);
  const exact = commands.find((one) => one.name === verb || one.aliases.includes(verb));
  if (exact !== undefined) return { command: exact, words: typed.slice(1) };
  const beds = commands.find((one) => one.name === 'beds');
  if (beds !== undefined && vocabulary.isUnit(typed)) return { command: beds, words: typed };
  const near = nearest(
    verb,
    commands.flatMap((one) => [one.name, ...one.aliases].map((word) => ({ word, means: one }))),
  );
  // `how` is one letter off `now`, and no slip of it.
  if (isOpener(verb)) throw refuse('COMMAND_UNKNOWN', words.errors.commandUnknown([]), [helpButton(words)]);
  if ('found' in near) return { command: near.found, words: typed.slice(1) };
  const meaning = nearShortcut(verb, commands);
  if (meaning !== undefined) return findCommand([...meaning.split(' '), ...typed.slice(1)], vocabulary, words);
  // What is not understood may be a patient's name: nothing of it is said back but the name of a unit.
  const rest = vocabulary.isUnit(typed.slice(1)) ? typed.slice(1) : [];
  const meant = near.suggestions.map((one) => ({ label: one.name, command: joinWords([one.name, ...rest]) }));
  throw refuse('COMMAND_UNKNOWN', words.errors.commandUnknown(meant.map((one) => one.label)), [
    ...meant,
    helpButton(words),
  ]);
}

const helpButton = (words: Words) => ({ label: words.answers.help.button, command: 'help' });

/** The first word is a command outright, or all of them are a shortcut. */
export function beginsCommand(all: readonly string[], commands: readonly Command[]): boolean {
  const verb = plainWord(all[0] ?? '');
  return (
    commands.some((one) => one.name === verb || one.aliases.includes(verb)) ||
    (shortcutsOf(commands).get(firstWord(verb)) ?? []).some(({ phrase }) => phrase === all.map(plainWord).join(' '))
  );
}

/** `ack` for `back` would take an alert that nobody meant to take. */
const SHORTEST_FORGIVEN = 5;

/** `snoze` → `alert snooze`: phrases of one word are mistyped as commands are. */
function nearShortcut(verb: string, commands: readonly Command[]): string | undefined {
  if (verb.length < SHORTEST_FORGIVEN) return undefined;
  const phrases = commands.flatMap(({ shortcuts: own = {} }) =>
    Object.entries(own).filter(([phrase]) => !phrase.includes(' ') && phrase.length >= SHORTEST_FORGIVEN),
  );
  const near = nearest(
    verb,
    phrases.map(([word, means]) => ({ word, means })),
  );
  return 'found' in near ? near.found : undefined;
}

const firstWord = (text: string): string => text.split(' ', 1)[0] ?? '';
type Shortcut = { readonly phrase: string; readonly meaning: string };

/** Shortcuts of the commands by their first word: a hundred phrases need not be taken apart for each question. */
const shortcuts = new WeakMap<readonly Command[], ReadonlyMap<string, readonly Shortcut[]>>();

function shortcutsOf(commands: readonly Command[]): ReadonlyMap<string, readonly Shortcut[]> {
  const known = shortcuts.get(commands);
  if (known !== undefined) return known;
  const all = commands.flatMap((command) =>
    Object.entries(command.shortcuts ?? {}).map(([phrase, meaning]) => ({ phrase, meaning })),
  );
  const made = Map.groupBy(all, ({ phrase }) => firstWord(phrase));
  shortcuts.set(commands, made);
  return made;
}

/** "I've got it E-7F3K" → "alert ack E-7F3K". */
function withoutShortcut(all: readonly string[], commands: readonly Command[]): readonly string[] {
  const begin = shortcutsOf(commands).get(firstWord(plainWord(all[0] ?? ''))) ?? [];
  for (const { phrase, meaning } of begin) {
    const length = phrase.split(' ').length;
    if (all.slice(0, length).map(plainWord).join(' ') === phrase) return [...meaning.split(' '), ...all.slice(length)];
  }
  return all;
}
