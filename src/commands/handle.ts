/**
 * The one front door: read → decide → commit, and whatever happens an answer.
 * Commands return what they want changed; only here is it committed, decided anew on a conflict, ten times at most.
 */
import { seenEntry } from '#src/facts/seen.ts';
import { createStandings } from '#src/facts/standing.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Instant } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { DrillOrder } from '#src/ports/drills.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { orAsked } from './ask-instead.ts';
import type { Outcome } from './command.ts';
import type { Asked, Door, FrontDoorDeps, House } from './door.ts';
import { drillRefused } from './drill-refused.ts';
import { asSeenThere } from './for-channel.ts';
import { refusePhiInWords } from './free-text.ts';
import { createRecentAnswers, keyOf } from './recent-answers.ts';
import { type AskedAs, askedAs, given, mayBeGivenAgain } from './recent-replies.ts';
import { recordExport, recorded, recordSeen, requestHash, sightOf } from './recorded.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refusalReply, replyOf, withoutEcho } from './replies.ts';
import { requireRoleToChange } from './roles.ts';
import { type Asker, createAskers, guardsOf, idsForTwo, inTheirLanguages, NOBODY, spokenTo } from './two-languages.ts';
import { understand } from './understand.ts';
import { type Hung, hangsToo, onNothing, witnessed, witnessedRequest } from './witness.ts';

/** As many may press in the same instant; each of them loses to one who was faster, reads anew, and is told what is so by then. */
const TRIES = 10;

export function createFrontDoor(deps: FrontDoorDeps): Handle {
  const door: Door = {
    ...deps,
    formatFor: rememberFormats(),
    answers: createRecentAnswers(charsOfAnswer, deps.store),
    replies: createRecentAnswers(({ reply }) => charsOf(reply), deps.store),
    hungOn: new WeakMap(),
    standing: createStandings(deps.store),
    guard: guardsOf(deps.settings),
  };
  const askers = createAskers(deps);
  return async (request) => {
    const first = await askers(request);
    const as = await askedAs(request, first, door);
    const known = as && door.replies.find(as.question, as.of);
    if (known !== undefined) return given(known, request, as!, door);
    const asker = as === undefined ? first : { ...first, version: as.of.version };
    const settings = () => spokenTo(request, request.open ? NOBODY : asker, deps.settings());
    const hung = onNothing();
    try {
      const by = { asker, request, as, hung: onNothing() };
      const asked = witnessedRequest(request, hung);
      return await orAsked(asked, { ...deps, settings }, (one) => answer(one, by, door));
    } catch (error) {
      const heard = { ...door, settings };
      const told = await withoutEcho(error, witnessedRequest(request, hung), heard);
      const reply = refusalReply(told, heard);
      // What was refused may be refused again for the same reason.
      if (as !== undefined && told instanceof OpsError && LASTING.has(told.kind))
        door.replies.keep(as.question, as.of, { answer: { reply }, hung, keep: reply.confidential === undefined });
      return reply;
    }
  };
}

/** Of documents; they stand in an answer and in the replies that are made of it. */
const chars = new WeakMap<object, number>();

function charsOf({ document, data }: Pick<Outcome, 'document' | 'data'>): number {
  const known = chars.get(document) ?? JSON.stringify([document, data]).length;
  chars.set(document, known);
  return known;
}

const charsOfAnswer = (answer: Outcome | OpsError): number =>
  answer instanceof OpsError ? answer.message.length : charsOf(answer);

