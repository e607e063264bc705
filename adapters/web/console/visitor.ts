/**
 * Who sits at the page: somebody signed in by a link; else somebody at this very machine, who in the simulated house chooses role,
 * unit and name.
 */
import type { IncomingMessage } from 'node:http';
import { fromThisMachine, isLoopbackHost } from '#adapters/wire/loopback.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { localeFor } from '#src/message/locale.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Actor, Role } from '#src/ports/handle.ts';
import { secretsOf } from './session-cookie.ts';
import { acceptedLocale } from './spoken.ts';

/** What a visitor of the simulated house chose to be. */
export type Seat = { readonly role: Role; readonly unit?: UnitId; readonly name?: string };

export type Visitor = {
  readonly actor: Actor;
  /** The unit they sit for, where they said one. */
  readonly unit?: UnitId;
  readonly signedIn?: true;
};

/** Sessions by one-time links, and of whom a chat platform vouches for. */
export type SignIn = {
  /**
   * @param from the address of the browser, for the audit
   * @throws OpsError LINK_NOT_GOOD
   */
  begin(token: string, from: string): Promise<{ readonly secret: string; readonly seconds: number }>;
  /**
   * @param identity what the platform calls them; their rights are those of that identity at each moment
   * @throws OpsError NO_ROLE
   */
  beginAs(identity: Identity, from: string): Promise<{ readonly secret: string; readonly seconds: number }>;
  find(secret: string): Promise<Visitor | undefined>;
  end(secret: string, from: string): Promise<void>;
};

export type Identity = { readonly platform: string; readonly id: string };

/** The console as a tab of a chat client. */
export type Tab = {
  /** Pages that may frame it, as a content policy writes them. */
  readonly frames: readonly string[];
  /** Whom a token of the client speaks for. Rejects with OpsError. */
  readonly identityOf: (token: string) => Promise<Identity>;
};

/** Direct messages to a role, as a channel of the console. */
export type Inbox = { readonly id: string; readonly name: string; readonly site: SiteId };

export type VisitorOptions = {
  readonly settings: () => Settings;
  /** Somebody at this very machine; a seat only where the house is simulated. */
  readonly actorFor: (seat: Seat | undefined) => Actor;
  readonly signIn: SignIn;
  /** There only in the simulated house. */
  readonly demo?: unknown;
  /** Default: the console is in no frame. */
  readonly tab?: Tab;
};

/** Roles that a visitor of the simulated house may try on, the first by default. */
export const DEMO_ROLES = [
  'house-supervisor',
  'charge-nurse',
  'ed-charge-nurse',
  'executive',
  'engineer',
  'admin',
  'viewer',
] as const satisfies readonly Role[];

/** As the page or a program sends it. */
export type SeatAsked = {
  readonly role?: string | undefined;
  readonly unit?: string | undefined;
  readonly name?: string | undefined;
};

/** @throws OpsError SIGN_IN */
export async function requireVisitor(
  req: IncomingMessage,
  options: VisitorOptions,
  asked: SeatAsked = {},
): Promise<Visitor> {
  const settings = options.settings();
  const here = fromThisMachine(req);
  // Elsewhere than on this machine only under the address that settings name: behind a reverse proxy.
  if (here || settings.console.origin !== undefined)
    for (const secret of secretsOf(req, settings.console.origin, options.tab !== undefined)) {
      const visitor = await options.signIn.find(secret);
      if (visitor !== undefined) return visitor;
    }
  // Open to a network, or behind a proxy that may say nothing of itself, nobody is let in for where they seem to sit.
  const { host, origin } = settings.console;
  const isReached = !isLoopbackHost(host) || (origin !== undefined && options.demo === undefined);
  if (!here || isReached) {
    const locale = localeFor({ told: acceptedLocale(req) }, localeAt(settings, settings.sites[0]?.id));
    const words = wordsFor(locale, settings.house);
    throw new OpsError({
      code: 'SIGN_IN',
      kind: 'denied',
      message: words.console.signInFirst,
      cure: words.console.signInCure,
    });
  }
  const seat = options.demo === undefined ? undefined : seatOf(asked, settings);
  const unit = seat?.unit === undefined ? {} : { unit: seat.unit };
  return { actor: options.actorFor(seat), ...unit };
}

function seatOf({ role, unit, name }: SeatAsked, settings: Settings): Seat | undefined {
  const known = DEMO_ROLES.find((one) => one === role);
  if (known === undefined) return undefined;
  const place = settings.sites.flatMap((site) => site.units).find((one) => one.id === unit);
  return {
    role: known,
    ...(place === undefined ? {} : { unit: place.id }),
    ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
  };
}
