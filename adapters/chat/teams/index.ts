/** Microsoft Teams as a chat platform: botbuilder inside, one HTTP route outside. botbuilder is loaded only when this starts (180–330 ms). */
import { setTimeout } from 'node:timers/promises';
import type { ToldOfCut } from '#adapters/chat/card/checked.ts';
import { createLooks, type Look, mayShow, simulatedRefused, siteAsked } from '#adapters/chat/card/look.ts';
import type { Wire } from '#adapters/wire/json.ts';
import { createOnce } from '#adapters/wire/once.ts';
import { peopleKnownAs } from '#src/config/people-index.ts';
import type { Settings, TeamsSetting } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';
import type { ChatPlatform, PlatformHealth } from '#src/ports/chat.ts';
import type { Actor, Handle, Reply } from '#src/ports/handle.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { type AnswerParts, answer, outgoing } from './answer.ts';
import { appOf, type Elsewhere, heard, homeOf, tenantsOf } from './app.ts';
import { createCardImages, type FindImages } from './card-images.ts';
import { cloudOf } from './clouds.ts';
import { type Connector, createConnector, type Turn } from './connector.ts';
import { type DeliverParts, deliver, reachFor, refOf } from './deliver.ts';
import { notStarted, teamsError } from './errors.ts';
import { createFitting, type Fitting } from './fit.ts';
import { fromActivity, type Inbound, type InboundContext } from './inbound.ts';
import { type Conversations, createMemory } from './memory.ts';
import { mentionsOf, withMentions } from './mention.ts';
import { answerPolicy, channelOf } from './place.ts';
import { createReceiver } from './receiver.ts';
import { MAX_CARD_CHARS } from './render/limits.ts';
import { createSheetFiles, type SheetFiles } from './sheet-files.ts';
import { signedDocument } from './signed.ts';
import { filePolicy } from './upload.ts';
import { SHOWN_AFTER_MS } from './while-made.ts';

/** One call to Teams; the SDK has no time-out of its own. */
const CALL_TIMEOUT_MS = 10_000;
/** Teams tells an activity again when it heard no answer within 15 s. */
const REMEMBER_MS = 10 * MINUTE_MS;
const MAX_REMEMBERED = 5_000;
/** After Teams found a card too large. */
const SHORTER_CARD_CHARS = MAX_CARD_CHARS / 2;
/** What is on its way into somebody's OneDrive when the house stops is given this. */
const DRAIN_MS = 2_000;

export type TeamsOptions = {
  readonly setting: TeamsSetting;
  readonly secrets: { readonly appId?: string; readonly appPassword?: string };
  /** Name or address that the HTTP server binds to. */
  readonly listensOn: string;
  readonly conversations: Conversations;
  /** Where Microsoft's services are, when not at their own addresses, e.g. a fake. */
  readonly cloud?: Elsewhere;
  readonly actorOf: (platform: string, id: string, name: string) => Actor;
  /** Read at each use, so that a reload counts at once. */
  readonly settings: () => Settings;
  /** Entries of Teams' own menus. */
  readonly shortcuts?: readonly Shortcut[];
  readonly clock: Clock;
  /** Undefined: pictures stand in words, or as Teams' own charts. */
  readonly pictures?: Pictures;
  /** Undefined: files are had elsewhere. */
  readonly writeSheet?: WriteSheet;
  readonly log: Logger;
  /** Counts what had to be cut because it was over limits of Teams', by their codes. */
  readonly cut?: ToldOfCut;
  readonly callTimeoutMs?: number;
  /** Default: `SHOWN_AFTER_MS`. */
  readonly shownAfterMs?: number;
};

