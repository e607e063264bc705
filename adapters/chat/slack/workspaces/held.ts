/**
 * One workspace's grant, held in memory, with a token that is good. Where the app rotates its tokens one lasts twelve hours and is renewed
 * well before; a refresh token is good once, so one renewal runs at a time, and where another replica was first its tokens are taken over.
 */
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Secret } from '#src/kernel/secret.ts';
import { type Clock, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Vault } from '#src/ports/vault.ts';
import { slackError } from '../errors.ts';
import { type Grant, grantOf, textOf } from './grant.ts';
import type { OAuth } from './oauth.ts';

/** Renewed from then on, while the old one still serves. @source @slack/oauth 4.0.0 renews two hours ahead */
const AHEAD_MS = 2 * HOUR_MS;
/** One that ends sooner may be over when it arrives. */
const MARGIN_MS = MINUTE_MS;
/** After a renewal that failed. */
const AGAIN_MS = MINUTE_MS;

export type Held = {
  readonly grant: () => Grant;
  /** What the vault says now; an older one of the same grant is none. @returns whether it is another than before */
  readonly take: (grant: Grant, version: number) => boolean;
  /** For one call. @throws OpsError when it is over and none can be had */
  readonly token: () => Promise<Secret>;
};

export type HeldParts = {
  readonly vault: Vault;
  readonly oauth: Pick<OAuth, 'renew'>;
  /** No line of the log shows it from then on. */
  readonly keepSecret: (secret: Secret) => void;
  readonly clock: Clock;
  readonly log: Logger;
};

export function hold(first: Grant, version: number, parts: HeldParts): Held {
  const { vault, oauth, keepSecret, clock, log } = parts;
  let [grant, at] = [first, version];
  /** Slack has given tokens that the vault does not hold yet; those before them are used up. */
  let unsaved = false;
  let renewing: Promise<void> | undefined;
  let notBefore = 0;
  const put = (next: Grant): void => {
    grant = next;
    for (const secret of [next.token, next.refresh]) if (secret !== undefined) keepSecret(secret);
  };
  put(first);
  const take: Held['take'] = (next, to) => {
    // Where the app was taken out in between, versions begin anew.
    if (to <= at && next.grantedAt === grant.grantedAt) return false;
    put(next);
    [at, unsaved] = [to, false];
    return true;
  };

  const left = (): number => (grant.expiresAt === undefined ? Number.POSITIVE_INFINITY : grant.expiresAt - clock.now());
  const reread = async (): Promise<boolean> => {
    const kept = (await vault.all()).find(({ workspace }) => workspace === grant.workspace);
    const known = kept?.text === undefined ? undefined : grantOf(kept.text);
    return kept !== undefined && known !== undefined && take(known, kept.version);
  };
  const renew = async (refresh: Secret): Promise<void> => {
    try {
      if (!unsaved) {
        put({ ...grant, ...(await oauth.renew(refresh)) });
        unsaved = true;
      }
      const of = at;
      await vault.renew(grant.workspace, textOf(grant), of);
      [at, unsaved] = [of + 1, false];
    } catch (failure) {
      // Another replica was first: what it was given is there now.
      if (await reread().catch(() => false)) return;
      notBefore = clock.now() + AGAIN_MS;
      const code = failure instanceof Conflict ? 'CONFLICT' : slackError(failure, 'once').code;
      log.warn('the token of a workspace was not renewed', { workspace: grant.workspace, code });
      throw failure;
    }
  };
  const renewed = (refresh: Secret): Promise<void> => {
    renewing ??= renew(refresh).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    grant: () => grant,
    take,
    async token() {
      const { refresh } = grant;
      if (refresh === undefined || (left() > AHEAD_MS && !unsaved)) return grant.token;
      const due = clock.now() >= notBefore;
      if (left() > MARGIN_MS) {
        if (due) void renewed(refresh).catch(() => undefined);
        return grant.token;
      }
      if (due || renewing !== undefined) await renewed(refresh).catch(() => undefined);
      if (left() > 0) return grant.token;
      throw over(grant.workspace);
    },
  };
}

const over = (workspace: string): OpsError =>
  new OpsError({
    code: 'SLACK_TOKEN_OVER',
    kind: 'unavailable',
    message: `The token of workspace ${workspace} is over and Slack has given no other yet.`,
    cure: 'Nothing to do: it is tried again. If it stays so, install the app in that workspace again: /slack/install.',
    retry: { when: 'backoff' },
  });
