/**
 * Sign-in to the console by a link that is made on the machine: signed with the installation's key, good for ten minutes and once; or by a chat
 * platform that vouches for somebody (the tab of Teams). What it opens is a session that the browser holds by a secret; the store has only its hash, so it can be ended there.
 */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Identity, SignIn, Visitor } from '#adapters/web/console/visitor.ts';
import type { Settings } from '#src/config/settings.ts';
import { strangerId } from '#src/domain/people.ts';
import type { Session } from '#src/domain/session.ts';
import { createStandings } from '#src/facts/standing.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { after, type Clock, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Actor, ROLES, type Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { actorOf as identityActor } from './actors.ts';

/** Long enough to walk to a desk, too short to be found in an old message. */
export const LINK_MS = 10 * MINUTE_MS;
/** A day: nobody works longer, and a forgotten screen is not open for a week. */
export const LONGEST_SESSION_HOURS = 24;
/** As a link's unless it says otherwise: a shift. */
const TAB_HOURS = 12;
const SECRET_BYTES = 32;
const NONCE_BYTES = 16;

/** Whom the link signs in: a person by id, or a role (of a unit). */
export type LinkFor = {
  readonly person?: string;
  readonly role?: Role;
  readonly unit?: string;
  readonly hours: number;
};
type Link = LinkFor & { readonly nonce: string; readonly until: number };

/** The key of links is another than that of visit numbers, made from the same secret. */
const linkKey = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'huddleboard console link', 32));
const macOf = (key: Buffer, payload: string): Buffer => createHmac('sha256', linkKey(key)).update(payload).digest();
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The part of the link behind `#`: a browser sends that to nobody, so it stands in no log. */
export function linkToken(key: Buffer, of: LinkFor, now: Instant): string {
  const link: Link = { ...of, nonce: randomBytes(NONCE_BYTES).toString('base64url'), until: after(now, LINK_MS) };
  const payload = Buffer.from(JSON.stringify(link)).toString('base64url');
  return `${payload}.${macOf(key, payload).toString('base64url')}`;
}

/** @returns undefined for whatever this installation did not sign */
function readToken(key: Buffer, token: string): Link | undefined {
  const [payload = '', mac = '', ...more] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(key, payload);
  if (more.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  // Signed by us, so it is what linkToken wrote.
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Link;
}

type Deps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly key: Buffer;
  readonly clock: Clock;
  /** Reads the groups of a platform where that was not done just now, and waits for it a moment. Never rejects. */
  readonly readGroups: (platform: string) => Promise<void>;
};

export function createSignIn({ store, settings, key, clock, readGroups }: Deps): SignIn {
  const standing = createStandings(store);
  /** Whoever has lost their last role since they signed in reads no channel any more. */
  const hasRole = async (actor: Actor): Promise<boolean> => {
    const current = settings();
    const asked = { settings: current, words: wordsFor(current.locale, current.house), now: clock.now() };
    const here = await Promise.all(current.sites.map((site) => standing(actor, { ...asked, site })));
    return here.some(({ roles }) => roles.length > 0);
  };
  return {
    async begin(token, from) {
      const now = clock.now();
      const link = readToken(key, token);
      if (link === undefined || now >= link.until) throw notGood();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const session = sessionOf(link, hashOf(secret), now);
      try {
        await store.commit([
          { kind: 'request.claim', requestKey: `link:${link.nonce}`, at: now },
          { kind: 'session.put', session },
          audit('session.begin', session, now, from),
        ]);
      } catch (error) {
        // Somebody was signed in by it already.
        if (error instanceof Conflict) throw notGood();
        throw error;
      }
      return { secret, seconds: Math.floor((session.to - now) / 1_000) };
    },
    async beginAs(identity, from) {
      const now = clock.now();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      // By what the platform calls them, not by who that is now: settings may say otherwise tomorrow.
      const session = sessionOf(
        { person: strangerId(identity.platform, identity.id), hours: TAB_HOURS },
        hashOf(secret),
        now,
      );
      let actor = await actorOf(session, settings(), store);
      if (!(await hasRole(actor))) {
        await readGroups(identity.platform);
        actor = await actorOf(session, settings(), store);
        if (!(await hasRole(actor))) throw noRole();
      }
      const begun = audit('session.begin', { ...session, person: actor.person }, now, from);
      await store.commit([{ kind: 'session.put', session }, begun]);
      return { secret, seconds: Math.floor((session.to - now) / 1_000) };
    },
    async find(secret) {
      const session = await store.session(hashOf(secret), clock.now());
      const visitor = session === undefined ? undefined : await visitorOf(session, settings(), store);
      return visitor !== undefined && (await hasRole(visitor.actor)) ? visitor : undefined;
    },
    async end(secret, from) {
      const now = clock.now();
      const session = await store.session(hashOf(secret), now);
      if (session === undefined) return;
      const { person } = await actorOf(session, settings(), store);
      await endSession(store, { ...session, person }, now, from);
    },
  };
}

