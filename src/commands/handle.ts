/**
 * The one front door: read → decide → commit, and whatever happens an answer.
 * Commands return what they want changed; only here is it committed, at most three times decided anew on a conflict.
 */
import { seenEntry } from '#src/facts/seen.ts';
import { createStandings } from '#src/facts/standing.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Instant } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { orAsked } from './ask-instead.ts';
import type { Outcome } from './command.ts';
import type { Asked, Door, FrontDoorDeps, House } from './door.ts';
import { asSeenThere } from './for-channel.ts';
import { refusePhiInWords } from './free-text.ts';
import { createRecentAnswers, keyOf, type Moment, type Question } from './recent-answers.ts';
import { kept, recordExport, recorded, recordSeen, sightOf } from './recorded.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refusalReply, replyOf, withoutEcho } from './replies.ts';
import { requireRoleToChange } from './roles.ts';
import { type Asker, createAskers, guardsOf, idsForTwo, inTheirLanguages, NOBODY, spokenTo } from './two-languages.ts';
import { understand } from './understand.ts';
import { onNothing, witnessed, witnessedRequest } from './witness.ts';

/** Two conflicts in a row are bad luck; a third means somebody else is faster. */
const TRIES = 3;

export function createFrontDoor(deps: FrontDoorDeps): Handle {
  const door: Door = {
    ...deps,
    formatFor: rememberFormats(),
    answers: createRecentAnswers(charsOfAnswer),
    refusals: createRecentAnswers(({ document, data }) => charsOf([document, data])),
    standing: createStandings(deps.store),
    guard: guardsOf(deps.settings),
  };
  const askers = createAskers(deps);
  return async (request) => {
    const { text, message, site, at, asKnown, readOnly, forChannel, actor, place } = request;
    const asker = await askers(request);
    const settings = () => spokenTo(request, request.open ? NOBODY : asker, deps.settings());
    const spoken = [asker.chosen, asker.told, request.open, localeNow(settings)];
    const what = [text, message, site, at, asKnown, readOnly, forChannel];
    const key = keyOf(what, actor.platform, actor.roles, spoken);
    const question: Question = { key, actor, place };
    const hung = onNothing();
    let of: Moment | undefined;
    try {
      // What was refused before may be refused again for the same reason.
      if (door.refusals.knows(key)) of = await momentOf(door);
      const known = of && door.refusals.find(question, of);
      if (known !== undefined) return known;
      const asked = witnessedRequest(request, hung);
      return await orAsked(asked, { ...deps, settings }, (one) => answer(one, { asker, request }, door));
    } catch (error) {
      const heard = { ...door, settings };
      const told = await withoutEcho(error, witnessedRequest(request, hung), heard);
      const refused = refusalReply(told, heard);
      if (told instanceof OpsError && LASTING.has(told.kind))
        door.refusals.keep(question, of, { answer: refused, hung, keep: refused.confidential === undefined });
      return refused;
    }
  };
}

/** In which a refusal is told; settings may be the very thing that fails. */
function localeNow(settings: FrontDoorDeps['settings']): string | undefined {
  try {
    return settings().locale;
  } catch {
    return undefined;
  }
}

const charsOf = (told: unknown): number => JSON.stringify(told).length;
const charsOfAnswer = (answer: Outcome | OpsError): number =>
  answer instanceof OpsError ? charsOf(answer.message) : charsOf([answer.document, answer.data]);

/** Reasons that lie in what was asked. */
const LASTING: ReadonlySet<OpsError['kind']> = new Set(['user', 'denied']);

/** Of the data and settings now. */
const momentOf = async ({ store, settings, clock }: FrontDoorDeps): Promise<Moment> => ({
  version: await store.dataVersion(),
  settings: settings(),
  now: clock.now(),
});

