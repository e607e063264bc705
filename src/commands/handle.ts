/**
 * The one front door: read → decide → commit, and whatever happens an answer.
 * Commands return what they want changed; only here is it committed, at most three times decided anew on a conflict.
 */
import { phiContext } from '#src/config/phi-context.ts';
import type { Settings } from '#src/config/settings.ts';
import { seenEntry } from '#src/facts/seen.ts';
import { createStandings, type Standing } from '#src/facts/standing.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock, Instant, ZoneId } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import type { Interpreter } from '#src/ports/interpreter.ts';
import type { Store } from '#src/ports/store.ts';
import { errorDocument } from '#src/views/error.ts';
import { createDocumentGuard, type DocumentGuard } from '#src/views/guarded.ts';
import { guardedSheet } from '#src/views/guarded-sheet.ts';
import { orAsked } from './ask-instead.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { asSeenThere } from './for-channel.ts';
import { refusePhiInFields, refusePhiInText, refusePhiInWords, type Typed, withoutTimes } from './free-text.ts';
import { COMMANDS } from './index.ts';
import { interpreting } from './interpreting.ts';
import { findCommand, LONGEST_TEXT, splitWords, takeOptions, withoutAddress } from './parse.ts';
import { namesUnit } from './place-named.ts';
import { createRecentAnswers, questionKey, type RecentAnswers } from './recent-answers.ts';
import { kept, recordExport, recorded, recordSeen, sightOf } from './recorded.ts';
import { Refusal, refuse } from './refusal.ts';
import { requireRole, requireRoleToChange } from './roles.ts';
import { helpWords } from './said.ts';
import { siteOfRequest } from './site-of.ts';
import { whenAsked } from './when-asked.ts';

/** Two conflicts in a row are bad luck; a third means somebody else is faster. */
const TRIES = 3;
const DEFAULT_ADDRESS = '/ops';

export type FrontDoorDeps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly commands?: readonly Command[];
  readonly interpreter?: Interpreter | undefined;
  /**
   * Brings the census up to what was received: an answer never counts less than the feed was acknowledged for.
   * @param version of the data, asked for since the question came
   * @returns whether anything was counted: then the data have another version
   */
  readonly catchUp: (version: number) => Promise<boolean>;
};

/** What was asked, understood and allowed. */
type Asked = {
  readonly command: Command;
  readonly args: unknown;
  readonly ctx: CommandContext;
  readonly typed: Typed;
  /** Of the data, when it was asked. */
  readonly version: number;
};
type House = { readonly settings: Settings; readonly words: Words; readonly now: Instant };
type Door = FrontDoorDeps & {
  readonly formatFor: (locale: string, zone: ZoneId) => Format;
  readonly recent: RecentAnswers;
  readonly standing: Standing;
  readonly guard: DocumentGuard;
};

export function createFrontDoor(deps: FrontDoorDeps): Handle {
  const door: Door = {
    ...deps,
    formatFor: rememberFormats(),
    recent: createRecentAnswers(),
    standing: createStandings(deps.store),
    guard: createDocumentGuard(() => phiContext(deps.settings())),
  };
  return async (request) => {
    try {
      return await orAsked(request, deps, (one) => answer(one, door));
    } catch (error) {
      return refusalReply(await withoutEcho(error, request, door), door);
    }
  };
}

const SAYS_NOTHING_BACK: ReadonlySet<string> = new Set(['PHI_TYPED', 'COMMAND_UNKNOWN', 'DENIED']);

/** A refusal may say back what it could not read; of a text that points at a person nothing is said back. */
async function withoutEcho(error: unknown, { text, place }: CommandRequest, door: Door): Promise<unknown> {
  if (!(error instanceof OpsError) || error.kind !== 'user' || SAYS_NOTHING_BACK.has(error.code)) return error;
  try {
    const settings = door.settings();
    const catalogue = wordsFor(settings.locale, settings.house);
    const short = text.slice(0, LONGEST_TEXT);
    const words = withoutAddress(splitWords(short), settings.slack?.command ?? DEFAULT_ADDRESS);
    const typed = /^(?:kpis?|figures?)$/i.test(words[0] ?? '') ? withoutTimes(words) : short;
    await refusePhiInText(typed, { place, settings, read: door.store, catalogue });
    return error;
  } catch (refused) {
    return refused;
  }
}