/** Reasons that lie in what was asked. */
const LASTING: ReadonlySet<OpsError['kind']> = new Set(['user', 'denied']);

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
    const first = await outcomeOf(asked, version, by.hung, door);
    const again = async (as: Asker) => {
      const inTheirs = await understand(request, houseFor(as, by, door), { ...door, ids: ids.same() });
      return outcomeOf(inTheirs, version, by.hung, door);
    };
    const { locale, ...outcome } = await inTheirLanguages(first, asked.ctx, { request, reader, again });
    if (outcome.drill !== undefined) return ordered(outcome.drill, { ...outcome, locale }, asked, { request, door });
    const changes = outcome.changes ?? [];
    if (changes.length === 0) {
      if (outcome.seen !== undefined) await recordSeen(outcome.seen, request, asked.ctx, door);
      if (outcome.file !== undefined) await recordExport(outcome.file, request, asked.ctx, door);
      return kept(replyOf(outcome, locale, door), outcome, asked, by, door);
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

/** A drill is begun or ended: nothing of the house changes by it. */
async function ordered(
  order: DrillOrder,
  outcome: Outcome & { readonly locale: string },
  { command, ctx, typed }: Asked,
  { request, door }: { readonly request: CommandRequest; readonly door: Door },
): Promise<Reply> {
  if (request.readOnly) throw refuse('READ_ONLY', ctx.words.errors.readOnly);
  requireRoleToChange(command, ctx);
  await refusePhiInWords(typed);
  const { progress, beds, site } = ctx;
  const help = { ...(progress === undefined ? {} : { progress }), learned: beds?.learned(site.id) };
  const refusal = await door.drills?.take(order, help);
  if (refusal !== undefined) throw drillRefused(refusal, ctx);
  return replyOf(outcome, outcome.locale, door);
}

type AskedBy = {
  readonly asker: Asker;
  readonly request: CommandRequest;
  readonly as: AskedAs | undefined;
  /** What the reply has hung on so far, whatever was tried on the way to it. */
  readonly hung: Hung;
};

function kept(reply: Reply, outcome: Outcome, asked: Asked, { as, hung }: AskedBy, { replies }: Door): Reply {
  hangsToo(hung, asked.hung);
  if (mayBeGivenAgain(asked, outcome, as))
    replies.keep(as.question, as.of, { answer: { reply, seen: outcome.seen }, hung, keep: true });
  return reply;
}

function houseFor(asker: Asker, { asker: reader, request }: AskedBy, { settings, clock }: Door): House {
  const now = settings();
  const heard = spokenTo(request, asker, now);
  return { settings: now, now: clock.now(), version: reader.version, asker, heard, reader };
}

/**
 * The answer, or the one that somebody got to the same question a moment ago; of that a channel may see less.
 * @param whole what it hung on is noted there too
 */
async function outcomeOf(
  { command, args, ctx, preview }: Asked,
  version: number,
  whole: Hung,
  door: Door,
): Promise<Outcome> {
  const { site, at, asKnown, actor, place, settings, now, forChannel, typedIn, told, interpret, message } = ctx;
  const spoken = [settings.locale, typedIn, told];
  const who = [actor.platform, actor.roles, actor.lasting];
  const what = [command.name, args, at, asKnown, forChannel, message, interpret !== undefined];
  const key = keyOf(what, site.id, who, spoken);
  const found = await door.answers.findOrMake({ key, actor, place }, { version, settings, now }, async () => {
    const hung = onNothing();
    const seen = { ...witnessed(ctx, hung), preview: (text: string) => preview(text, hung) };
    const made = await command.run(args, seen).then((outcome) => asSeenThere(command, outcome, ctx), lasting);
    door.hungOn.set(made, hung);
    return { answer: made, hung, keep: isForMany(made) };
  });
  hangsToo(whole, door.hungOn.get(found) ?? ON_THIS_REQUEST);
  if (found instanceof OpsError) throw found;
  return found;
}

const ON_THIS_REQUEST: Hung = { ...onNothing(), once: true };

/** A refusal that the same question gets again is an answer like any other. */
function lasting(failure: unknown): OpsError {
  if (failure instanceof OpsError && LASTING.has(failure.kind)) return failure;
  throw failure;
}

/** Changes, files and what points at a person are of one request alone. */
const isForMany = (made: Outcome | OpsError): boolean =>
  made instanceof OpsError
    ? made.code !== 'PHI_TYPED'
    : made.changes === undefined &&
      made.drill === undefined &&
      made.file === undefined &&
      made.confidential === undefined;

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
    await door.store.commit([...told, { kind: 'request.claim', requestKey: requestHash(request.requestKey), at: now }]);
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
