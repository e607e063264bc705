/** How the way to a server is protected, from its URL alone: nothing is connected. */
import { isIPv4 } from 'node:net';
import { wayTo } from './postgres/tls.ts';
import { hostOf } from './server-name.ts';

/** `here`: it does not leave the machine. */
export type Protection = 'here' | 'verified' | 'encrypted' | 'open';

/** @param url one that can be parsed. @throws OpsError DATABASE_TLS_MODE, DATABASE_TLS_CA, DATABASE_TLS_FILE */
export function protectionOf(url: string): Protection {
  const { ssl } = wayTo(url);
  if (ssl !== false) return ssl.rejectUnauthorized === false ? 'encrypted' : 'verified';
  return isHere(hostOf(url)) ? 'here' : 'open';
}

const isHere = (host: string): boolean =>
  host.startsWith('/') || ['localhost', '::1', '[::1]'].includes(host) || (isIPv4(host) && host.startsWith('127.'));