async function answer(request: CommandRequest, door: Door): Promise<Reply> {
  const settings = door.settings();
  const house: House = { settings, words: wordsFor(settings.locale, settings.house), now: door.clock.now() };
  const asked = await understand(request, house, door);
  for (let attempt = 1; ; attempt++) {
    // One look at the version says who stands where, whether anything waits to be counted, and whether the answer is known.
    const before = attempt === 1 ? asked.version : await door.store.dataVersion();
    const version = (await door.catchUp(before)) ? await door.store.dataVersion() : before;
    const outcome = await outcomeOf(asked, version, door);
    const changes = outcome.changes ?? [];
    if (changes.length === 0) {
      if (outcome.seen !== undefined) await recordSeen(outcome.seen, request, asked.ctx, door);
      if (outcome.file !== undefined) await recordExport(outcome.file, request, asked.ctx, door);
      return reply(outcome, settings, door);
    }
    if (request.readOnly) throw refuse('READ_ONLY', house.words.errors.readOnly);
    requireRoleToChange(asked.command, asked.ctx);
    await refusePhiInWords(asked.typed);
    const sight = outcome.seen === undefined ? [] : [seenEntry(sightOf(outcome.seen, request, asked.ctx))];
    const failure = await commit([...changes, ...sight], request, house.now, door);
    if (failure === undefined) return reply(outcome, settings, door);
    if (attempt >= TRIES) throw refusalOf(failure, house.words);
  }
}

/** The answer, or the one that somebody got to the same question a moment ago; of that a channel may see less. */
async function outcomeOf({ command, args, ctx }: Asked, version: number, door: Door): Promise<Outcome> {
  if (!command.sameForAll || ctx.forChannel) return asSeenThere(command, await command.run(args, ctx), ctx);
  const key = questionKey(command, args, ctx);
  const recent = door.recent.find(key, version, ctx);
  if (recent !== undefined) return recent;
  return door.recent.together(key, version, async () => {
    const outcome = await command.run(args, ctx);
    if (outcome.changes === undefined && outcome.file === undefined) door.recent.keep(key, version, ctx, outcome);
    return outcome;
  });
}

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

async function understand(request: CommandRequest, house: House, door: Door): Promise<Asked> {
  const { settings, words, now } = house;
  const commands = door.commands ?? COMMANDS;
  if (request.text.length > LONGEST_TEXT) throw refuse('TEXT_TOO_LONG', words.errors.textTooLong(LONGEST_TEXT));
  const typed = withoutAddress(splitWords(request.text), settings.slack?.command ?? DEFAULT_ADDRESS);
  const split = takeOptions(typed, words);
  const isUnit = (some: readonly string[]) => settings.sites.some((site) => namesUnit(some, site, now));
  const found = findCommand(split.words, { commands, isUnit }, words);
  const site = siteOfRequest(request, split.options.site, settings, words);
  const when = split.options.at ?? request.at;
  const asKnown = split.options.asKnown ?? request.asKnown ?? false;
  if (asKnown && when === undefined) throw refuse('AS_KNOWN_ALONE', words.errors.asKnownAlone);
  const version = await door.store.dataVersion();
  const ctx: CommandContext = {
    now,
    at: when === undefined ? undefined : whenAsked(when, site.zone, now, words),
    asKnown,
    site,
    actor: await door.standing(request.actor, { site, settings, words, now, version }),
    place: request.place,
    read: door.store,
    settings,
    words,
    format: door.formatFor(settings.locale, site.zone),
    ids: door.ids,
    log: door.log,
    commands,
    preview: (text) =>
      previewed({ ...request, site: site.id, ...(when === undefined ? {} : { at: when }), asKnown, text }, house, door),
    ...interpreting(request, door, { site, settings }),
    ...(request.forChannel && { forChannel: true }),
    ...(request.progress === undefined ? {} : { progress: request.progress }),
  };
  requireRole(found.command, ctx);
  const freeText: Typed = {
    verb: found.command.name,
    words: found.words,
    place: request.place,
    settings,
    read: door.store,
    catalogue: words,
  };
  if (found.command.looksItself !== true) await refusePhiInFields(freeText);
  const args = found.command.args.safeParse(found.words);
  if (!args.success)
    throw refuse('USAGE', words.errors.usage(helpWords(found.command, words).usage, found.command.examples[0]));
  return { command: found.command, args: args.data, ctx, typed: freeText, version };
}