/** @param by who asks; of the request itself it is noted what is looked at */
async function answer(request: CommandRequest, by: AskedBy, door: Door): Promise<Reply> {
  const ids = idsForTwo(door.ids);
  const { asker: reader } = by;
  const house = houseFor(request.open ? NOBODY : reader, by, door);
  const asked = await understand(request, house, { ...door, ids: ids.fresh });
  for (let attempt = 1; ; attempt++) {
    // One look at the version says who stands where, whether anything waits to be counted, and whether the answer is known.
    const before = attempt === 1 ? asked.version : await door.store.dataVersion();
    const version = (await door.catchUp(before)) ? await door.store.dataVersion() : before;
    ids.forget();
    const first = await outcomeOf(asked, version, door);
    const again = async (as: Asker) =>
      outcomeOf(await understand(request, houseFor(as, by, door), { ...door, ids: ids.same() }), version, door);
    const { locale, ...outcome } = await inTheirLanguages(first, asked.ctx, { request, reader, again });
    const changes = outcome.changes ?? [];
    if (changes.length === 0) {
      if (outcome.seen !== undefined) await recordSeen(outcome.seen, request, asked.ctx, door);
      if (outcome.file !== undefined) await recordExport(outcome.file, request, asked.ctx, door);
      return replyOf(outcome, locale, door);
    }
    if (request.readOnly) throw refuse('READ_ONLY', asked.ctx.words.errors.readOnly);
    requireRoleToChange(asked.command, asked.ctx);
    if (asked.command.looksItself !== true) await refusePhiInWords(asked.typed);
    const sight = outcome.seen === undefined ? [] : [seenEntry(sightOf(outcome.seen, request, asked.ctx))];
    const failure = await commit([...changes, ...sight], request, house.now, door);
    if (failure === undefined) return replyOf(outcome, locale, door);
    if (attempt >= TRIES) throw refusalOf(failure, asked.ctx.words);
  }
}

type AskedBy = { readonly asker: Asker; readonly request: CommandRequest };

function houseFor(asker: Asker, { asker: reader, request }: AskedBy, { settings, clock }: Door): House {
  const now = settings();
  const heard = spokenTo(request, asker, now);
  return { settings: now, now: clock.now(), version: reader.version, asker, heard, reader };
}

/** The answer, or the one that somebody got to the same question a moment ago; of that a channel may see less. */
async function outcomeOf({ command, args, ctx, preview }: Asked, version: number, door: Door): Promise<Outcome> {
  const { site, at, asKnown, actor, place, settings, now, forChannel, typedIn, told, interpret, message } = ctx;
  const spoken = [settings.locale, typedIn, told];
  const who = [actor.platform, actor.roles, actor.lasting];
  const what = [command.name, args, at, asKnown, forChannel, message, interpret !== undefined];
  const key = keyOf(what, site.id, who, spoken);
  const found = await door.answers.findOrMake({ key, actor, place }, { version, settings, now }, async () => {
    const hung = onNothing();
    const seen = { ...witnessed(ctx, hung), preview: (text: string) => preview(text, hung) };
    const made = await command.run(args, seen).then((outcome) => asSeenThere(command, outcome, ctx), lasting);
    return { answer: made, hung, keep: isForMany(made) };
  });
  if (found instanceof OpsError) throw found;
  return found;
}

/** A refusal that the same question gets again is an answer like any other. */
function lasting(failure: unknown): OpsError {
  if (failure instanceof OpsError && LASTING.has(failure.kind)) return failure;
  throw failure;
}

/** Changes, files and what points at a person are of one request alone. */
const isForMany = (made: Outcome | OpsError): boolean =>
  made instanceof OpsError
    ? made.code !== 'PHI_TYPED'
    : made.changes === undefined && made.file === undefined && made.confidential === undefined;

async function commit(
  changes: readonly Change[],
  request: CommandRequest,
  now: Instant,
  door: Door,
): Promise<Conflict | undefined> {
  if (!changes.some((change) => change.kind === 'audit.add'))
    throw new Error('a command changes without an audit entry');
  try {
    const told = await recorded(changes, request, now, door);
    await door.store.commit([...told, { kind: 'request.claim', requestKey: kept(request.requestKey), at: now }]);
    return undefined;
  } catch (error) {
    if (error instanceof Conflict) return error;
    throw error;
  }
}

/** A claim of the request that is there already means a second click, not a rival. */
const refusalOf = (failure: Conflict, words: Words): Refusal =>
  failure.what.startsWith('request')
    ? refuse('REQUEST_REPEATED', words.errors.repeated)
    : refuse('CHANGED_MEANWHILE', words.errors.conflict);

/** `Intl` objects are dear to build; there are as many formats as zones. */
function rememberFormats(): Door['formatFor'] {
  const known = new Map<string, Format>();
  return (locale, zone) => {
    const key = `${locale} ${zone}`;
    const found = known.get(key) ?? createFormat(locale, zone);
    known.set(key, found);
    return found;
  };
}
