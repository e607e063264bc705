/**
 * botbuilder, tamed: the only file that touches it. Inbound requests are authenticated by it; what is posted by itself goes through its
 * client, but by our own HTTP, because its built-in retries cannot be switched off and would post twice. Answers go past it.
 */
import type * as BotBuilder from 'botbuilder';
import { exchange } from '#adapters/wire/exchange.ts';
import type { Wire } from '#adapters/wire/json.ts';
import type { Cloud } from './clouds.ts';
import { ConnectorFault } from './errors.ts';
import type { Reach } from './place.ts';
import { edit, remove, reply } from './reply.ts';
import { whisper } from './whisper.ts';

export type ConnectorOptions = {
  /** Undefined: nobody is authenticated; the receiver lets only this machine in. */
  readonly app: { readonly id: string; readonly token: () => Promise<string> } | undefined;
  readonly timeoutMs: number;
  readonly cloud: Cloud;
  /** Where the signing keys of inbound tokens are, when not at Microsoft's own address. */
  readonly openIdMetadataUrl?: string;
};

/** What is sent: a subset of the Bot Framework's Activity. */
export type Outgoing = {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly Attachment[];
};

type Attachment = {
  readonly contentType: string;
  readonly content: unknown;
  /** Of a file. */
  readonly name?: string;
  readonly contentUrl?: string;
};

export type Turn = {
  /** Into the conversation that the activity came from, in its thread. @returns its id, where one is told */
  readonly reply: (message: Outgoing) => Promise<string | undefined>;
  /** Of a reply. */
  readonly edit: (id: string, message: Outgoing) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** There too, but seen by whoever wrote alone; Teams takes it away after 24 h. */
  readonly whisper: (message: Outgoing) => Promise<void>;
};

export type Connector = {
  /** Rejects with `NotAuthenticated`, or with what `work` rejected with. */
  readonly receive: (authorization: string, activity: Wire, work: (turn: Turn) => Promise<void>) => Promise<void>;
  readonly withoutMention: (activity: Wire) => string;
  /** @returns the id of the message */
  readonly post: (reach: Reach, message: Outgoing) => Promise<string>;
  readonly update: (reach: Reach, id: string, message: Outgoing) => Promise<void>;
  readonly remove: (reach: Reach, id: string) => Promise<void>;
  /**
   * The first message of a thread in a channel that we may never have spoken in.
   * @returns the id of the message
   */
  readonly postInChannel: (reach: Reach, channel: string, message: Outgoing) => Promise<string>;
  /** @returns the conversation with that person; the same one each time */
  readonly openChat: (reach: Reach, person: string) => Promise<string>;
};

export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  /** Microsoft's keys could not be read: nobody can be let in, and it is not the caller's fault. */
  readonly keysMissing: boolean;

  constructor(keysMissing: boolean) {
    super('not authenticated');
    this.keysMissing = keysMissing;
  }
}

const CHANNEL = 'msteams';

export async function createConnector(options: ConnectorOptions): Promise<Connector> {
  const botbuilder = await import('botbuilder');
  const appId = options.app?.id ?? '';
  const authenticated = authentication(botbuilder, options);
  const adapter = new botbuilder.CloudAdapter(authenticated);
  const ask = <T>(reach: Reach, work: (client: Client) => Promise<T>): Promise<T> => asked(adapter, appId, reach, work);

  return {
    receive: async (authorization, activity, work) => {
      try {
        // Untrusted; what we read of it we read field by field, and the SDK reads its channel and address.
        await authenticated.authenticateRequest({ ...activity } as unknown as BotBuilder.Activity, authorization);
      } catch (error) {
        throw new NotAuthenticated((error as { statusCode?: unknown }).statusCode === 500);
      }
      await work({
        reply: (message) => reply(activity, message, options),
        edit: (id, message) => edit(activity, id, message, options),
        remove: (id) => remove(activity, id, options),
        whisper: (message) => whisper(activity, message, options),
      });
    },
    withoutMention: (activity) => withoutMention(botbuilder, activity),
    post: async (reach, message) => {
      const { id } = await ask(reach, (client) => client.sendToConversation(reach.conversation, message));
      // An answer without an id is none of Teams': the card may stand there, and could never be edited.
      if (typeof id !== 'string' || id === '') throw new Error('no id in the answer');
      return id;
    },
    update: async (reach, id, message) => {
      await ask(reach, (client) => client.updateActivity(reach.conversation, id, { ...message, id }));
    },
    remove: async (reach, id) => {
      await ask(reach, (client) => client.deleteActivity(reach.conversation, id));
    },
    postInChannel: async (reach, channel, message) => {
      const { id, activityId } = await ask(reach, (client) =>
        client.createConversation({
          isGroup: true,
          ...speaking(reach, { channel: { id: channel } }),
          activity: message,
        }),
      );
      // Of the conversation, `<channel>;messageid=<id>`, where the message's own is not told.
      const [, own] = typeof id === 'string' ? id.split(';messageid=') : [];
      const posted = typeof activityId === 'string' && activityId !== '' ? activityId : own;
      if (posted === undefined || posted === '') throw new Error('no id in the answer');
      return posted;
    },
    openChat: async (reach, person) => {
      const { id } = await ask(reach, (client) =>
        client.createConversation({ isGroup: false, ...speaking(reach), members: [{ id: person }] }),
      );
      if (typeof id !== 'string' || id === '') throw new Error('no id in the answer');
      return id;
    },
  };
}

