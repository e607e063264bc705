/** Links to what the bot can show: the console's address, with the command that shows it. A link reads; it never changes anything. */

/** Of the console; the page asks the command when it is opened. */
export const LINK_PATH = '/go';

/** Of the console as a tab of Teams. */
export const TAB_PATH = '/tab';

/** Longer is no command, and some chats cut addresses. */
const LONGEST_COMMAND = 500;

/** @example ('https://ops.example.org', 'alert E-7F3K') → https://ops.example.org/go?ask=alert+E-7F3K */
export const linkTo = (origin: string, command: string): string =>
  `${origin}${LINK_PATH}?${new URLSearchParams({ ask: command })}`;

/** The command that a link of ours stands for; undefined for any other address. */
export function commandOfLink(link: string, origin: string): string | undefined {
  if (!URL.canParse(link) || !URL.canParse(origin)) return undefined;
  const url = new URL(link);
  const command = url.searchParams.get('ask')?.trim() ?? '';
  const ours = url.origin === new URL(origin).origin && url.pathname === LINK_PATH && url.username === '';
  return ours && command !== '' && command.length <= LONGEST_COMMAND ? command : undefined;
}

/** Host, channel and stamp are ids of Slack's own making: nothing that anybody wrote stands in such an address. */
const SLACK_MESSAGE =
  /^https:\/\/([a-z0-9-]{1,60}(?:\.enterprise)?\.slack\.com\/archives\/[A-Z0-9]{2,20}\/p\d{10,20})(\?thread_ts=\d{10}\.\d{6}&cid=[A-Z0-9]{2,20})?$/;
const TEAMS_MESSAGE =
  /^https:\/\/((?:teams|gov\.teams|dod\.teams)\.(?:microsoft\.(?:com|us)|cloud\.microsoft)\/l\/message\/(?:[\w:.@-]|%[\da-f]{2}){1,200}\/\d{10,20})(?:\?(.{0,600}))?$/i;
/** Of a reply: in Teams a thread is named by its first message. */
const TEAMS_THREAD = /(?:^|&)parentMessageId=(\d{10,20})(?=&|$)/;

/**
 * The address of a message in Slack or Teams, without what others hang onto it (names of teams and channels); undefined for any other address.
 * @example https://acme.slack.com/archives/C0123/p1768310100000100 → the same
 */
export function messageLink(typed: string): string | undefined {
  const address = typed.trim().replace(/^<(.*)>$/, '$1');
  const slack = SLACK_MESSAGE.exec(address);
  if (slack !== null) return `https://${slack[1]}${slack[2] ?? ''}`;
  const teams = TEAMS_MESSAGE.exec(address);
  if (teams === null) return undefined;
  const [, thread] = TEAMS_THREAD.exec(teams[2] ?? '') ?? [];
  return `https://${teams[1]}${thread === undefined ? '' : `?parentMessageId=${thread}`}`;
}

/** Where a message stands, in its platform's own ids. `message`: of the thread that it stands in, else its own. */
export type LinkedPlace = { readonly platform: 'slack' | 'teams'; readonly channel: string; readonly message: string };

/**
 * The place of a message by its address.
 * @example https://acme.slack.com/archives/C0123/p1768310100000100 → slack, C0123, 1768310100.000100
 */
export function placeOfLink(address: string): LinkedPlace | undefined {
  const slack = /\/archives\/([A-Z0-9]+)\/p(\d{4,14})(\d{6})(?:\?thread_ts=([\d.]+))?/.exec(address);
  if (slack !== null) return { platform: 'slack', channel: slack[1]!, message: slack[4] ?? `${slack[2]}.${slack[3]}` };
  const teams = /\/l\/message\/([^/]+)\/(\d+)(?:\?parentMessageId=(\d+))?/.exec(address);
  if (teams === null) return undefined;
  return { platform: 'teams', channel: channelOf(teams[1]!), message: teams[3] ?? teams[2]! };
}

/** As it is, where its signs are no text. */
function channelOf(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** A text with spaces where such addresses stand: made of ids, they look like somebody's numbers. One with anything hung onto it stays. */
export const withoutMessageLinks = (text: string): string =>
  text.includes('https://')
    ? text.replace(/https:\/\/[^\s"'<>|]+/g, (one) => (messageLink(one) === one ? ' '.repeat(one.length) : one))
    : text;
