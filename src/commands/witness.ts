/**
 * What an answer hung on besides its words, site, moment, roles, settings and facts: told by what was looked at while it was made.
 * Nothing has to be declared by a command, so nothing can be forgotten.
 */
import { watchedReader } from '#src/facts/watched-reader.ts';
import type { Actor, CommandRequest, Place } from '#src/ports/handle.ts';
import { TOPICS, type Topic } from '#src/ports/topic.ts';
import type { CommandContext } from './command.ts';

export type Hung = {
  /** On who asked: another person may get another answer. */
  person: boolean;
  /** On the very place where it was asked. */
  place: boolean;
  /** On what kind of place that is: of which platform, and whether others read there. Everybody's own chat is of one kind. */
  kind: boolean;
  /** On this very request: nobody else gets this answer, nor the same person again. */
  once: boolean;
  /** On which parts of the data. */
  topics: ReadonlySet<Topic>;
};

export const onNothing = (): Hung => ({ person: false, place: false, kind: false, once: false, topics: new Set() });

/** Takes over what a part of the answer hung on. */
export function hangsToo(whole: Hung, part: Hung): void {
  whole.person ||= part.person;
  whole.place ||= part.place;
  whole.kind ||= part.kind;
  whole.once ||= part.once;
  hangsOn(whole, part.topics);
}

/** On these parts of the data too. */
export function hangsOn(hung: Hung, topics: Iterable<Topic>): void {
  const more = [...topics].filter((topic) => !hung.topics.has(topic));
  if (more.length > 0) hung.topics = new Set([...hung.topics, ...more]);
}

/** What of somebody is no person: many have it. */
const SHARED: ReadonlySet<PropertyKey> = new Set<keyof Actor>(['platform', 'roles', 'lasting']);
/** What of a place many places have. */
const OF_A_KIND: ReadonlySet<PropertyKey> = new Set<keyof Place>(['platform', 'private']);

/** The same context; what is looked at in it is noted in `hung`. */
export function witnessed(ctx: CommandContext, hung: Hung): CommandContext {
  const once = (): void => {
    hung.once = true;
  };
  const { interpret, progress, drills, beds, whatIfs } = ctx;
  return {
    ...ctx,
    actor: watched(ctx.actor, (name) => {
      if (name === undefined || !SHARED.has(name)) hung.person = true;
    }),
    place: watchedPlace(ctx.place, hung),
    read: watchedReader(ctx.read, (topics) => hangsOn(hung, topics)),
    ids: watched(ctx.ids, once),
    // Of no part of the data: another moment, another answer.
    ...(drills === undefined ? {} : { drills: watched(drills, once) }),
    ...(beds === undefined ? {} : { beds: watched(beds, once) }),
    ...(whatIfs === undefined ? {} : { whatIfs: watched(whatIfs, once) }),
    ...(interpret === undefined ? {} : { interpret: noting(interpret, once) }),
    ...(progress === undefined ? {} : { progress: noting(progress, once) }),
  };
}

export const watchedPlace = (place: Place, hung: Hung): Place =>
  watched(place, (name) => {
    if (name === undefined || !OF_A_KIND.has(name)) hung.place = true;
    else hung.kind = true;
  });

/** A whole request, for what is refused before its roles are known; what is read for that is not told apart. */
export function witnessedRequest(request: CommandRequest, hung: Hung): CommandRequest {
  hangsOn(hung, TOPICS);
  return watched({ ...request, place: watchedPlace(request.place, hung) }, (name) => {
    if (name === 'actor') hung.person = true;
    // Whoever takes it whole may look at anything.
    else if (name === undefined || ONE_REQUESTS.has(name)) hung.once = true;
  });
}

/** The others are what was asked, or change nothing of it. */
const ONE_REQUESTS: ReadonlySet<PropertyKey> = new Set<keyof CommandRequest>(['requestKey', 'from']);

const noting =
  <A extends unknown[], R>(work: (...args: A) => R, note: () => void) =>
  (...args: A): R => {
    note();
    return work(...args);
  };

/** @param note called with what is looked at; without a name when it is all of it */
function watched<T extends object>(thing: T, note: (name?: PropertyKey) => void): T {
  return new Proxy(thing, {
    get: (target, name) => {
      note(name);
      return Reflect.get(target, name);
    },
    has: (target, name) => {
      note(name);
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      note();
      return Reflect.ownKeys(target);
    },
  });
}
