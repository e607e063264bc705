/**
 * Answers of this minute. An answer says as of which minute it is, and nothing in it is told more finely; within that minute, and with
 * nothing written since of what it was read from, it is the same answer: for everybody where it hung on nobody, else for the same person or
 * place.
 */
import { hash } from 'node:crypto';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Actor, Place } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { TOPICS, type Topic } from '#src/ports/topic.ts';
import { isOtherwise } from '#src/ports/topics.ts';
import { type Hung, hangsToo, onNothing } from './witness.ts';

/** Characters of the answers that are remembered; with what is rendered of them some 30 MB at most. */
const MOST_CHARS = 3_000_000;
/** Questions of which it is remembered what their answers hang on: a few words each. */
const MOST_QUESTIONS = 2_000;

/** What people type is known again by this, and is not kept. */
export const keyOf = (...asked: readonly unknown[]): string => hash('sha256', JSON.stringify(asked), 'base64url');

/** Of which facts and settings, and when. */
export type Moment = { readonly version: number; readonly settings: unknown; readonly now: Instant };
/** What was asked, and what its answer may hang on besides. */
export type Question = { readonly key: string; readonly actor: Actor; readonly place: Place };

/** `topics`: the parts of the data that it hung on. */
type Remembered<T> = {
  readonly answer: T;
  readonly of: Moment;
  readonly chars: number;
  readonly topics: Iterable<Topic>;
};
/** Tells which parts of the data were touched since a version. */
type Store = Pick<Reader, 'touchedSince'>;
/** `keep`: nothing of it is anybody's own. */
export type Made<T> = { readonly answer: T; readonly hung: Hung; readonly keep: boolean };

export type RecentAnswers<T> = {
  find(question: Question, of: Moment): T | undefined;
  /** @param of of before it was made; undefined: only what it hung on is remembered */
  keep(question: Question, of: Moment | undefined, made: Made<T>): void;
  /** Finds the answer, or works it out once for all who ask the same of the same data while it is under way. */
  findOrMake(question: Question, of: Moment, make: () => Promise<Made<T>>): Promise<T>;
};

/**
 * @param charsOf about how much there is of an answer
 * @param store of which the versions are; one that cannot tell what was touched makes every write count
 */
export function createRecentAnswers<T>(charsOf: (answer: T) => number, store: Store = {}): RecentAnswers<T> {
  /** By question: what its answers have hung on so far. It only grows. */
  const hanging = new Map<string, Hung>();
  const answers = createShelf<T>(store);
  const underWay = new Map<string, { readonly of: Moment; readonly made: Promise<Made<T>> }>();

  const find: RecentAnswers<T>['find'] = (question, of) => {
    const hung = hanging.get(question.key);
    if (hung === undefined || hung.once) return undefined;
    return answers.find(nameOf(question, hung), of);
  };
  const keep: RecentAnswers<T>['keep'] = (question, of, { answer, hung, keep: wanted }) => {
    if (hanging.size >= MOST_QUESTIONS) hanging.clear();
    const all = hanging.get(question.key) ?? onNothing();
    hangsToo(all, hung);
    hanging.set(question.key, all);
    if (of === undefined || !wanted || hung.once) return;
    answers.put(nameOf(question, all), { answer, of, chars: charsOf(answer), topics: hung.topics });
  };
  return {
    find,
    keep,
    async findOrMake(question, of, make) {
      const found = find(question, of);
      if (found !== undefined) return found;
      const before = { ...(hanging.get(question.key) ?? ON_ALL) };
      const name = nameOf(question, before);
      const running = before.once ? undefined : underWay.get(name);
      if (running !== undefined && isSame(running.of, of)) {
        const shared = await running.made;
        // What somebody changes, and what hung on them after all, is their own.
        if (shared.keep && within(shared.hung, before)) return shared.answer;
      }
      const mine = { of, made: make() };
      underWay.set(name, mine);
      try {
        const made = await mine.made;
        keep(question, of, made);
        return made.answer;
      } finally {
        if (underWay.get(name) === mine) underWay.delete(name);
      }
    },
  };
}

/** Of a question that nobody has asked yet: until it is answered it may hang on both. */
const ON_ALL: Hung = { person: true, place: true, kind: true, once: false, topics: new Set(TOPICS) };

const within = (hung: Hung, in_: Hung): boolean =>
  !hung.once && (!hung.person || in_.person) && (!hung.place || in_.place) && (!hung.kind || in_.kind || in_.place);

const isSame = (one: Moment, other: Moment): boolean =>
  one.version === other.version && one.settings === other.settings;
const minuteOf = ({ now }: Moment): number => Math.floor(now / MINUTE_MS);
const isFresh = (made: Moment, asked: Moment): boolean => asked.now >= made.now && minuteOf(asked) === minuteOf(made);

/** The question with those parts of who asks where that its answer hangs on. */
function nameOf({ key, actor, place }: Question, { person, place: where, kind }: Hung): string {
  if (!person && !where && !kind) return key;
  const there = where ? place : kind ? [place.platform, place.private] : null;
  return JSON.stringify([key, person ? actor : null, there]);
}

/** The oldest stand first and go first, and what is no longer true goes with the next that is put. */
function createShelf<T>(store: Store) {
  const answers = new Map<string, Remembered<T>>();
  let chars = 0;
  const remove = (name: string): void => {
    chars -= answers.get(name)?.chars ?? 0;
    answers.delete(name);
  };
  const holds = ({ of, topics }: Remembered<T>, now: Moment): boolean =>
    of.settings === now.settings &&
    isFresh(of, now) &&
    !isOtherwise(store, topics, { was: of.version, is: now.version });
  return {
    find: (name: string, of: Moment): T | undefined => {
      const known = answers.get(name);
      return known !== undefined && holds(known, of) ? known.answer : undefined;
    },
    put: (name: string, one: Remembered<T>): void => {
      remove(name);
      for (const [older, known] of answers) {
        if (chars + one.chars <= MOST_CHARS && holds(known, one.of)) break;
        remove(older);
      }
      if (one.chars > MOST_CHARS) return;
      answers.set(name, one);
      chars += one.chars;
    },
  };
}
