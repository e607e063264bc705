/** Slack as a chat platform: bolt inside, one HTTP route or a socket outside. bolt is loaded only when this starts (130–230 ms). */
import type * as Bolt from '@slack/bolt';
import type { ToldOfCut } from '#adapters/chat/card/checked.ts';
import { withFileNote } from '#adapters/chat/card/file-words.ts';
import { createLooks, type LookFor, mayShow, simulatedRefused, siteAsked } from '#adapters/chat/card/look.ts';
import type { Settings, SlackSetting } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, DAY_MS } from '#src/kernel/time.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { ChatPlatform, PlatformHealth } from '#src/ports/chat.ts';
import type { Actor, Handle, Reply } from '#src/ports/handle.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { ANSWER_IN_ACK_MS } from './answer.ts';
import { createAssistant } from './assistant.ts';
import { deliver } from './deliver.ts';
import { slackError } from './errors.ts';
import { createFitting, type Fitting } from './fit.ts';
import { groupMembers } from './groups.ts';
import { createHomes } from './home.ts';
import { answerPolicy, type Inbound, type InboundContext, uploadPolicy } from './inbound.ts';
import { listen } from './listen.ts';
import { withLocales } from './locales.ts';
import { boltLogger } from './log-bridge.ts';
import type { Prompt } from './manifest.ts';
import { createPictureFiles, type FindFiles, picturesIn } from './picture-files.ts';
import { createMarks, findPost } from './read-back.ts';
import { createHttpReceiver, type HttpReceiver } from './receiver.ts';
import { createSheetFiles } from './sheet-files.ts';
import { superviseSocket } from './socket.ts';
import { unfurl } from './unfurl.ts';

/** The SDK has no time-out of its own. */
const CALL_TIMEOUT_MS = 10_000;

export type SlackOptions = {
  readonly setting: SlackSetting;
  readonly secrets: {
    readonly botToken: string;
    readonly signingSecret?: string;
    /** Still good while the signing secret is rotated. */
    readonly previousSigningSecret?: string;
    readonly appToken?: string;
  };
  /** Base of the Web API where it is not Slack's own, e.g. a fake. */
  readonly apiUrl?: string;
  /** The house's: under it messages get their opaque ids. */
  readonly key: Buffer;
  /** What was sent before into a channel of settings; asked only when one that is named must be read by its id. */
  readonly earlier: (channel: string) => Promise<readonly PostRef[]>;
  readonly actorOf: (platform: string, id: string, name: string) => Actor;
  /** Read at each use, so that a reload counts at once. */
  readonly settings: () => Settings;
  readonly clock: Clock;
  /** Undefined: pictures stand in words, or as Slack's own charts. */
  readonly pictures?: Pictures;
  /** Undefined: files are had elsewhere. */
  readonly writeSheet?: WriteSheet;
  /** Entries of Slack's own menus, in the words of the house. */
  readonly shortcuts?: readonly Shortcut[];
  /** Questions that the assistant proposes. */
  readonly prompts?: readonly Prompt[];
  readonly log: Logger;
  /** Counts what had to be cut because it was over limits of Slack's, by their codes. */
  readonly cut?: ToldOfCut;
  /** How long an acknowledgement waits for its answer, and a call for Slack's. */
  readonly answerInAckMs?: number;
  readonly callTimeoutMs?: number;
};

/** What start() opened. */
type Running = {
  readonly client: Bolt.webApi.WebClient;
  readonly botId: string | undefined;
  readonly files: FindFiles;
  readonly close: () => Promise<void>;
};

