/**
 * Where a conversation is and how to reach it again. What is stored holds opaque ids and an address: no name, no word that was said.
 * A channel of settings is a conversation id (`19:…@thread.tacv2`); `@` before a person's id is the chat with that person.
 */
import { inner, parseJson, text, type Wire } from '#adapters/wire/json.ts';
import { isLoopbackHost } from '#adapters/wire/loopback.ts';

export type Reach = {
  readonly serviceUrl: string;
  readonly conversation: string;
  /** The bot's own id there. */
  readonly bot: string;
  readonly tenant?: string;
};

/** Under this name lies the address of Teams itself, for a conversation that was never heard from. */
export const ANYWHERE = '*';

/** `19:…@thread.tacv2;messageid=…` is a thread of the channel before the semicolon. */
export const channelOf = (conversation: string): string => conversation.replace(/;messageid=[^;]*$/, '');
export const threadOf = (channel: string, activity: string): string => `${channelOf(channel)};messageid=${activity}`;

/** Only channels of a team have threads; a chat is one line of messages. */
export const hasThreads = (conversation: string): boolean => /@thread\.(?:tacv2|skype)$/.test(channelOf(conversation));

/** Never twice a sentence long, so that a forged activity cannot fill the store. */
const MAX_ID_CHARS = 400;
/** An id of an activity; undefined where there is none, or one that is too long to be one. */
export const id = (wire: Wire | undefined, name: string): string | undefined => {
  const value = text(wire, name);
  return value === undefined || value.length > MAX_ID_CHARS ? undefined : value;
};

/** Both ids of whoever speaks, the directory's first. */
export const personIds = (activity: Wire): readonly string[] => {
  const from = inner(activity, 'from');
  return [id(from, 'aadObjectId'), id(from, 'id')].filter((one) => one !== undefined);
};

export const tenantOf = (activity: Wire): string | undefined =>
  id(inner(inner(activity, 'channelData'), 'tenant'), 'id') ?? id(inner(activity, 'conversation'), 'tenantId');

export const isPersonal = (activity: Wire): boolean =>
  text(inner(activity, 'conversation'), 'conversationType') === 'personal';

/** Asked beside a message that somebody writes to others: we may be no part of that conversation, and could not post there. */
export const isExtension = (activity: Wire): boolean =>
  text(activity, 'name')?.startsWith('composeExtension/') === true;

/** The conversation of an activity, and the names under which it is to be found again. */
export function reachOf(activity: Wire): { readonly channels: readonly string[]; readonly reach: Reach } | undefined {
  const serviceUrl = id(activity, 'serviceUrl');
  const conversation = id(inner(activity, 'conversation'), 'id');
  const bot = id(inner(activity, 'recipient'), 'id');
  if (serviceUrl === undefined || conversation === undefined || bot === undefined) return undefined;
  const tenant = tenantOf(activity);
  const channel = channelOf(conversation);
  const reach = { serviceUrl, conversation: channel, bot, ...(tenant === undefined ? {} : { tenant }) };
  const channels = isExtension(activity)
    ? []
    : isPersonal(activity)
      ? personIds(activity).map((one) => `@${one}`)
      : [channel];
  return { channels, reach };
}

/** Undefined when it is of another form, e.g. of an older version. */
export function parseReach(reference: string | undefined): Reach | undefined {
  const wire = reference === undefined ? undefined : parseJson(reference);
  const [serviceUrl, conversation, bot] = ['serviceUrl', 'conversation', 'bot'].map((name) => text(wire, name));
  if (serviceUrl === undefined || conversation === undefined || bot === undefined) return undefined;
  const tenant = text(wire, 'tenant');
  return { serviceUrl, conversation, bot, ...(tenant === undefined ? {} : { tenant }) };
}

/**
 * The connectors of Teams: the public cloud, and those of the United States' governments.
 * @source learn.microsoft.com/microsoftteams/platform/concepts/app-fundamentals-overview (government clouds); Bot Framework service URLs
 */
const TEAMS_HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

export type AnswerPolicy = {
  readonly authenticated: boolean;
  /** The address of a fake. */
  readonly own?: string | undefined;
  /** Named in settings beside Microsoft's own. */
  readonly hosts?: readonly string[] | undefined;
};

/**
 * Where answers and cards may be sent: a token of ours goes there. With an app id: over TLS to a connector of Teams, whatever a signed
 * request names, or to the address of a fake. Without one anybody on this machine can write here, so nothing leaves it.
 */
export function answerPolicy({ authenticated, own, hosts = [] }: AnswerPolicy): (address: string) => boolean {
  const ownOrigin = own === undefined ? undefined : new URL(own).origin;
  const known = new Set([...TEAMS_HOSTS, ...hosts]);
  return (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || url.username !== '' || url.password !== '') return false;
    if (authenticated) return url.origin === ownOrigin || (url.protocol === 'https:' && known.has(url.host));
    return /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname.replace(/^\[|\]$/g, ''));
  };
}
