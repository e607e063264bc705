/**
 * Replies of this minute, found before anything is understood again: the way from words to an answer is long, and the same words of
 * somebody who may do the same, is spoken to in the same language and asks at the same site lead to the same one.
 */
import type { Site } from '#src/domain/hospital.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Actor, CommandRequest, Reply } from '#src/ports/handle.ts';
import type { Outcome } from './command.ts';
import type { Asked, Door, KnownReply } from './door.ts';
import { keyOf, type Moment, type Question } from './recent-answers.ts';
import { recordSeen } from './recorded.ts';
import { siteOfRequest } from './site-of.ts';
import type { Asker } from './two-languages.ts';

/** Who asks what, as far as a reply hangs on it, and when. */
export type AskedAs = {
  readonly question: Question;
  readonly of: Moment;
  readonly site: Site;
  readonly actor: Actor;
};

/** Undefined: not to be told without understanding it; whatever is wrong is told then. */
export async function askedAs(request: CommandRequest, asker: Asker, door: Door): Promise<AskedAs | undefined> {
  if (asker.version === undefined) return undefined;
  try {
    // An answer never counts less than the feed was acknowledged for.
    const version = (await door.catchUp(asker.version)) ? await door.store.dataVersion() : asker.version;
    const [settings, now] = [door.settings(), door.clock.now()];
    const words = wordsFor(settings.locale, settings.house);
    const site = siteOfRequest(request, undefined, settings, words);
    const actor = await door.standing(request.actor, { site, settings, words, now, version });
    const { text, message, at, asKnown, readOnly, forChannel, open, place } = request;
    const what = [text, message, request.site, at, asKnown, readOnly, forChannel, open];
    const who = [actor.platform, request.actor.roles, actor.roles, actor.lasting, asker.chosen, asker.told];
    // Who reads along decides on the language.
    const key = keyOf(what, who, site.id, place.platform, place.private);
    return { question: { key, actor, place }, of: { version, settings, now }, site, actor };
  } catch {
    return undefined;
  }
}

/** The same reply again; that somebody looks is written down for each who does. */
export async function given(
  { reply, seen }: KnownReply,
  request: CommandRequest,
  { of: { now }, site, actor }: AskedAs,
  door: Door,
): Promise<Reply> {
  if (seen !== undefined) await recordSeen(seen, request, { now, at: undefined, site, actor }, door);
  return reply;
}

/** What is changed, goes as a file, points at a person or is of another moment or site than its words alone tell is given once. */
export const mayBeGivenAgain = ({ ctx }: Asked, outcome: Outcome, as: AskedAs | undefined): as is AskedAs =>
  as !== undefined &&
  ctx.at === undefined &&
  ctx.site.id === as.site.id &&
  (outcome.changes ?? []).length === 0 &&
  outcome.drill === undefined &&
  outcome.file === undefined &&
  outcome.confidential === undefined;