/** @throws OpsError when the secret that the mode needs is missing */
export function createSlackPlatform(options: SlackOptions): ChatPlatform {
  const http = httpReceiver(options);
  const lookOf = createLooks(options.settings);
  const marks = createMarks(options.key);
  const fit = createFitting((limits) => {
    options.log.warn('a card was over a limit of slack and was shortened', { limits: limits.join(' ') });
    options.cut?.(limits);
  });
  let running: Running | undefined;
  let wanted = false;
  let state: PlatformHealth = { state: 'starting' };
  const changed = (to: 'up' | 'down', detail?: string): void => {
    if (!wanted) return;
    if (to === 'down') options.log.warn('slack is not reachable', { code: detail });
    state = detail === undefined ? { state: to } : { state: to, detail };
  };

  const find: NonNullable<ChatPlatform['find']> = (post, ageMs, parent) => {
    if (running === undefined) return Promise.reject(notStarted());
    const { clock, earlier } = options;
    return findPost(post, ageMs, parent, { ...running, marks, clock, earlier });
  };

  return {
    name: 'slack',
    routes: http === undefined ? [] : [http.route],
    start: async (handle) => {
      wanted = true;
      try {
        const opened = await open(options, http, { handle, lookOf, fit, changed });
        // Stopped while Slack was still answering: nobody would close it later.
        if (!wanted) return await opened.close();
        running = opened;
        changed('up');
      } catch (failure) {
        const error = slackError(failure, 'repeatable');
        changed('down', error.code);
        throw error;
      }
    },
    deliver: async (post, previous, parent, mayLeave = () => {}) => {
      if (running === undefined) throw notStarted();
      if (!mayShow(post.document, post.to, options.settings())) throw simulatedRefused();
      const look = lookOf(post.site);
      const { client } = running;
      const rendered = fit.message(post.document, look, await running.files(post.document, look));
      return deliver(
        { row: post, ...rendered, previous, parent, mayLeave },
        { client, marks, find: (row, to) => find(row, DAY_MS, to) },
      );
    },
    find,
    members: async (group) => {
      if (running === undefined) throw notStarted();
      return groupMembers(running.client, group);
    },
    health: () => state,
    stop: async () => {
      const was = running;
      running = undefined;
      wanted = false;
      state = { state: 'down', detail: 'STOPPED' };
      await was?.close();
    },
  };
}

type Inside = {
  readonly handle: Handle;
  readonly lookOf: ReturnType<typeof createLooks>;
  readonly fit: Fitting;
  readonly changed: (state: 'up' | 'down', detail?: string) => void;
};

async function open(options: SlackOptions, http: HttpReceiver | undefined, inside: Inside): Promise<Running> {
  const bolt = await import('@slack/bolt');
  const { secrets, clock, log } = options;
  const timeoutMs = options.callTimeoutMs ?? CALL_TIMEOUT_MS;
  const logger = boltLogger(log, bolt.LogLevel.ERROR);
  // The outbox alone repeats, paces and gives up: the SDK's own retries post twice.
  const clientOptions: Bolt.webApi.WebClientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger,
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  };
  const client = new bolt.webApi.WebClient(secrets.botToken, clientOptions);
  const { bot_id: botId, user_id: botUserId } = await client.auth.test();
  const identity = { botToken: secrets.botToken, ...(botId ? { botId } : {}), ...(botUserId ? { botUserId } : {}) };

  const mayUploadTo = uploadPolicy(options.apiUrl);
  const files = createPictureFiles({ pictures: options.pictures, client, mayUploadTo, log });
  const socket = http === undefined ? socketReceiver(bolt, options, { ...clientOptions }, logger) : undefined;
  const receiver = http ?? socket;
  if (receiver === undefined) throw secretMissing('SLACK_APP_TOKEN');
  const app = new bolt.App({
    receiver,
    // With a token bolt would ask auth.test by itself, without verification even at each request.
    authorize: async () => identity,
    convoStore: false,
    logger,
    logLevel: bolt.LogLevel.ERROR,
    clientOptions,
  });
  const lookFor: LookFor = ({ request }, reply) => inside.lookOf(siteAsked(request, options.settings()), reply?.locale);
  const { fit } = inside;
  const handle = withLocales(inside.handle, { client, clock, log });
  const shown = { handle, client, fit, lookFor, log };
  const homes = createHomes(shown);
  listen(
    app,
    inboundContext(options),
    {
      handle,
      homes,
      assistant: createAssistant({ client, look: () => inside.lookOf(undefined), prompts: options.prompts ?? [], log }),
      origin: () => options.settings().console.origin,
      unfurl: (shared) => unfurl(shared, { ...shown, settings: options.settings }),
      acted: homes.acted,
      client,
      needsFiles: ({ document }) => options.pictures !== undefined && picturesIn(document).length > 0,
      render: (reply, inbound) => renderReply(reply, inbound, { ...options, ...inside, files }),
      fit,
      sendSheet: createSheetFiles({ writeSheet: options.writeSheet, client, mayUploadTo, log }),
      lookFor,
      answerInAckMs: options.answerInAckMs ?? ANSWER_IN_ACK_MS,
      timeoutMs,
      log,
    },
    clock,
  );

  if (socket !== undefined) {
    const connection = superviseSocket(socket, log, inside.changed);
    await connection.open();
    return { client, botId, files, close: connection.close };
  }
  await receiver.start();
  return { client, botId, files, close: async () => void (await receiver.stop()) };
}

