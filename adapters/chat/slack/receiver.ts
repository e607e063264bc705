/**
 * Signed HTTP into bolt: guard, parse, hand over, answer. bolt's HTTPReceiver would own a server; ours is a route of the house's one server.
 * Nothing of a body is ever logged.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import { answer, readBody, refuse } from '#adapters/wire/body.ts';
import { ifInTime } from '#adapters/wire/in-time.ts';
import type { Wire } from '#adapters/wire/json.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Route } from '#src/ports/chat.ts';
import { parseBody } from './body.ts';
import { createGuard } from './guard.ts';
import { SLACK_PATH } from './path.ts';

/** Longer than any handler may take: what is under way when the house stops is given this. */
const DRAIN_MS = 2_000;

export type HttpReceiver = Receiver & { readonly route: Route };

export function createHttpReceiver(options: {
  signingSecrets: readonly string[];
  clock: Clock;
  log: Logger;
}): HttpReceiver {
  const { log } = options;
  const guard = createGuard(options.signingSecrets, options.clock);
  const underWay = new Set<Promise<void>>();
  let app: App | undefined;
  let open = false;

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!open || app === undefined) return refuse(req, res, 503);
    const body = await readBody(req);
    if (body === 'too-large') return refuse(req, res, 413);
    if (body === 'too-slow') return refuse(req, res, 408);
    if (body === 'broken-off') return;
    if (isSslCheck(body)) return answer(res, 200);
    const refusal = guard(req.headers, body);
    if (refusal !== undefined) {
      log.warn('slack request refused', { refusal });
      return refuse(req, res, 401);
    }
    const wire = parseBody(body, req.headers['content-type']);
    if (wire === undefined) return refuse(req, res, 400);
    if (wire.type === 'url_verification') return answer(res, 200, { challenge: String(wire.challenge) });
    const work = dispatch(app, wire, req, res, log);
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  };

  return {
    route: { method: 'POST', path: SLACK_PATH, serve },
    init: (made) => {
      app = made;
    },
    start: async () => {
      open = true;
    },
    stop: async () => {
      open = false;
      await ifInTime(DRAIN_MS, Promise.allSettled(underWay));
    },
  };
}

async function dispatch(app: App, wire: Wire, req: IncomingMessage, res: ServerResponse, log: Logger): Promise<void> {
  const retryNum = Number(req.headers['x-slack-retry-num']);
  // The answer leaves when a listener acknowledges; what follows the acknowledgement goes on behind it.
  const ack = async (response?: unknown): Promise<void> => {
    if (!res.writableEnded) answer(res, 200, response);
  };
  try {
    await app.processEvent({ body: { ...wire }, ack, ...(Number.isInteger(retryNum) ? { retryNum } : {}) });
    // Nothing of ours listens for it: tell Slack so that it does not wait three seconds.
    if (!res.writableEnded) answer(res, 200);
  } catch (cause) {
    log.error('slack request failed', { failure: cause instanceof Error ? cause.name : 'unknown' });
    if (!res.writableEnded) answer(res, 500);
  }
}

/** Slack tests the certificate with an unsigned form; nothing in it is used. */
const isSslCheck = (body: Buffer): boolean =>
  body.length < 200 && new URLSearchParams(body.toString('latin1')).get('ssl_check') === '1';
