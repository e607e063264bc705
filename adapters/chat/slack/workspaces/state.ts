/**
 * Who comes back from Slack must be who was sent there, and lately: the state of OAuth, signed and bound to the browser by a cookie, so that
 * nobody can have somebody else's browser finish an installation that they began. Any replica can check it; that it was used is stored for all.
 * @source RFC 6749, 10.12; RFC 6265bis, 4.1.3.2 (`__Host-`)
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';
import type { Vault } from '#src/ports/vault.ts';

/** As long as Slack's own code lasts. */
const LASTS_MS = 10 * MINUTE_MS;
/** Another replica's clock may be behind by as much. */
const SKEW_MS = MINUTE_MS;
const NONCE_BYTES = 18;
/** Sent over TLS only, for every path, to this host alone. */
const STATE_COOKIE = '__Host-huddleboard-slack';

export type StateFault = 'missing' | 'other browser' | 'not ours' | 'expired' | 'used';

export type States = {
  /** A new state, and the header that binds it to this browser. */
  readonly issue: () => { readonly state: string; readonly cookie: string };
  /** Undefined: it is good, and is good no more. */
  readonly fault: (state: string | undefined, headers: IncomingHttpHeaders) => Promise<StateFault | undefined>;
  /** Takes the cookie away. */
  readonly forget: string;
};

const cookieWith = (value: string, seconds: number): string =>
  `${STATE_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** @param vault where a state that was used is known to every process */
export function createStates(houseKey: Buffer, vault: Pick<Vault, 'first'>, clock: Clock): States {
  const key = Buffer.from(hkdfSync('sha256', houseKey, '', 'huddleboard slack oauth state', 32));
  const macOf = (body: string): string => createHmac('sha256', key).update(body).digest('base64url');
  return {
    issue: () => {
      const body = `${clock.now()}.${randomBytes(NONCE_BYTES).toString('base64url')}`;
      const state = `${body}.${macOf(body)}`;
      return { state, cookie: cookieWith(state, LASTS_MS / 1_000) };
    },
    fault: async (state, headers) => {
      const held = cookieIn(headers.cookie);
      if (state === undefined || state === '' || held === undefined) return 'missing';
      if (!same(state, held)) return 'other browser';
      const cut = state.lastIndexOf('.');
      const body = state.slice(0, Math.max(0, cut));
      if (!same(state.slice(cut + 1), macOf(body))) return 'not ours';
      const age = clock.now() - Number(body.split('.')[0]);
      if (!(age >= -SKEW_MS && age <= LASTS_MS)) return 'expired';
      return (await vault.first(body)) ? undefined : 'used';
    },
    forget: cookieWith('', 0),
  };
}

const cookieIn = (header: string | undefined): string | undefined =>
  header
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${STATE_COOKIE}=`))
    ?.slice(STATE_COOKIE.length + 1) || undefined;

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