/** @throws OpsError when the app id or its secret is missing, except on loopback in development */
export function createTeamsPlatform(options: TeamsOptions): ChatPlatform {
  const app = appOf({ ...options, timeoutMs: timeoutOf(options) });
  const memory = createMemory({
    conversations: options.conversations,
    mayAnswerAt: answerPolicy({
      authenticated: app !== undefined,
      own: options.cloud?.serviceUrl,
      hosts: options.setting.serviceHosts,
    }),
    home: homeOf(app, options),
  });
  const receiver = createReceiver({
    authenticated: app !== undefined,
    tenants: tenantsOf(options.setting),
    mayAnswerAt: memory.mayAnswerAt,
    log: options.log,
  });
  const fit = createFitting((limits) => {
    options.log.warn('a card was over a limit of teams and was shortened', { limits: limits.join(' ') });
    options.cut?.(limits);
  });
  const drawing = {
    lookOf: createLooks(options.settings),
    images: createCardImages(options.pictures, options.log),
    fit,
  };
  const link = createLink(options, { app, memory, receiver, drawing });
  return {
    name: 'teams',
    routes: [receiver.route],
    start: link.start,
    deliver: deliverWith(options, drawing, link.parts),
    messageAt: ({ channel }, message) => refOf(channelOf(channel), message),
    ...(app === undefined ? {} : { members: app.members }),
    health: link.health,
    stop: link.stop,
  };
}

/** What turns a document into a message. */
type Drawing = Pick<Inside, 'lookOf' | 'images' | 'fit'>;

type Linked = {
  readonly app: ReturnType<typeof appOf>;
  readonly memory: ReturnType<typeof createMemory>;
  readonly receiver: ReturnType<typeof createReceiver>;
  readonly drawing: Drawing;
};

type Link = Pick<ChatPlatform, 'start' | 'stop' | 'health'> & {
  /** Undefined while there is no connection. */
  readonly parts: () => DeliverParts | undefined;
};

/** The connection to Teams: opened, told of, closed. */
function createLink(options: TeamsOptions, { app, memory, receiver, drawing }: Linked): Link {
  let parts: DeliverParts | undefined;
  let files: SheetFiles | undefined;
  let state: PlatformHealth = { state: 'starting' };
  let wanted = false;
  return {
    parts: () => parts,
    start: async (handle) => {
      wanted = true;
      try {
        // A wrong secret is told now, not with the first alert.
        await app?.token();
        const connector = await connectorOf(options, app);
        // Stopped while Azure was still answering: nobody would close it later.
        if (!wanted) return;
        parts = { connector, find: memory.find, remember: memory.put };
        const inside = { options, handle, parts, note: memory.note, ...drawing };
        files = filesOf(inside, app !== undefined);
        receiver.open(working(inside, files));
        state = heard(options, app);
      } catch (failure) {
        const error = teamsError(failure, 'repeatable');
        state = { state: 'down', detail: error.code };
        throw error;
      }
    },
    health: () => state,
    stop: async () => {
      wanted = false;
      parts = undefined;
      state = { state: 'down', detail: 'STOPPED' };
      await receiver.close();
      await Promise.race([files?.settled(), setTimeout(DRAIN_MS, undefined, { ref: false })]);
    },
  };
}

const connectorOf = (options: TeamsOptions, app: Linked['app']): Promise<Connector> =>
  createConnector({
    cloud: cloudOf(options.setting),
    app,
    timeoutMs: timeoutOf(options),
    ...(options.cloud === undefined ? {} : { openIdMetadataUrl: options.cloud.openIdMetadataUrl }),
  });

const deliverWith =
  (options: TeamsOptions, { lookOf, images, fit }: Drawing, partsNow: Link['parts']): ChatPlatform['deliver'] =>
  async (post, previous, parent, mayLeave = () => {}) => {
    const parts = partsNow();
    if (parts === undefined) throw notStarted();
    if (!mayShow(post.document, post.to, options.settings())) throw simulatedRefused();
    const look = lookOf(post.site, post.document.locale);
    const document = signedDocument(post, look);
    const drawn = await images(document, look);
    const mentions = mentionsOf({ ...post, document }, options.settings());
    const message = (shorter: boolean) => {
      const made = fit.message(document, look, shorter ? { room: SHORTER_CARD_CHARS } : { images: drawn });
      // A post rings once; its later versions are edits.
      return outgoing(previous === undefined ? withMentions(made, mentions) : made);
    };
    return deliver({ channel: post.to.channel, message, previous, parent, mayLeave }, parts);
  };

const timeoutOf = ({ callTimeoutMs }: TeamsOptions): number => callTimeoutMs ?? CALL_TIMEOUT_MS;

