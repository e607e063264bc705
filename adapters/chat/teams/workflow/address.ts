/** The address of a Workflows webhook. It is a secret: whoever has it may post, so nothing here repeats any of it. */
import { isNeverTarget } from '#src/config/never-targets.ts';

export const TEAMS_WORKFLOW = 'teams-workflow';

/** The name of the secret in the environment; `…_FILE` names a file that holds it. */
export const workflowSecretName = (channel: string): string =>
  `TEAMS_WORKFLOW_URL_${channel.toUpperCase().replaceAll('-', '_')}`;

/** Plain HTTP is for this machine alone. */
const HTTP_HERE = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/;

/**
 * What is wrong with an address, without any of it.
 * @returns undefined: it may be posted to, as far as its words say
 */
export function workflowFault(address: string): string | undefined {
  if (!URL.canParse(address)) return 'is no address';
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== 'https:' && !HTTP_HERE.test(address)) return 'does not begin with https://';
  if (username !== '' || password !== '') return 'holds a user name or a password';
  return isNeverTarget(hostname) ? 'is one of one link or of a cloud’s metadata' : undefined;
}
