/** Opening: bolt with its receiver, the workspaces with their clients, and the listeners of each. */
import type * as Bolt from '@slack/bolt';
import { withFileNote } from '#adapters/chat/card/file-words.ts';
import { type createLooks, type LookFor, mayShow, siteAsked } from '#adapters/chat/card/look.ts';
import type { Secret } from '#src/kernel/secret.ts';
import type { Handle, Reply } from '#src/ports/handle.ts';
import { ANSWER_IN_ACK_MS } from './answer.ts';
import { createAssistant } from './assistant.ts';
import { secretMissing } from './errors.ts';
import type { Fitting } from './fit.ts';
import { createHear, type Heard, type ListenParts } from './hear.ts';
import { createHomes } from './home.ts';
import { answerPolicy, type Inbound, type InboundContext, uploadPolicy } from './inbound.ts';
import { listen } from './listen.ts';
import { withLocales } from './locales.ts';
import { boltLogger } from './log-bridge.ts';
import type { SlackOptions } from './options.ts';
import { createPictureFiles, type FindFiles, picturesIn } from './picture-files.ts';
import type { HttpReceiver } from './receiver.ts';
import { createSheetFiles } from './sheet-files.ts';
import { superviseSocket } from './socket.ts';
import { unfurl } from './unfurl.ts';
import { createWorkspaces, type Workspace, type Workspaces } from './workspaces/index.ts';
import { createOAuth } from './workspaces/oauth.ts';

/** The SDK has no time-out of its own. */
const CALL_TIMEOUT_MS = 10_000;

/** What start() opened. */
export type Running = {
  readonly workspaces: Workspaces;
  /** Pictures as files of a workspace. */
  readonly filesOf: (workspace: Workspace) => FindFiles;
  readonly close: () => Promise<void>;
};

export type Inside = {
  readonly handle: Handle;
  readonly lookOf: ReturnType<typeof createLooks>;
  readonly fit: Fitting;
  readonly changed: (state: 'up' | 'down', detail?: string) => void;
};

export async function open(options: SlackOptions, http: HttpReceiver | undefined, inside: Inside): Promise<Running> {
  const bolt = await import('@slack/bolt');
  const { log } = options;
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
  const workspaces = await workspacesOf(bolt, options, clientOptions);
  const filesOf = perWorkspace(({ client }) =>
    createPictureFiles({ pictures: options.pictures, client, mayUploadTo: uploadPolicy(options.apiUrl), log }),
  );
  const partsOf = perWorkspace((workspace) =>
    listenPartsOf(workspace, { ...options, ...inside, files: filesOf(workspace), timeoutMs }),
  );

  const socket = http === undefined ? socketReceiver(bolt, options, { ...clientOptions }, logger) : undefined;
  const receiver = http ?? socket;
  if (receiver === undefined) throw secretMissing('SLACK_APP_TOKEN');
  const app = new bolt.App({
    receiver,
    // Whose it is; with a token bolt would ask auth.test by itself, without verification even at each request.
    authorize: async ({ teamId, enterpriseId }) => heardAs(await workspaces.of({ teamId, enterpriseId })),
    convoStore: false,
    logger,
    logLevel: bolt.LogLevel.ERROR,
    clientOptions,
  });
  const alone = options.installing === undefined;
  const hear = createHear({ workspaces, alone, base: inboundContext(options), partsOf });
  listen(app, hear, workspaces.gone, options.clock);

  if (socket !== undefined) {
    const connection = superviseSocket(socket, log, inside.changed);
    await connection.open();
    return { workspaces, filesOf, close: connection.close };
  }
  await receiver.start();
  return { workspaces, filesOf, close: async () => void (await receiver.stop()) };
}

/** bolt keeps from listeners what the bot itself said. */
const heardAs = (workspace: Workspace | undefined): Heard & Bolt.AuthorizeResult => ({
  ...(workspace === undefined ? {} : { workspace }),
  ...(workspace?.botId === undefined ? {} : { botId: workspace.botId }),
  ...(workspace?.botUserId === undefined ? {} : { botUserId: workspace.botUserId }),
});