type Inside = {
  readonly options: TeamsOptions;
  readonly handle: Handle;
  readonly parts: DeliverParts;
  readonly note: (activity: Wire) => Promise<void>;
  readonly lookOf: ReturnType<typeof createLooks>;
  readonly images: FindImages;
  readonly fit: Fitting;
};

const lookForIn =
  ({ options, lookOf }: Pick<Inside, 'options' | 'lookOf'>) =>
  ({ request }: Inbound, reply?: Pick<Reply, 'locale'>): Look =>
    lookOf(siteAsked(request, options.settings()), reply?.locale);

/** Microsoft has files of a bot in the public cloud alone. */
function filesOf(inside: Inside, authenticated: boolean): SheetFiles | undefined {
  const { options, handle, parts } = inside;
  const { writeSheet, setting, cloud, clock, log } = options;
  if (writeSheet === undefined || (setting.cloud ?? 'public') !== 'public') return undefined;
  return createSheetFiles({
    writeSheet,
    handle,
    lookFor: lookForIn(inside),
    render: async (document, look) => outgoing(inside.fit.message(document, look)),
    toPerson: (inbound, message) => toPerson(inbound, message, parts, log),
    removeFrom: async ({ request }, id) => parts.connector.remove(await reachFor(`@${request.actor.id}`, parts), id),
    mayUploadTo: filePolicy({ authenticated, own: cloud?.serviceUrl }),
    clock,
    log,
  });
}

/** What happens with one activity. */
function working(inside: Inside, files: SheetFiles | undefined) {
  const { options, handle, parts, note, images, fit } = inside;
  const { connector } = parts;
  const context = inboundContext(options, connector);
  const isNew = createOnce(options.clock, REMEMBER_MS, MAX_REMEMBERED);
  const answering: AnswerParts = {
    handle,
    settings: options.settings,
    lookFor: lookForIn(inside),
    render: async (document, look) => {
      const drawn = await images(document, look);
      return fit.message(document, look, drawn.size === 0 ? undefined : { images: drawn });
    },
    fit,
    toPerson: (inbound, message) => toPerson(inbound, message, parts, options.log),
    offerFile: files?.offer,
    shownAfterMs: options.shownAfterMs ?? SHOWN_AFTER_MS,
    log: options.log,
  };
  const turn = async (activity: Wire, replying: Turn): Promise<object | undefined> => {
    await note(activity);
    const inbound = fromActivity(activity, context);
    if (inbound === undefined) return undefined;
    // A press that is told twice is handled once by its key, and wants its answer both times.
    const { requestKey } = inbound.request;
    const isOnce = inbound.way === 'message' || inbound.way === 'added' || inbound.consent !== undefined;
    if (isOnce && !isNew(requestKey)) return undefined;
    if (inbound.consent !== undefined) {
      files?.answered(inbound, inbound.consent);
      return undefined;
    }
    return answer(inbound, replying, answering);
  };
  return async (authorization: string, activity: Wire): Promise<object | undefined> => {
    let result: object | undefined;
    await connector.receive(authorization, activity, async (replying) => {
      result = await turn(activity, replying);
    });
    return result;
  };
}

function inboundContext({ actorOf, settings, shortcuts = [] }: TeamsOptions, connector: Connector): InboundContext {
  return {
    actorOf,
    withoutMention: connector.withoutMention,
    linkOrigin: () => settings().console.origin,
    shortcuts,
    knownId: (ids) => {
      const now = settings();
      return ids.find((id) => peopleKnownAs(now, 'teams', id).length > 0) ?? ids[0] ?? '';
    },
  };
}

/** Nobody's answer is worth a failure of somebody's press: it is told as not sent. */
async function toPerson(
  { request }: Inbound,
  message: Parameters<Connector['post']>[1],
  parts: DeliverParts,
  log: Logger,
): Promise<boolean> {
  try {
    await parts.connector.post(await reachFor(`@${request.actor.id}`, parts), message);
    return true;
  } catch (failure) {
    log.warn('teams answer was lost', { code: teamsError(failure, 'once').code, way: 'own chat' });
    return false;
  }
}
