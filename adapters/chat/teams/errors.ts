/**
 * What Teams' connector or the way to it says, as an OpsError: whether to try again, and what a person should do.
 * Nothing of an answer's body is kept but its error code, and that only when it is a word.
 */
import { deepestCode, failuresOf, type Repeatable } from '#adapters/wire/failure.ts';
import { OpsError } from '#src/kernel/errors.ts';

const { unavailable, rateLimited, noAnswer } = failuresOf('Teams');

/** An answer that is none. It is no error class of the SDK's, so nothing in the SDK takes it for one that may be repeated. */
export class ConnectorFault extends Error {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  /** `BotNotInConversationRoster` */
  readonly errorCode: string | undefined;

  constructor(status: number, retryAfter: string | null, body: string) {
    super(`HTTP ${status}`);
    this.name = 'ConnectorFault';
    this.status = status;
    this.retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter);
    this.errorCode = errorCodeIn(body);
  }
}

/** Secret or app id are not what Azure knows. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** Azure's numbers of what is wrong. */
  readonly reasons: readonly unknown[];

  /** @param body Azure's answer, of which nothing but its numbers is kept */
  constructor(body = '') {
    super('no token');
    this.reasons = reasonsIn(body);
  }
}

function reasonsIn(body: string): readonly unknown[] {
  try {
    const codes: unknown = (JSON.parse(body) as { error_codes?: unknown } | null)?.error_codes;
    return Array.isArray(codes) ? codes : [];
  } catch {
    return [];
  }
}

const ERROR_CODE = /^[A-Za-z]{2,60}$/;

function errorCodeIn(body: string): string | undefined {
  try {
    const code: unknown = (JSON.parse(body) as { error?: { code?: unknown } } | null)?.error?.code;
    return typeof code === 'string' && ERROR_CODE.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Teams asks to try these again. @source Microsoft Learn, "Optimize your bot with rate limiting in Teams" */
const TRY_AGAIN = new Set([412, 500, 502, 503, 504]);
/** Of these, those that come from behind Teams' door: the message may have been taken before something broke. */
const MAYBE_DONE = new Set([500, 502, 504]);

const CURES: Readonly<Record<number, string>> = {
  401: 'Check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and teams.tenantId; doctor tells what is set.',
  403: 'Install the app in the team, chat or for the person, or correct the channel in huddleboard.yaml.',
  404: 'Install the app in the team, chat or for the person, or correct the channel in huddleboard.yaml.',
  413: 'This is a fault of Huddleboard: please report it with the code.',
};

export function teamsError(failure: unknown, repeatable: Repeatable): OpsError {
  if (failure instanceof OpsError) return failure;
  if (failure instanceof TokenRefused) return tokenRefused(failure.reasons);
  if (!(failure instanceof ConnectorFault)) return noAnswer(deepestCode(failure), repeatable);
  const { status, retryAfterSeconds, errorCode } = failure;
  if (status === 429) return rateLimited(retryAfterSeconds);
  // A wait that is asked for is kept, whatever the reason.
  if (TRY_AGAIN.has(status) && retryAfterSeconds !== undefined) return rateLimited(retryAfterSeconds);
  if (MAYBE_DONE.has(status) && repeatable === 'once') return noAnswer(undefined, repeatable);
  if (TRY_AGAIN.has(status)) return unavailable(`with HTTP ${status}`);
  if (status === 408 || status < 400) return noAnswer(undefined, repeatable);
  return new OpsError({
    code: `TEAMS_${errorCode === undefined ? status : errorCode.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`,
    kind: 'config',
    message: `Teams refused: ${errorCode ?? `HTTP ${status}`}.`,
    cure: CURES[status] ?? 'This is a fault of Huddleboard: please report it with the code.',
    retry: { when: 'never' },
  });
}

export const statusOf = (failure: unknown): number | undefined =>
  failure instanceof ConnectorFault ? failure.status : undefined;

/** @source learn.microsoft.com/entra/identity-platform/reference-error-codes */
const REASONS: ReadonlyMap<unknown, { readonly what: string; readonly cure: string }> = new Map([
  [
    7_000_215,
    {
      what: 'the secret is not one of the app',
      cure: 'Set MICROSOFT_APP_PASSWORD to the Value of a client secret, not to its Secret ID.',
    },
  ],
  [
    7_000_222,
    {
      what: 'the secret has run out',
      cure: 'Make a new client secret in Azure and set MICROSOFT_APP_PASSWORD to its Value.',
    },
  ],
  [
    700_016,
    {
      what: 'the tenant has no such app',
      cure: 'Set MICROSOFT_APP_ID to the Microsoft App ID of the Azure Bot, and teams.tenantId to its App Tenant ID.',
    },
  ],
  [90_002, { what: 'there is no such tenant', cure: 'Set teams.tenantId to the App Tenant ID of the Azure Bot.' }],
]);

function tokenRefused(reasons: readonly unknown[]): OpsError {
  const known = reasons.map((reason) => REASONS.get(reason)).find((reason) => reason !== undefined);
  return new OpsError({
    code: 'TEAMS_TOKEN_REFUSED',
    kind: 'config',
    message: `Azure gives no token for the app id and secret${known === undefined ? '' : `: ${known.what}`}.`,
    cure:
      known?.cure ??
      'Set MICROSOFT_APP_PASSWORD to a client secret that has not run out, and teams.tenantId to the tenant of the bot.',
    retry: { when: 'never' },
  });
}

export const secretMissing = (name: string): OpsError =>
  new OpsError({
    code: 'SECRET_MISSING',
    kind: 'config',
    message: `${name} is not set, but the teams section of huddleboard.yaml needs it.`,
    cure: `Set ${name}, or ${name}_FILE to a file that holds it; without an app id the bot would answer anybody who finds its address.`,
  });

export const notStarted = (): OpsError =>
  new OpsError({
    code: 'CHAT_NOT_STARTED',
    kind: 'unavailable',
    message: 'Teams is not connected.',
    cure: 'Nothing to do: it is tried again. doctor says why the connection fails.',
    retry: { when: 'backoff' },
  });

/** The first activity of the app anywhere in the tenant tells how to reach Teams. */
export const notInstalled = (): OpsError =>
  new OpsError({
    code: 'TEAMS_NOT_INSTALLED',
    kind: 'config',
    message: 'The app has not been heard from in Teams, so there is no way to post yet.',
    cure: 'Install the app in the team or chat, or write to it once; the card is sent then.',
    retry: { when: 'backoff' },
  });

/** Teams does not say which of the two it is. */
export const notInTeam = (): OpsError =>
  new OpsError({
    code: 'TEAMS_NOT_IN_TEAM',
    kind: 'config',
    message: 'The app is not in the team of this channel, or there is no such channel.',
    cure: 'Add the app to that team (the team’s menu, Manage team, Apps), or correct the channel in huddleboard.yaml; the card is sent then.',
    retry: { when: 'backoff' },
  });