async function workspacesOf(
  bolt: typeof Bolt,
  { secrets: { botToken }, installing, settings, apiUrl, clock, log }: SlackOptions,
  clientOptions: Bolt.webApi.WebClientOptions,
): Promise<Workspaces> {
  const { WebClient } = bolt.webApi;
  const own = botToken === undefined ? undefined : await ownWorkspace(new WebClient(botToken, clientOptions));
  if (installing === undefined) return createWorkspaces(own, undefined);
  return createWorkspaces(own, {
    vault: installing.vault,
    oauth: createOAuth({ ...installing, apiUrl, clock }),
    listed: () => settings().slack?.workspaces ?? [],
    keepSecret: installing.keepSecret,
    // The client lives as long as the workspace is there, its token does not.
    clientWith: (token) => new WebClient(undefined, { ...clientOptions, fetch: fetchWith(token) }),
    clock,
    log,
  });
}

async function ownWorkspace(client: Bolt.webApi.WebClient): Promise<Workspace> {
  const { team_id: id = '', enterprise_id: enterprise, bot_id: botId, user_id: botUserId } = await client.auth.test();
  return { id, prefix: undefined, enterprise, client, botId, botUserId };
}

const fetchWith =
  (token: () => Promise<Secret>): typeof fetch =>
  async (address, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Authorization', `Bearer ${(await token()).reveal()}`);
    return fetch(address, { ...init, headers });
  };

/** Made once for each. */
function perWorkspace<T>(make: (workspace: Workspace) => T): (workspace: Workspace) => T {
  const made = new WeakMap<Workspace, { readonly value: T }>();
  return (workspace) => {
    const known = made.get(workspace) ?? { value: make(workspace) };
    made.set(workspace, known);
    return known.value;
  };
}

type Listening = SlackOptions & Inside & { readonly files: FindFiles; readonly timeoutMs: number };

function listenPartsOf({ client }: Workspace, listening: Listening): ListenParts {
  const { fit, lookOf, settings, pictures, writeSheet, apiUrl, clock, log, timeoutMs } = listening;
  const lookFor: LookFor = ({ request }, reply) => lookOf(siteAsked(request, settings()), reply?.locale);
  const handle = withLocales(listening.handle, { client, clock, log });
  const shown = { handle, client, fit, lookFor, log };
  const homes = createHomes(shown);
  return {
    handle,
    homes,
    assistant: createAssistant({ client, look: () => lookOf(undefined), prompts: listening.prompts ?? [], log }),
    origin: () => settings().console.origin,
    unfurl: (shared) => unfurl(shared, { ...shown, settings }),
    acted: homes.acted,
    client,
    needsFiles: ({ document }) => pictures !== undefined && picturesIn(document).length > 0,
    render: (reply, inbound) => renderReply(reply, inbound, listening),
    fit,
    sendSheet: createSheetFiles({ writeSheet, client, mayUploadTo: uploadPolicy(apiUrl), log }),
    lookFor,
    answerInAckMs: listening.answerInAckMs ?? ANSWER_IN_ACK_MS,
    timeoutMs,
    log,
  };
}

async function renderReply(
  reply: Reply,
  { request }: Inbound,
  { settings, lookOf, fit, files, writeSheet }: Listening,
) {
  const { audience, file } = reply;
  const current = settings();
  const look = lookOf(siteAsked(request, current), reply.locale);
  const comes = writeSheet === undefined ? 'elsewhere' : 'direct';
  const document = file === undefined ? reply.document : withFileNote(reply.document, file, comes, look);
  const rendered = fit.message(document, look, await files(document, look));
  return { ...rendered, visible: audience === 'channel' && mayShow(document, request.place, current) };
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
        ours.find((c) => name !== undefined && c.channel.replace(/(^|\/)#/, '$1') === name);
      return known?.channel ?? id;
    },
  };
}
