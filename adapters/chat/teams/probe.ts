/** One look at Azure for `doctor`: does it give a token for app id and secret, and what time does it have. */
import { createKeySet } from '#adapters/wire/key-set.ts';
import { type Clock, type Instant, instant } from '#src/kernel/time.ts';
import { keysAt } from './tab/entra-token.ts';
import { createTokenSource } from './token.ts';

const TIMEOUT_MS = 10_000;

export type TeamsProbe = {
  readonly appId: string;
  readonly secret: string;
  readonly loginUrl: string;
  readonly scope: string;
  readonly clock: Clock;
};

/** @throws OpsError, e.g. TEAMS_TOKEN_REFUSED, CHAT_UNREACHABLE */
export async function probeTeams(probe: TeamsProbe): Promise<void> {
  await createTokenSource({ ...probe, timeoutMs: TIMEOUT_MS })();
}

export type KeysProbe = {
  readonly tenant: string;
  /** `https://login.microsoftonline.com/` */
  readonly keysBase: string;
  readonly clock: Clock;
};

/** Rejects where the keys by which Entra signs people into the tab cannot be read. */
export async function probeKeys({ tenant, keysBase, clock }: KeysProbe): Promise<void> {
  await createKeySet({ url: keysAt(tenant, keysBase), clock, timeoutMs: TIMEOUT_MS })('');
}

/** Azure's own clock, to the second; undefined when it does not answer. */
export async function azureTime(loginUrl: string): Promise<Instant | undefined> {
  try {
    const { headers } = await fetch(loginUrl, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const date = Date.parse(headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : instant(date);
  } catch {
    return undefined;
  }
}
