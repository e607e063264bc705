/**
 * Who sits before the tab: the token that Teams gives our page (`getAuthToken`), checked. It says that Entra has signed somebody in for our app;
 * what they may do here is asked of the settings, by their object id.
 * @source learn.microsoft.com/entra/identity-platform/access-tokens, /access-token-claims-reference (versions 1.0 and 2.0, `scp`, `oid`, `tid`);
 * learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad (`access_as_user`)
 */
import { text, type Wire } from '#adapters/wire/json.ts';
import { readToken, type TokenFault } from '#adapters/wire/jwt.ts';
import { createKeySet, type KeySet } from '#adapters/wire/key-set.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';

/** Clocks of two houses differ so much at most; what Microsoft's own libraries allow. */
const SKEW_MS = 5 * MINUTE_MS;
const SCOPE = 'access_as_user';
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export type EntraOptions = {
  /** The app's id, and the name under which it is an API: `api://ops.example.org/botid-…`. */
  readonly audiences: readonly string[];
  readonly tenants: readonly string[];
  /** Whose tokens: `https://login.microsoftonline.com/`. */
  readonly issuerBase: string;
  /** Where their keys are; the same, but for a fake. */
  readonly keysBase: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly log: Logger;
};

type Fault =
  | TokenFault
  | 'TENANT'
  | 'KEY'
  | 'SIGNATURE'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'SCOPE'
  | 'EXPIRED'
  | 'NOT_YET'
  | 'PERSON';

/** Where a tenant's public keys are. */
export const keysAt = (tenant: string, base: string): string => new URL(`${tenant}/discovery/v2.0/keys`, base).href;

/** The object id of whom a token speaks for. Rejects with OpsError; what it says of the token is a code, never a part of it. */
export function createEntraReader(options: EntraOptions): (token: string) => Promise<string> {
  const tenants = options.tenants.map((tenant) => tenant.toLowerCase());
  const keySets = new Map<string, KeySet>(
    tenants.map((tenant) => {
      return [tenant, createKeySet({ ...options, url: keysAt(tenant, options.keysBase) })];
    }),
  );
  return async (token) => {
    const found = await faultOrPerson(token, keySets, options);
    if ('person' in found) return found.person;
    options.log.warn('a sign-in of the teams tab was refused', { code: codeOf(found.fault) });
    throw refused(found.fault);
  };
}

type Found = { readonly person: string } | { readonly fault: Fault };

async function faultOrPerson(
  token: string,
  keySets: ReadonlyMap<string, KeySet>,
  options: EntraOptions,
): Promise<Found> {
  const read = readToken(token);
  if (typeof read === 'string') return { fault: read };
  const { claims, kid } = read;
  const tenant = text(claims, 'tid')?.toLowerCase() ?? '';
  // Only to choose the keys; what it says is believed after the signature.
  const keys = keySets.get(tenant);
  if (keys === undefined) return { fault: 'TENANT' };
  const key = await keys(kid).catch(() => {
    options.log.warn('the keys of entra could not be read', { code: KEYS_MISSING });
    throw keysMissing();
  });
  if (key === undefined) return { fault: 'KEY' };
  if (!read.isSignedBy(key)) return { fault: 'SIGNATURE' };
  const fault = faultOf(claims, tenant, options);
  return fault === undefined ? { person: (text(claims, 'oid') ?? '').toLowerCase() } : { fault };
}

/** Of what is signed. */
function faultOf(claims: Wire, tenant: string, { issuerBase, audiences, clock }: EntraOptions): Fault | undefined {
  const issuers = [`${issuerBase}${tenant}/v2.0`, `https://sts.windows.net/${tenant}/`];
  if (!issuers.includes(text(claims, 'iss')?.toLowerCase() ?? '')) return 'ISSUER';
  if (!audiences.includes(text(claims, 'aud')?.toLowerCase() ?? '')) return 'AUDIENCE';
  const { exp, nbf } = claims;
  if (!isTime(exp) || clock.now() >= exp * 1_000 + SKEW_MS) return 'EXPIRED';
  if (!isTime(nbf) || clock.now() < nbf * 1_000 - SKEW_MS) return 'NOT_YET';
  // An app that speaks for itself has no scope, but roles.
  if (!(text(claims, 'scp') ?? '').split(' ').includes(SCOPE)) return 'SCOPE';
  return GUID.test(text(claims, 'oid') ?? '') ? undefined : 'PERSON';
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const codeOf = (fault: Fault): string => `TEAMS_TAB_${fault}`;

const refused = (fault: Fault): OpsError =>
  new OpsError({
    code: codeOf(fault),
    kind: 'denied',
    message: `Teams’ sign-in was not taken (${codeOf(fault)}).`,
    cure: CURES[fault] ?? 'Close the tab and open it again; tell your administrator the code if it stays so.',
  });

const CURES: Readonly<Partial<Record<Fault, string>>> = {
  TENANT: 'Your organisation is not among those of teams.tenantId and teams.tenants: tell your administrator.',
  AUDIENCE:
    'Tell your administrator: the Application ID URI of the app registration is not the one of the app package.',
  SCOPE: 'Tell your administrator: the app registration has to expose the scope access_as_user.',
};

const KEYS_MISSING = 'TEAMS_TAB_NO_KEYS';

const keysMissing = (): OpsError =>
  new OpsError({
    code: KEYS_MISSING,
    kind: 'unavailable',
    message: `Microsoft’s keys cannot be read now, so nobody can be signed in by Teams (${KEYS_MISSING}).`,
    cure: 'Try again in a minute; the chat with the bot goes on.',
    retry: { when: 'backoff' },
  });