/** Who opens a conversation, for which tenant. */
const speaking = ({ bot, tenant }: Reach, data: object = {}): object => ({
  bot: { id: bot },
  ...(tenant === undefined ? {} : { tenantId: tenant }),
  channelData: { ...data, ...(tenant === undefined ? {} : { tenant: { id: tenant } }) },
});

/** The part of the SDK's ConnectorClient that is used; it types the messages more narrowly than the wire is. */
type Client = {
  sendToConversation(conversation: string, message: object): Promise<{ id?: unknown }>;
  updateActivity(conversation: string, id: string, message: object): Promise<unknown>;
  deleteActivity(conversation: string, id: string): Promise<unknown>;
  createConversation(parameters: object): Promise<{ id?: unknown; activityId?: unknown }>;
};

/** A turn without an activity, only to be given the client that speaks for the app. */
async function asked<T>(
  adapter: BotBuilder.CloudAdapter,
  appId: string,
  reach: Reach,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  let answer: Promise<T> | undefined;
  const reference = {
    serviceUrl: reach.serviceUrl,
    channelId: CHANNEL,
    conversation: { id: reach.conversation },
    bot: { id: reach.bot },
  };
  await adapter.continueConversationAsync(appId, reference as never, async (context) => {
    const { conversations } = context.turnState.get<{ conversations: Client }>(adapter.ConnectorClientKey);
    answer = work(conversations);
    // Awaited outside: what it rejects with shall not run through the SDK's own handling.
    await answer.catch(() => undefined);
  });
  if (answer === undefined) throw new Error('the SDK ran no turn');
  return answer;
}

/** The SDK replaces the text of the first mention of ourselves; entities that are none would make it throw. */
function withoutMention(botbuilder: typeof BotBuilder, activity: Wire): string {
  const { text: said, recipient, entities } = activity;
  if (typeof said !== 'string') return '';
  const mentions = (Array.isArray(entities) ? entities : []).filter(
    (entity) =>
      entity?.type === 'mention' &&
      typeof entity.text === 'string' &&
      entity.text !== '' &&
      typeof entity.mentioned?.id === 'string',
  );
  const id = (recipient as { id?: unknown } | null | undefined)?.id;
  if (typeof id !== 'string' || mentions.length === 0) return said;
  return botbuilder.TurnContext.removeRecipientMention({ text: said, recipient: { id }, entities: mentions } as never);
}

function authentication(botbuilder: typeof BotBuilder, { app, timeoutMs, cloud, openIdMetadataUrl }: ConnectorOptions) {
  const credentials = {
    isValidAppId: async (id: string) => id === app?.id,
    isAuthenticationDisabled: async () => app === undefined,
    createCredentials: async () => ({
      signRequest: async <R extends WebResource>(request: R): Promise<R> => {
        if (app !== undefined) request.headers.set('authorization', `Bearer ${await app.token()}`);
        return request;
      },
    }),
  };
  return new botbuilder.ConfigurationBotFrameworkAuthentication(
    { ...(app === undefined ? {} : { MicrosoftAppId: app.id }), ...elsewhere(cloud, openIdMetadataUrl) },
    credentials,
    undefined,
    undefined,
    { httpClient: { sendRequest: (request: WebResource) => send(request, timeoutMs) } } as never,
  );
}

/** Given one address of its own, the SDK wants all of them. @source botframework-connector 4.23.3, auth/botFrameworkAuthenticationFactory */
function elsewhere(cloud: Cloud, openIdMetadataUrl: string | undefined) {
  if (openIdMetadataUrl === undefined)
    return cloud.channelService === undefined ? {} : { ChannelService: cloud.channelService };
  return {
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: cloud.issuer,
    ToChannelFromBotLoginUrl: `${cloud.login}${cloud.botTenant}`,
    ToChannelFromBotOAuthScope: cloud.botScope,
  };
}

type WebResource = {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers: { set(name: string, value: string): void; toJson(): Record<string, string> };
};

/** One try. What is no success is thrown in a form that the SDK's retry policy does not know. */
async function send(request: WebResource, timeoutMs: number) {
  const { url, method, body } = request;
  const asked = { url, method, body, headers: plain(request.headers.toJson()) };
  const { status, headers, bodyAsText } = await exchange(asked, timeoutMs);
  if (status < 200 || status > 299) throw new ConnectorFault(status, headers['retry-after'] ?? null, bodyAsText);
  return { request, status, bodyAsText, headers: { toJson: () => ({}) } };
}

/** The SDK offers to take compressed answers; nobody here would unpack them, and they are a few words long. */
const plain = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'accept-encoding'));
