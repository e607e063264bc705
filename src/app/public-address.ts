/** The address under which Slack and Teams come to the house: https and a name that the world's name servers know. */
import { OpsError } from '#src/kernel/errors.ts';

/** Names that no public name server gives out. @source RFC 6761, RFC 6762, RFC 8375; ICANN on .internal, 2024 */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|invalid|home\.arpa)$/;
const NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const EXAMPLE = 'https://ops.example.org';

/** `what` follows the name of where the address was written. */
export type AddressFault = { readonly what: string; readonly cure: string };

/** @returns undefined: Slack and Teams can come there, as far as its words say */
export const addressFault = (text: string): AddressFault | undefined =>
  faultOf(URL.canParse(text) ? new URL(text) : undefined);

/**
 * @param text as somebody wrote it
 * @param named where
 * @returns its origin, `https://ops.example.org`, with the port where there is one
 * @throws OpsError ADDRESS_NOT_PUBLIC, which says what is wrong with it and repeats nothing of it
 */
export function publicOrigin(text: string, named: string): string {
  const fault = addressFault(text);
  if (fault === undefined) return new URL(text).origin;
  throw new OpsError({
    code: 'ADDRESS_NOT_PUBLIC',
    kind: 'user',
    message: `${named} ${fault.what}.`,
    cure: fault.cure,
  });
}

const WRITTEN = `Write https:// and the name of the host, for example ${EXAMPLE}.`;

function faultOf(url: URL | undefined): AddressFault | undefined {
  if (url === undefined) return { what: 'is no address', cure: WRITTEN };
  if (url.protocol !== 'https:')
    return {
      what: 'does not begin with https://',
      cure: `Slack and Teams speak to https only: put a reverse proxy with a certificate in front, and write ${EXAMPLE}.`,
    };
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return { what: 'has something behind the host', cure: `Leave the path out, it is added here: ${EXAMPLE}.` };
  if (url.username !== '' || url.password !== '')
    return { what: 'holds a user name or a password', cure: `Leave both out: ${EXAMPLE}.` };
  return hostFault(url.hostname);
}

function hostFault(host: string): AddressFault | undefined {
  if (/^[\d.]+$/.test(host) || host.startsWith('['))
    return {
      what: 'names an IP address',
      cure: `Give the host a name in DNS and a certificate for it, and write ${EXAMPLE}.`,
    };
  if (PRIVATE_NAMES.test(host) || !host.includes('.'))
    return {
      what: 'names a host that only this machine or network knows',
      cure: `Use a name that the internet can look up, for example ${EXAMPLE}; Slack in mode socket needs none: leave --url out.`,
    };
  return NAME.test(host) ? undefined : { what: 'names no host that DNS could know', cure: WRITTEN };
}