/** @param from the address or terminal where it was ended */
export async function endSession(store: Store, session: Session, now: Instant, from: string): Promise<void> {
  await store.commit([{ kind: 'session.end', id: session.id, at: now }, audit('session.end', session, now, from)]);
}

function sessionOf({ person, role, unit, hours }: LinkFor, id: string, now: Instant): Session {
  return {
    id,
    person: brand<PersonId>(
      person ?? ['web', role, unit, id.slice(0, 8)].filter((part) => part !== undefined).join(':'),
    ),
    ...(role === undefined ? {} : { role }),
    ...(unit === undefined ? {} : { unit: brand<UnitId>(unit) }),
    from: now,
    to: after(now, hours * HOUR_MS),
  };
}

async function visitorOf(session: Session, settings: Settings, store: Store): Promise<Visitor> {
  const unit = session.unit === undefined ? {} : { unit: session.unit };
  return { actor: await actorOf(session, settings, store), signedIn: true, ...unit };
}

/** Of a person the roles of this moment; the front door adds what is stored. Of a role link that role, while the session lasts. */
async function actorOf({ id, person, role, unit }: Session, settings: Settings, store: Store): Promise<Actor> {
  const words = wordsFor(settings.locale, settings.house);
  const known = ROLES.find((one) => one === role);
  const base = { platform: 'web', id: `session-${id.slice(0, 16)}`, person };
  if (known !== undefined)
    return { ...base, name: capital(dutyName({ role: known, scope: unit ?? '' }, words)), roles: [known] };
  const identity = vouchedFor(person);
  if (identity !== undefined)
    return identityActor(settings, identity.platform, identity.id, words.console.signedInName);
  const listed = settings.people.filter((one) => one.person === person);
  if (listed[0] !== undefined)
    return { ...base, name: listed[0].name, roles: [...new Set(listed.flatMap((one) => one.roles))] };
  const stored = (await store.people()).find((one) => one.person === person);
  return { ...base, name: stored?.name ?? words.console.signedInName, roles: settings.defaultRoles };
}

/** Platforms that sign people in to the console; undefined for whoever came by a link. */
const VOUCHING = ['teams'];

function vouchedFor(person: PersonId): Identity | undefined {
  const platform = VOUCHING.find((one) => person.startsWith(`${one}:`));
  return platform === undefined ? undefined : { platform, id: person.slice(platform.length + 1) };
}

const audit = (action: string, session: Session, at: Instant, place: string) => ({
  kind: 'audit.add' as const,
  entry: { at, actor: session.person, platform: 'web', place, action, subject: session.id.slice(0, 8), detail: {} },
});

/** One answer for every link that does not work: it says nothing of why. */
const notGood = (): OpsError =>
  new OpsError({
    code: 'LINK_NOT_GOOD',
    kind: 'denied',
    message: 'This link does not sign anybody in: it has been used, is too old, or is not from here.',
    cure: 'Have a new one made: npx --no-install huddleboard link --person ID.',
  });

const noRole = (): OpsError =>
  new OpsError({
    code: 'NO_ROLE',
    kind: 'denied',
    message: 'You have no role here (NO_ROLE), so there is nothing to be shown to you.',
    cure: 'Ask your administrator to add your object id of the directory to people[].teams, or you to one of groups[].',
  });