/** Another command as the same person; what it would change is left to the caller to refuse. No previews of previews. */
async function previewed(request: CommandRequest, house: House, door: Door): Promise<Outcome> {
  const { command, args, ctx } = await understand(request, house, door);
  const preview = () => Promise.reject(refuse('SHARE_CHANGES', house.words.errors.shareChanges));
  return command.run(args, { ...ctx, preview, forChannel: true });
}

/** What is answered passes the guard as a card does that is posted; a hit is our own fault and told without what it was. */
function reply(outcome: Outcome, settings: Settings, { guard, log }: Door): Reply {
  const shown = guard.document(outcome.document);
  const data = guard.facts(outcome.data ?? null, outcome.document.codes);
  const sheet = outcome.file === undefined ? undefined : guardedSheet(outcome.file.sheet, guard, outcome.file.codes);
  const kinds = [...shown.kinds, ...data.kinds, ...(sheet?.kinds ?? [])];
  if (kinds.length > 0)
    log.error('an answer held what points at a person; it was taken out', { kinds: kinds.join(' ') });
  return {
    document: settings.simulated ? { ...shown.value, simulated: true } : shown.value,
    data: data.value,
    ok: true,
    ...(sheet === undefined ? {} : { file: sheet.value }),
    ...((outcome.changes ?? []).length === 0 ? {} : { acted: true as const }),
    ...(outcome.confidential === 'typed'
      ? { audience: 'caller' as const, confidential: 'typed' as const }
      : outcome.seen === undefined && sheet === undefined
        ? { audience: outcome.audience }
        : { audience: 'caller' as const, confidential: 'shown' as const }),
  };
}

function refusalReply(error: unknown, door: Door): Reply {
  const errorId = door.ids.short();
  if (!(error instanceof OpsError)) logFault(error, errorId, door.log);
  else if (error.code === 'PHI_TYPED') door.log.info('a text that points at a person was refused', { errorId });
  else if (error.kind === 'bug' || error.kind === 'unavailable')
    door.log.error('a command could not be answered', { errorId, code: error.code });
  const { words, simulated } = whatIsLeft(door);
  const { buttons, fields } = error instanceof Refusal ? error : { buttons: [], fields: undefined };
  const document = errorDocument(error, { now: door.clock.now(), words, errorId, buttons });
  const code = error instanceof OpsError ? error.code : 'FAULT';
  return {
    document: simulated ? { ...document, simulated } : document,
    data: { error: { code, message: document.plain, ...(fields === undefined ? {} : { fields }) } },
    audience: 'caller',
    ok: false,
    ...(code === 'PHI_TYPED' ? { confidential: 'typed' } : {}),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** Settings may be the very thing that failed. */
function whatIsLeft(door: Door): { readonly words: Words; readonly simulated: boolean } {
  try {
    const settings = door.settings();
    return { words: wordsFor(settings.locale, settings.house), simulated: settings.simulated };
  } catch {
    return { words: wordsFor('en-US', 'us'), simulated: false };
  }
}

/** The place in the code, never the message: that may hold what somebody typed. */
function logFault(error: unknown, errorId: string, log: Logger): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error('a command failed', {
    errorId,
    kind: error instanceof Error ? error.name : typeof error,
    where: frames.slice(0, 5).join(' '),
  });
}

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
