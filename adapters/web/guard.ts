/**
 * Who may speak to the console's own routes. Vendors' routes (Slack) have their own signature and come through proxies
 * under any name, so this stands before the console's routes only, not before the whole server.
 */
import type { IncomingMessage } from 'node:http';
import { arrivedOnLoopback, namesLoopback } from '#adapters/wire/loopback.ts';
import type { Route } from '#src/ports/chat.ts';
import { sendText } from './respond.ts';

/**
 * Why a request must not be served, or undefined.
 * @param known the address under which a reverse proxy shows the console, `https://ops.example.org`
 * - A page elsewhere whose name was pointed at 127.0.0.1 (DNS rebinding) still says its own name in `Host`.
 * - A page elsewhere that posts here (CSRF) is given away by `Origin` or `Sec-Fetch-Site`; a program sends neither.
 */
export function refusalOf(req: IncomingMessage, known: string | undefined): string | undefined {
  const { host, origin } = req.headers;
  if (host === undefined) return 'The request names no host.';
  const named = known !== undefined && host === new URL(known).host;
  if (arrivedOnLoopback(req) && !namesLoopback(req) && !named)
    return 'This console answers under localhost and 127.0.0.1 only. Open it under the address that was printed at its start.';
  const site = req.headers['sec-fetch-site'];
  const foreign = site === 'cross-site' || site === 'same-site';
  const changes = req.method !== 'GET' && req.method !== 'HEAD';
  if (foreign && (changes || req.headers['sec-fetch-mode'] !== 'navigate'))
    return 'Requests from other pages are not answered. Use the console itself, or a program.';
  if (changes && site !== undefined && site !== 'same-origin')
    return 'Requests from other pages are not answered. Use the console itself, or a program.';
  // A proxy may write its own name into Host; the browser's Origin is then the address that settings name.
  if (origin !== undefined && ![`http://${host}`, `https://${host}`, known].includes(origin))
    return 'Requests from other pages are not answered. Use the console itself, or a program.';
  return undefined;
}

/** The same route behind the guard. */
export const guarded = (route: Route, origin: () => string | undefined): Route => ({
  ...route,
  serve(req, res) {
    const refusal = refusalOf(req, origin());
    if (refusal === undefined) return route.serve(req, res);
    sendText(res, 403, refusal);
  },
});
