/**
 * What Slack or the way to it says, as an OpsError: whether to try again, and what a person should do.
 * Nothing of an answer's body is kept: an unreadable answer can be anything.
 */
import { OpsError, type Retry } from '#src/kernel/errors.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { DELIVERY_UNKNOWN } from '#src/ports/chat.ts';

/** Repeating `chat.update` changes nothing twice; repeating `chat.postMessage` posts twice. */
export type Repeatable = 'repeatable' | 'once';

/** A wait that Slack asks for is believed between these; `-1` and `1e9` are not. */
const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 15 * MINUTE_MS;

const REINSTALL = 'Reinstall the app in Slack and set the new SLACK_BOT_TOKEN.';
const INVITE = 'Invite the bot to the channel, or correct the channel in huddleboard.yaml.';
const REPORT = 'This is a fault of Huddleboard: please report it with the code.';

/** Slack's own words for what no repeat can heal, each with its cure. */
const CURES: Readonly<Record<string, string>> = {
  channel_not_found: INVITE,
  not_in_channel: INVITE,
  is_archived: 'Unarchive the channel, or name another one in huddleboard.yaml.',
  cannot_reply_to_message: INVITE,
  restricted_action: 'Let a workspace admin allow the app to post in this channel.',
  no_permission: 'Let a workspace admin allow the app to post in this channel.',
  missing_scope: 'Update the app from manifest.json and reinstall it.',
  not_allowed_token_type: 'Set SLACK_BOT_TOKEN to the bot token; it begins with xoxb-.',
  token_revoked: REINSTALL,
  token_expired: REINSTALL,
  invalid_auth: REINSTALL,
  not_authed: REINSTALL,
  account_inactive: REINSTALL,
  team_access_not_granted: REINSTALL,
  msg_too_long: REPORT,
  msg_blocks_too_long: REPORT,
  invalid_blocks: REPORT,
  invalid_arguments: REPORT,
};

/** Slack could not do it this time, and says that it did nothing. */
const TRY_AGAIN = new Set(['internal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org']);
/** Slack's page: some of it may have been done. */
const MAYBE_DONE = new Set(['fatal_error']);
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** An error code of Slack's is a word; anything else is the body of an answer that was no JSON. */
const SLACK_CODE = /^[a-z][a-z0-9_]{1,60}$/;

export function slackError(failure: unknown, repeatable: Repeatable): OpsError {
  if (failure instanceof OpsError) return failure;
  const fault = shapeOf(failure);
  if (fault.rateLimited !== undefined) return rateLimited(fault.rateLimited.retryAfterSeconds);
  if (fault.slackCode !== undefined) return platformError(fault.slackCode, repeatable);
  if (fault.httpStatus !== undefined) {
    return unavailable('CHAT_UNAVAILABLE', `Slack answered with HTTP ${fault.httpStatus}.`, { when: 'backoff' });
  }
  if (fault.networkCode !== undefined && NEVER_LEFT.has(fault.networkCode)) {
    return unavailable('CHAT_UNREACHABLE', 'Slack could not be reached.', { when: 'backoff' });
  }
  return maybeDone(repeatable);
}

/** The error that Slack itself named, e.g. `message_not_found`. */
export const slackCodeOf = (failure: unknown): string | undefined => shapeOf(failure).slackCode;

function platformError(slackCode: string, repeatable: Repeatable): OpsError {
  if (!SLACK_CODE.test(slackCode) || MAYBE_DONE.has(slackCode)) return maybeDone(repeatable);
  if (slackCode === 'ratelimited' || slackCode === 'rate_limited') return rateLimited(undefined);
  if (TRY_AGAIN.has(slackCode)) {
    return unavailable('CHAT_UNAVAILABLE', `Slack answered ${slackCode}.`, { when: 'backoff' });
  }
  return new OpsError({
    code: `SLACK_${slackCode.toUpperCase()}`,
    kind: 'config',
    message: `Slack refused: ${slackCode}.`,
    cure: CURES[slackCode] ?? 'Look the code up in Slack’s method reference; doctor checks the token and its scopes.',
    retry: { when: 'never' },
  });
}

function rateLimited(retryAfterSeconds: number | undefined): OpsError {
  const ms = (retryAfterSeconds ?? Number.NaN) * 1_000;
  const retry: Retry =
    ms > 0 ? { when: 'after', ms: Math.min(Math.max(ms, MIN_WAIT_MS), MAX_WAIT_MS) } : { when: 'backoff' };
  return unavailable('CHAT_RATE_LIMITED', 'Slack asked for fewer messages.', retry);
}

/** It left and no clear answer came. A repeat of a post could post twice, so nobody repeats it blindly. */
function maybeDone(repeatable: Repeatable): OpsError {
  if (repeatable === 'repeatable')
    return unavailable('CHAT_UNAVAILABLE', 'Slack gave no clear answer.', { when: 'backoff' });
  return new OpsError({
    code: DELIVERY_UNKNOWN,
    kind: 'unavailable',
    message: 'The message left for Slack and no clear answer came back: it may have been posted.',
    cure: 'Look into the channel; post it again by hand if it is not there.',
    retry: { when: 'never' },
  });
}

const unavailable = (code: string, message: string, retry: Retry): OpsError =>
  new OpsError({ code, kind: 'unavailable', message, cure: 'Nothing to do: it is tried again.', retry });

type Shape = {
  readonly rateLimited?: { readonly retryAfterSeconds: number | undefined };
  readonly slackCode?: string;
  readonly httpStatus?: number;
  readonly networkCode?: string;
};

/** Reads the error classes of @slack/web-api by their stable codes, so that the SDK need not be loaded to know them. */
function shapeOf(failure: unknown): Shape {
  if (!(failure instanceof Error)) return {};
  // The SDK's errors carry more than Error says; each piece is checked before it is used.
  const error = failure as Error & {
    code?: unknown;
    retryAfter?: unknown;
    statusCode?: unknown;
    data?: { error?: unknown };
  };
  switch (error.code) {
    case 'slack_webapi_rate_limited_error':
      return { rateLimited: { retryAfterSeconds: Number(error.retryAfter) } };
    case 'slack_webapi_platform_error':
      return { slackCode: String(error.data?.error) };
    case 'slack_webapi_http_error':
      return typeof error.statusCode === 'number' ? { httpStatus: error.statusCode } : {};
    default:
  }
  // A 429 without a usable header is a plain Error of the SDK; its text is the only sign.
  if (error.message.startsWith('Retry header')) return { rateLimited: { retryAfterSeconds: undefined } };
  const networkCode = deepestCode(failure);
  return networkCode === undefined ? {} : { networkCode };
}

/** fetch hides the socket's own code below one or two causes. */
function deepestCode(failure: unknown): string | undefined {
  let found: string | undefined;
  let at: unknown = failure;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const { code, original } = at as Error & { code?: unknown; original?: unknown };
    if (typeof code === 'string') found = code;
    at = original ?? at.cause;
  }
  return found;
}
