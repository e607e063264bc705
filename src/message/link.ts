/** Links to what the bot can show: the console's address, with the command that shows it. A link reads; it never changes anything. */

/** Of the console; the page asks the command when it is opened. */
export const LINK_PATH = '/go';

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
