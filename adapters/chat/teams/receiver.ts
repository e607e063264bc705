/**
 * `POST /api/messages`: guard, parse, hand over, answer. Without an app id nobody is authenticated: then only this very machine is let in,
 * and only addresses on it are answered. Nothing of a body is ever logged.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, readBody, refuse } from '#adapters/wire/body.ts';
import { ifInTime } from '#adapters/wire/in-time.ts';
import { inner, parseJson, text, type Wire } from '#adapters/wire/json.ts';
import { fromThisMachine } from '#adapters/wire/loopback.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Route } from '#src/ports/chat.ts';
import { NotAuthenticated } from './connector.ts';
import { TEAMS_PATH } from './path.ts';
import { tenantOf } from './place.ts';

/** Longer than any handler may take: what is under way when the house stops is given this. */
const DRAIN_MS = 2_000;

export type Work = (authorization: string, activity: Wire) => Promise<object | undefined>;

export type ReceiverOptions = {
  readonly authenticated: boolean;
  /** Only people of these tenants are heard; of none when there is none. */
  readonly tenants: readonly string[];
  readonly mayAnswerAt: (address: string) => boolean;
  readonly log: Logger;
};

export type Receiver = {
  readonly route: Route;
  readonly open: (work: Work) => void;
  readonly close: () => Promise<void>;
};

export function createReceiver(options: ReceiverOptions): Receiver {
  const underWay = new Set<Promise<void>>();
  let work: Work | undefined;

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (work === undefined) return refuse(req, res, 503);
    const early = earlyRefusal(req, options);
    if (early !== undefined) {
      options.log.warn('teams request refused', { refusal: early.refusal });
      return refuse(req, res, early.status);
    }
    const body = await readBody(req);
    if (body === 'too-large') return refuse(req, res, 413);
    if (body === 'too-slow') return refuse(req, res, 408);
    if (body === 'broken-off') return;
    const activity = parseJson(body.toString('utf8'));
    if (activity === undefined || !isActivity(activity)) return refuse(req, res, 400);
    if (!isOurs(activity, options)) {
      const nobody = options.authenticated && options.tenants.length === 0;
      options.log.warn('teams request refused', {
        refusal: nobody ? 'no tenant is named in teams.tenantId' : 'channel, tenant or address',
      });
      return refuse(req, res, 403);
    }
    const done = dispatch(work, activity, { req, res, log: options.log });
    underWay.add(done);
    await done.finally(() => underWay.delete(done));
  };

  return {
    route: { method: 'POST', path: TEAMS_PATH, serve },
    open: (made) => {
      work = made;
    },
    close: async () => {
      work = undefined;
      await ifInTime(DRAIN_MS, Promise.allSettled(underWay));
    },
  };
}

/** What can be told before the body is read. */
function earlyRefusal(req: IncomingMessage, { authenticated }: ReceiverOptions): EarlyRefusal | undefined {
  if (!authenticated && !fromThisMachine(req)) return { status: 403, refusal: 'not from this machine' };
  if (authenticated && !req.headers.authorization?.startsWith('Bearer ')) return { status: 401, refusal: 'no token' };
  // A page of another site cannot send this without being asked first, and is then refused.
  const isJson = /^application\/json\b/i.test(req.headers['content-type'] ?? '');
  return isJson ? undefined : { status: 415, refusal: 'no JSON' };
}

type EarlyRefusal = { readonly status: number; readonly refusal: string };

const isActivity = (activity: Wire): boolean =>
  text(activity, 'type') !== undefined &&
  text(activity, 'serviceUrl') !== undefined &&
  text(inner(activity, 'conversation'), 'id') !== undefined &&
  text(inner(activity, 'recipient'), 'id') !== undefined;

/** The SDK checks that a token speaks for the activity's address; other channels of the Bot Framework are none of ours. */
function isOurs(activity: Wire, { authenticated, tenants, mayAnswerAt }: ReceiverOptions): boolean {
  if (text(activity, 'channelId') !== 'msteams') return false;
  // A directory id is written in either case.
  const tenant = tenantOf(activity)?.toLowerCase();
  if (authenticated && !tenants.some((one) => one.toLowerCase() === tenant)) return false;
  return mayAnswerAt(text(activity, 'serviceUrl') ?? '');
}

type Exchange = { readonly req: IncomingMessage; readonly res: ServerResponse; readonly log: Logger };

async function dispatch(work: Work, activity: Wire, { req, res, log }: Exchange): Promise<void> {
  try {
    answer(res, 200, await work(req.headers.authorization ?? '', activity));
  } catch (cause) {
    if (cause instanceof NotAuthenticated) {
      log.warn('teams request refused', { refusal: cause.keysMissing ? 'keys' : 'token' });
      return answer(res, cause.keysMissing ? 503 : 401);
    }
    log.error('teams request failed', { failure: cause instanceof Error ? cause.name : 'unknown' });
    answer(res, 500);
  }
}
