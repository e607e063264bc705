import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { arrivedOnLoopback } from './loopback.ts';

/**
 * The address that a request came from, for the audit. Only a proxy on this very machine is believed about whom it speaks for, and only
 * its own word: the last of the list.
 */
export function senderOf(req: IncomingMessage): string {
  const forwarded = req.headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').at(-1)?.trim() ?? '';
  if (arrivedOnLoopback(req) && isIP(last) !== 0) return last;
  return (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
