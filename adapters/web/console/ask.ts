/** From a page's or a program's question to the front door and back. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fromThisMachine } from '#adapters/wire/loopback.ts';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Actor, CommandRequest, Role } from '#src/ports/handle.ts';
import { PLATFORM } from './watch.ts';

export type AskerOptions = {
  readonly settings: () => Settings;
  /** Somebody at this very machine, in a role where the house is simulated and the visitor chose one. */
  readonly actorFor: (role: Role | undefined) => Actor;
  /** There only in the simulated house. */
  readonly demo?: unknown;
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

export type Question = {
  readonly text: string;
  readonly channel?: string | undefined;
  readonly site?: string | undefined;
  readonly at?: string | undefined;
  readonly asKnown?: boolean | undefined;
  readonly role?: string | undefined;
  readonly requestKey?: string | undefined;
  readonly readOnly: boolean;
};

/** @throws OpsError SIGN_IN */
export function requireActor(req: IncomingMessage, options: AskerOptions, role?: string): Actor {
  if (!fromThisMachine(req)) {
    const { locale, house } = options.settings();
    const words = wordsFor(locale, house);
    throw new OpsError({
      code: 'SIGN_IN',
      kind: 'denied',
      message: words.console.signInFirst,
      cure: words.console.signInCure,
    });
  }
  return options.actorFor(options.demo === undefined ? undefined : DEMO_ROLES.find((one) => one === role));
}

/** A key of the page's own making is kept apart per person, so that nobody can use up another's. */
const REQUEST_KEY = /^[\w-]{8,64}$/;

export function requestFor(question: Question, actor: Actor, settings: Settings): CommandRequest {
  const channel = settings.channels.find(
    (one) => one.platform === PLATFORM && one.channel === question.channel,
  )?.channel;
  const site = question.site === undefined || question.site === '' ? undefined : brand<SiteId>(question.site);
  const key = REQUEST_KEY.test(question.requestKey ?? '') ? question.requestKey : randomUUID();
  return {
    text: question.text,
    actor,
    place: { platform: PLATFORM, private: channel === undefined, ...(channel === undefined ? {} : { channel }) },
    // The site that the page shows counts only where no channel says it.
    ...(site === undefined || channel !== undefined ? {} : { site }),
    ...(question.at === undefined || question.at === '' ? {} : { at: question.at }),
    ...(question.asKnown === undefined ? {} : { asKnown: question.asKnown }),
    readOnly: question.readOnly,
    requestKey: `${PLATFORM}:${actor.id}:${key}`,
  };
}
