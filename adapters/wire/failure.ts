/** Failures on the way to a vendor, as the outbox understands them: whether to try again, and what a person should do. */
import { OpsError, type Retry } from '#src/kernel/errors.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { DELIVERY_UNKNOWN, RATE_LIMITED } from '#src/ports/chat.ts';

/** Repeating an edit changes nothing twice; repeating a post posts twice. */
export type Repeatable = 'repeatable' | 'once';

/** A wait that a vendor asks for is believed between these; `-1` and `1e9` are not. */
const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 15 * MINUTE_MS;

const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export type Failures = {
  /** The vendor did nothing this time. */
  readonly unavailable: (what: string) => OpsError;
  readonly rateLimited: (retryAfterSeconds: number | undefined) => OpsError;
  /** No answer came: by the socket's own code it never left, or nobody knows. */
  readonly noAnswer: (networkCode: string | undefined, repeatable: Repeatable) => OpsError;
};

export function failuresOf(vendor: string): Failures {
  const again = (code: string, message: string, retry: Retry): OpsError =>
    new OpsError({ code, kind: 'unavailable', message, cure: 'Nothing to do: it is tried again.', retry });
  return {
    unavailable: (what) => again('CHAT_UNAVAILABLE', `${vendor} answered ${what}.`, { when: 'backoff' }),
    rateLimited: (retryAfterSeconds) => {
      const ms = (retryAfterSeconds ?? Number.NaN) * 1_000;
      const retry: Retry =
        ms > 0 ? { when: 'after', ms: Math.min(Math.max(ms, MIN_WAIT_MS), MAX_WAIT_MS) } : { when: 'backoff' };
      return again(RATE_LIMITED, `${vendor} asked for fewer messages.`, retry);
    },
    noAnswer: (networkCode, repeatable) => {
      if (networkCode !== undefined && NEVER_LEFT.has(networkCode))
        return again('CHAT_UNREACHABLE', `${vendor} could not be reached.`, { when: 'backoff' });
      if (repeatable === 'repeatable')
        return again('CHAT_UNAVAILABLE', `${vendor} gave no clear answer.`, { when: 'backoff' });
      // It left. A repeat of a post could post twice, so nobody repeats it blindly.
      return new OpsError({
        code: DELIVERY_UNKNOWN,
        kind: 'unavailable',
        message: `The message left for ${vendor} and no clear answer came back: it may have been posted.`,
        cure: 'Look into the channel; post it again by hand if it is not there.',
        retry: { when: 'never' },
      });
    },
  };
}

/** fetch hides the socket's own code below one or two causes. */
export function deepestCode(failure: unknown): string | undefined {
  let found: string | undefined;
  let at: unknown = failure;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const { code, original } = at as Error & { code?: unknown; original?: unknown };
    if (typeof code === 'string') found = code;
    at = original ?? at.cause;
  }
  return found;
}
