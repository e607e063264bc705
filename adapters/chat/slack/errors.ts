/**
 * What Slack or the way to it says, as an OpsError: whether to try again, and what a person should do.
 * Nothing of an answer's body is kept: an unreadable answer can be anything.
 */
import { deepestCode, failuresOf, type Repeatable } from '#adapters/wire/failure.ts';
import { OpsError } from '#src/kernel/errors.ts';

const { unavailable, rateLimited, noAnswer } = failuresOf('Slack');

const REINSTALL = 'Reinstall the app in Slack and set the new SLACK_BOT_TOKEN.';
const INVITE = 'Invite the bot to the channel, or correct the channel in huddleboard.yaml.';
const BEGIN_AGAIN = 'Begin again at /slack/install: what Slack gave is good once, for ten minutes.';
const CLIENT = 'Set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to those of the app: Basic Information, App Credentials.';
const REPORT = 'This is a fault of Huddleboard: please report it with the code.';

/** Slack's own words for what no repeat can heal, each with its cure. */
const CURES: Readonly<Record<string, string>> = {
  channel_not_found: INVITE,
  not_in_channel: INVITE,
  is_archived: 'Unarchive the channel, or name another one in huddleboard.yaml.',
  cannot_reply_to_message: INVITE,
  restricted_action: 'Let a workspace admin allow the app to post in this channel.',
  no_permission: 'Let a workspace admin allow the app to post in this channel.',
  no_such_subteam: 'Correct the group under groups in huddleboard.yaml: its id begins with S.',
  missing_scope: 'Update the app from manifest.json and reinstall it.',
  not_allowed_token_type: 'Set SLACK_BOT_TOKEN to the bot token; it begins with xoxb-.',
  invalid_code: BEGIN_AGAIN,
  code_already_used: BEGIN_AGAIN,
  bad_redirect_uri:
    'Put the address that doctor names into the app: OAuth & Permissions, Redirect URLs; the manifest has it.',
  bad_client_secret: CLIENT,
  invalid_client_id: CLIENT,
  invalid_refresh_token: 'Install the app in that workspace again: /slack/install.',
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
const TRY_AGAIN = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org']);
/** Slack's page on both: "it's possible some aspect of the operation succeeded before the error was raised". */
const MAYBE_DONE = new Set(['fatal_error', 'internal_error']);

/** An error code of Slack's is a word; anything else is the body of an answer that was no JSON. */
const SLACK_CODE = /^[a-z][a-z0-9_]{1,60}$/;

export function slackError(failure: unknown, repeatable: Repeatable): OpsError {
  const own = ownError(failure);
  if (own !== undefined) return own;
  const fault = shapeOf(failure);
  if (fault.rateLimited !== undefined) return rateLimited(fault.rateLimited.retryAfterSeconds);
  if (fault.slackCode !== undefined) return platformError(fault.slackCode, repeatable);
  // From 500 on something behind Slack's door broke, which may have been after the post.
  if (fault.httpStatus !== undefined && fault.httpStatus >= 500 && repeatable === 'once')
    return noAnswer(undefined, repeatable);
  if (fault.httpStatus !== undefined) return unavailable(`with HTTP ${fault.httpStatus}`);
  return noAnswer(fault.networkCode, repeatable);
}

/** Of ours, also where the SDK has put its own around it. */
function ownError(failure: unknown): OpsError | undefined {
  for (let [at, depth] = [failure, 0]; at instanceof Error && depth < 4; depth += 1) {
    if (at instanceof OpsError) return at;
    at = (at as Error & { original?: unknown }).original ?? at.cause;
  }
  return undefined;
}

/** The error that Slack itself named, e.g. `message_not_found`. */
export const slackCodeOf = (failure: unknown): string | undefined => shapeOf(failure).slackCode;

function platformError(slackCode: string, repeatable: Repeatable): OpsError {
  if (!SLACK_CODE.test(slackCode) || MAYBE_DONE.has(slackCode)) return noAnswer(undefined, repeatable);
  if (slackCode === 'ratelimited' || slackCode === 'rate_limited') return rateLimited(undefined);
  if (TRY_AGAIN.has(slackCode)) return unavailable(slackCode);
  return new OpsError({
    code: `SLACK_${slackCode.toUpperCase()}`,
    kind: 'config',
    message: `Slack refused: ${slackCode}.`,
    cure: CURES[slackCode] ?? 'Look the code up in Slack’s method reference; doctor checks the token and its scopes.',
    retry: { when: 'never' },
  });
}

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

export const secretMissing = (name: string): OpsError =>
  new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: `${name} is not set, but the Slack mode of huddleboard.yaml needs it.`,
    cure: `Set ${name}, or ${name}_FILE to a file that holds it.`,
  });
