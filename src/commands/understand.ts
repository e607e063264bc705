/** From what somebody typed to what they ask, as whom, of which house: understood, allowed, and free of what points at a person. */
import { localeAt, speaking } from '#src/config/speaking.ts';
import { watchedReader } from '#src/facts/watched-reader.ts';
import { localeFor } from '#src/message/locale.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { topicsOfQuestion } from '#src/ports/topics.ts';
import { isFigureAlone } from './ask/figures-in.ts';
import { lexiconFor } from './ask/lexicon/index.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dateOrder } from './date-order.ts';
import { type Asked, DEFAULT_ADDRESS, type Door, type House } from './door.ts';
import { refusePhiInFields, type Typed } from './free-text.ts';
import { COMMANDS } from './index.ts';
import { interpreting } from './interpreting.ts';
import { findCommand, LONGEST_TEXT, splitWords, takeOptions, withoutAddress } from './parse.ts';
import { namesUnit } from './place-named.ts';
import { refuse } from './refusal.ts';
import { requireRole } from './roles.ts';
import { helpWords } from './said.ts';
import { siteOfRequest } from './site-of.ts';
import { timeAtEnd } from './time-at-end.ts';
import { whenAsked } from './when-asked.ts';
import { type Hung, hangsOn, onNothing, watchedPlace, witnessed } from './witness.ts';

type Found = ReturnType<typeof findCommand>;
type Options = ReturnType<typeof takeOptions>['options'];

const isFigure = (words: readonly string[]): boolean => isFigureAlone(words.join(' '), lexiconFor('en'));

export async function understand(request: CommandRequest, house: House, door: Door): Promise<Asked> {
  const { heard, now } = house;
  const said = wordsFor(heard.locale, heard.house);
  const commands = door.commands ?? COMMANDS;
  if (request.text.length > LONGEST_TEXT) throw refuse('TEXT_TOO_LONG', said.errors.textTooLong(LONGEST_TEXT));
  const typed = withoutAddress(splitWords(request.text), heard.slack?.command ?? DEFAULT_ADDRESS);
  const split = takeOptions(typed, said);
  const isUnit = (some: readonly string[]) => heard.sites.some((site) => namesUnit(some, site, now));
  const found = findCommand(split.words, { commands, isUnit, isFigure }, said);
  const { words: rest, options } = timed(found, split.options, request, house);
  const here = await contextOf(request, options, house, door);
  const { settings, words } = here.ctx;
  const hung = onNothing();
  requireRole(found.command, here.ctx);
  const freeText: Typed = {
    verb: found.command.name,
    words: rest,
    place: watchedPlace(request.place, hung),
    settings,
    read: watchedReader(door.store, (topics) => hangsOn(hung, topics)),
    catalogue: words,
  };
  if (found.command.looksItself !== true) await refusePhiInFields(freeText);
  const args = found.command.args.safeParse(rest);
  if (!args.success)
    throw refuse('USAGE', words.errors.usage(helpWords(found.command, words).usage, found.command.examples[0]));
  return { command: found.command, args: args.data, typed: freeText, hung, ...here };
}

/** A time behind the words of an answer that can look back. */
function timed(found: Found, options: Options, request: CommandRequest, { heard, now }: House) {
  const { command, words } = found;
  const { looksBack = false } = command;
  const mayLookBack = typeof looksBack === 'function' ? looksBack(words) : looksBack;
  if (!mayLookBack || options.at !== undefined || request.at !== undefined) return { words, options };
  const said = wordsFor(heard.locale, heard.house);
  const { zone } = siteOfRequest(request, options.site, heard, said);
  const { at, words: rest } = timeAtEnd(words, { now, zone }, said);
  return { words: rest, options: at === undefined ? options : { ...options, at } };
}

async function contextOf(
  request: CommandRequest,
  options: Options,
  house: House,
  door: Door,
): Promise<Pick<Asked, 'ctx' | 'version' | 'preview'>> {
  const { now, heard, asker, reader } = house;
  const site = siteOfRequest(request, options.site, heard, wordsFor(heard.locale, heard.house));
  const told = { platform: reader.told, site: localeAt(house.settings, site.id) };
  const settings = speaking(house.settings, localeFor(asker, told.site));
  const typedIn = localeFor(reader, told.site);
  const words = wordsFor(settings.locale, settings.house);
  const when = options.at ?? request.at;
  const asKnown = options.asKnown ?? request.asKnown ?? false;
  if (asKnown && when === undefined) throw refuse('AS_KNOWN_ALONE', words.errors.asKnownAlone);
  const version = house.version ?? (await door.store.dataVersion());
  const same = { site: site.id, ...(when === undefined ? {} : { at: when }), asKnown };
  const preview: Asked['preview'] = (text, hung) => previewed({ ...request, ...same, text }, { house, door, hung });
  const ctx: CommandContext = {
    now,
    at:
      when === undefined
        ? undefined
        : whenAsked(when, { zone: site.zone, now, order: dateOrder({ typedIn, told }) }, words),
    asKnown,
    site,
    actor: await door.standing(request.actor, { site, settings, words, now, version }),
    place: request.place,
    read: door.store,
    settings,
    typedIn,
    told,
    words,
    format: door.formatFor(settings.locale, site.zone),
    ids: door.ids,
    log: door.log,
    commands: door.commands ?? COMMANDS,
    preview: (text) => preview(text, onNothing()),
    ...interpreting(request, door, { site, settings }),
    ...(door.drills === undefined ? {} : { drills: door.drills }),
    ...(door.beds === undefined ? {} : { beds: door.beds }),
    ...(door.whatIfs === undefined ? {} : { whatIfs: door.whatIfs }),
    ...(request.forChannel && { forChannel: true }),
    ...(request.message === undefined ? {} : { message: request.message }),
    ...(request.progress === undefined ? {} : { progress: request.progress }),
  };
  return { ctx, version, preview };
}

type Previewing = { readonly house: House; readonly door: Door; readonly hung: Hung };

/** Another command as the same person; what it would change is left to the caller to refuse. No previews of previews. */
async function previewed(request: CommandRequest, { house, door, hung }: Previewing): Promise<Outcome> {
  // Whether they may see it at that site.
  hangsOn(hung, topicsOfQuestion('rolesOf'));
  const { command, args, ctx } = await understand(
    { ...request, place: watchedPlace(request.place, hung) },
    house,
    door,
  );
  const preview = () => Promise.reject(refuse('SHARE_CHANGES', ctx.words.errors.shareChanges));
  return command.run(args, { ...witnessed(ctx, hung), preview, forChannel: true });
}