function httpReceiver({ setting, secrets, clock, log }: SlackOptions): HttpReceiver | undefined {
  if (setting.mode === 'http') {
    if (secrets.signingSecret === undefined || secrets.signingSecret === '')
      throw secretMissing('SLACK_SIGNING_SECRET');
    const { signingSecret, previousSigningSecret = '' } = secrets;
    const signingSecrets = [signingSecret, previousSigningSecret].filter((secret) => secret !== '');
    return createHttpReceiver({ signingSecrets, clock, log });
  }
  if (secrets.appToken === undefined || secrets.appToken === '') throw secretMissing('SLACK_APP_TOKEN');
  return undefined;
}

function socketReceiver(
  bolt: typeof Bolt,
  { secrets }: SlackOptions,
  clientOptions: Bolt.webApi.WebClientOptions,
  logger: Bolt.Logger,
): Bolt.SocketModeReceiver | undefined {
  if (secrets.appToken === undefined) return undefined;
  return new bolt.SocketModeReceiver({
    appToken: secrets.appToken,
    autoReconnectEnabled: false,
    logger,
    logLevel: bolt.LogLevel.ERROR,
    installerOptions: { clientOptions },
  });
}

function inboundContext({ setting, actorOf, settings, apiUrl, shortcuts = [] }: SlackOptions): InboundContext {
  return {
    command: setting.command,
    actorOf,
    shortcuts,
    mayAnswerAt: answerPolicy(apiUrl),
    channelOf: (id, name) => {
      const ours = settings().channels.filter((channel) => channel.platform === 'slack');
      const known =
        ours.find((c) => c.channel === id) ??
        ours.find((c) => name !== undefined && c.channel.replace(/^#/, '') === name);
      return known?.channel ?? id;
    },
  };
}

type Replying = Pick<SlackOptions, 'settings' | 'writeSheet'> & Pick<Inside, 'lookOf' | 'fit'> & Pick<Running, 'files'>;

async function renderReply(reply: Reply, { request }: Inbound, replying: Replying) {
  const { audience, file } = reply;
  const settings = replying.settings();
  const look = replying.lookOf(siteAsked(request, settings), reply.locale);
  const comes = replying.writeSheet === undefined ? 'elsewhere' : 'direct';
  const document = file === undefined ? reply.document : withFileNote(reply.document, file, comes, look);
  const rendered = replying.fit.message(document, look, await replying.files(document, look));
  return { ...rendered, visible: audience === 'channel' && mayShow(document, request.place, settings) };
}

const secretMissing = (name: string): OpsError =>
  new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: `${name} is not set, but the Slack mode of huddleboard.yaml needs it.`,
    cure: `Set ${name}, or ${name}_FILE to a file that holds it.`,
  });

const notStarted = (): OpsError =>
  new OpsError({
    code: 'CHAT_NOT_STARTED',
    kind: 'unavailable',
    message: 'Slack is not connected.',
    cure: 'Nothing to do: it is tried again. doctor says why the connection fails.',
    retry: { when: 'backoff' },
  });
