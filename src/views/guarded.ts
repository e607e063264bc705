/**
 * The last look at a document before it goes out. People travel as `person` spans; whatever else points at a person is taken out,
 * and the card goes on its way: what is urgent must not vanish for a word in it.
 */
import {
  type Finding,
  findPatterned,
  findPhiInOurs,
  type PhiContext,
  type PhiKind,
  redact,
} from '#src/domain/phi/index.ts';
import type { Document } from '#src/message/document.ts';
import { withoutMessageLinks } from '#src/message/link.ts';
import { leftAlone, withStandIns } from './file-codes.ts';
import { withoutOwnWords } from './own-words.ts';

export type Guarded<T> = {
  /** The very thing that was given, when nothing was found. */
  readonly value: T;
  readonly kinds: readonly PhiKind[];
};

/** Properties of a document that people read. */
const WORDS: ReadonlySet<string> = new Set([
  's',
  'title',
  'plain',
  'text',
  'label',
  'labels',
  'caption',
  'header',
  'words',
  'hint',
  'name',
  'value',
  'submitLabel',
]);
/** Those that programs read: looked at for figures only, because a command is no sentence. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'more']);

/** So many clean texts are remembered: cards say the same again and again. Only clean ones are. */
const REMEMBERED = 5_000;

export type DocumentGuard = {
  readonly document: (document: Document) => Guarded<Document>;
  /**
   * Any other value that goes out (figures for programs, facts of an audit entry): every string of it, for figures only. Of what files tell
   * (then there are codes) for names too: they may be anybody's.
   */
  readonly facts: <T>(value: T, codes?: Document['codes']) => Guarded<T>;
};

export function createDocumentGuard(context: () => PhiContext): DocumentGuard {
  const clean = new Map<Find, Set<string>>();
  let of: PhiContext | undefined;
  /** Whole values in which nothing was found, as long as somebody holds them: many people get the very same answer within a moment. */
  let whole = { document: new WeakMap<object, Codes>(), facts: new WeakMap<object, Codes>() };
  const renew = (): PhiContext => {
    const now = context();
    if (now !== of) {
      clean.clear();
      whole = { document: new WeakMap(), facts: new WeakMap() };
    }
    of = now;
    return now;
  };
  const look = (text: string, find: Find, { kinds, codes }: Looked): string => {
    const now = renew();
    const known = clean.get(find) ?? new Set();
    if (known.has(text)) return text;
    // Most texts hold nothing, and are not searched for what the registry says of its figures.
    const found =
      find(text, now).length === 0
        ? []
        : pointing(withoutMessageLinks(withoutOwnWords(text)), codes, (one) => find(one, now));
    if (found.length > 0) {
      kinds.push(...found.map(({ kind }) => kind));
      return redact(text, found);
    }
    // Elsewhere the same figures may be somebody's.
    if (codes.some((one) => text.includes(one))) return text;
    if (known.size >= REMEMBERED) known.clear();
    clean.set(find, known.add(text));
    return text;
  };
  const once = <T>(
    value: T,
    as: keyof typeof whole,
    codes: Codes,
    at: (text: string, key: string | undefined, looked: Looked) => string,
  ): Guarded<T> => {
    renew();
    const known = typeof value === 'object' && value !== null ? value : undefined;
    const kinds: PhiKind[] = [];
    if (known !== undefined && whole[as].get(known) === codes) return { value, kinds };
    const alone = leftAlone(codes);
    const shown = mapped(value, undefined, (text, key) => at(text, key, { kinds, codes: alone })) as T;
    if (known !== undefined && kinds.length === 0) whole[as].set(known, codes);
    return { value: shown, kinds };
  };
  return {
    document: (document) =>
      once(document, 'document', document.codes ?? NO_CODES, (text, key, looked) => lookAt(text, key, look, looked)),
    facts: (value, codes) =>
      once(value, 'facts', codes ?? NO_CODES, (text, _key, looked) =>
        look(text, codes === undefined ? findPatterned : findPhiInOurs, looked),
      ),
  };
}

type Codes = readonly string[];
const NO_CODES: Codes = [];

type Find = (text: string, context: PhiContext) => readonly Finding[];
type Looked = { readonly kinds: PhiKind[]; readonly codes: Codes };
type Look = (text: string, find: Find, looked: Looked) => string;

/** A code of a file points at nobody by itself; beside somebody, or behind a word such as MRN, it does. */
function pointing(text: string, codes: Codes, find: (text: string) => readonly Finding[]): readonly Finding[] {
  if (codes.length > 0 && find(withStandIns(text, codes)).length === 0) return [];
  return find(text);
}

function lookAt(text: string, key: string | undefined, look: Look, looked: Looked): string {
  if (key === undefined) return text;
  if (WORDS.has(key)) return look(text, findPhiInOurs, looked);
  return COMMANDS.has(key) ? look(text, findPatterned, looked) : text;
}

/** The same value with its strings looked at; parts in which nothing changes stay the same objects. */
function mapped(
  value: unknown,
  key: string | undefined,
  look: (text: string, key: string | undefined) => string,
): unknown {
  if (typeof value === 'string') return look(value, key);
  if (Array.isArray(value)) {
    const all = value.map((one) => mapped(one, key, look));
    return all.some((one, n) => one !== value[n]) ? all : value;
  }
  if (typeof value !== 'object' || value === null || ('t' in value && value.t === 'person')) return value;
  const entries = Object.entries(value);
  const all = entries.map(([name, one]) => [name, mapped(one, name, look)] as const);
  return all.some(([, one], n) => one !== entries[n]![1]) ? Object.fromEntries(all) : value;
}
