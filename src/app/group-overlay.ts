/**
 * Roles by groups of the chat platforms. Who is in a group stands in the store: one replica reads the platform, all of them see it,
 * and a restart forgets nobody.
 */
import type { GroupSetting, PersonSetting, Settings } from '#src/config/settings.ts';
import type { ChatGroup } from '#src/domain/chat-group.ts';
import { strangerId } from '#src/domain/people.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { ALWAYS, after, type Clock, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { dutyName } from '#src/views/duty-name.ts';

/** Looked at every few seconds, a group is read again after this: whoever was taken out of it has no right of it within a minute. */
const FRESH_MS = 30_000;
/** Slack lets a group be read 20 times a minute, all groups together: of many groups each is read a little less often. */
const SPACING_MS = 4_000;
/** A platform that cannot be asked leaves people what they had for so long, then nothing. */
const KEPT_MS = HOUR_MS;
/** Asked for at need, a group that was read so shortly ago is not read again. */
const AT_NEED_MS = 10_000;

/** So many of those who came or went are named in one row of the audit. */
const MOST_NAMED = 30;

/** Settings as everybody sees them: the file's people, and the members of the platforms' groups beside them. */
export type GroupOverlay = {
  readonly current: () => Settings;
  /** Reads what is due: of the store always, of the platforms what is older than it should be. Never rejects. */
  refresh(): Promise<void>;
  /** The same at once, for somebody of whom it may hang what they may do. @returns whether any group was read */
  readNow(platform: string): Promise<boolean>;
  health(): Json;
};

type Deps = {
  readonly store: Pick<Store, 'chatGroups' | 'commit'>;
  readonly platforms: ReadonlyMap<string, Pick<ChatPlatform, 'members'>>;
  /** The wall's: vendors do not live in the virtual time of a demo. */
  readonly clock: Clock;
  readonly log: Logger;
};

/** @param settings read at each use, so that a reload counts at once */
export function createGroupOverlay(settings: () => Settings, deps: Deps): GroupOverlay {
  const { clock } = deps;
  const known = knownGroups(deps.store);
  const readings = groupReadings(known, deps);
  const reading = readingInTurn(settings, known, readings, deps);
  const isOlder = (ms: number) => (group: GroupSetting) => clock.now() - readings.triedAt(group) >= ms;
  return {
    current: settingsWithMembers(settings, known, clock),
    async refresh() {
      const { groups } = settings();
      if (groups.length === 0) return;
      await reading.alone(isOlder(Math.max(FRESH_MS, SPACING_MS * groups.length)));
    },
    async readNow(platform) {
      if (!settings().groups.some((group) => group.platform === platform)) return false;
      await reading.settled();
      const isDue = isOlder(Math.max(AT_NEED_MS, SPACING_MS * settings().groups.length));
      return reading.alone((group) => group.platform === platform && isDue(group));
    },
    health: () => settings().groups.map((group) => healthOf(group, known.of(group), clock.now())),
  };
}

type Known = {
  readonly all: () => readonly ChatGroup[];
  readonly of: (group: GroupSetting) => ChatGroup | undefined;
  /** Grows when anybody came or went. */
  readonly version: () => number;
  learn(): Promise<void>;
};

/** What the store knows of the groups. */
function knownGroups(store: Deps['store']): Known {
  let known: readonly ChatGroup[] = [];
  let version = 0;
  return {
    all: () => known,
    of: (group) => known.find((one) => keyOf(one) === keyOf(group)),
    version: () => version,
    async learn() {
      const next = await store.chatGroups();
      if (membersOf(next) !== membersOf(known)) version++;
      known = next;
    },
  };
}

type Readings = {
  /** Here or, when it went well, at another replica. */
  readonly triedAt: (group: GroupSetting) => number;
  /** The platform asked for a wait. */
  readonly mustWait: (group: GroupSetting) => boolean;
  /** @returns what came of it; undefined: the platform has no groups */
  readonly readOne: (group: GroupSetting) => Promise<Change | undefined>;
};

/** Asks the platforms, and keeps in mind when each was asked. */
function groupReadings(known: Known, { platforms, clock, log }: Deps): Readings {
  const tried = new Map<string, Instant>();
  /** A platform that asked for a wait is asked nothing before this, of whatever group. */
  const notBefore = new Map<string, Instant>();
  const warned = new Map<string, string>();
  return {
    triedAt: (of) => Math.max(known.of(of)?.readAt ?? ALWAYS, tried.get(keyOf(of)) ?? ALWAYS),
    mustWait: ({ platform }) => clock.now() < (notBefore.get(platform) ?? ALWAYS),
    async readOne({ platform, group }) {
      const members = platforms.get(platform)?.members;
      if (members === undefined) return undefined;
      const key = keyOf({ platform, group });
      tried.set(key, clock.now());
      try {
        const found = await members(group);
        warned.delete(key);
        return { kind: 'group.read', platform, group, members: [...new Set(found)], at: clock.now() };
      } catch (error) {
        const code = error instanceof OpsError ? error.code : 'UNKNOWN';
        const retry = error instanceof OpsError ? error.retry : undefined;
        if (retry?.when === 'after') notBefore.set(platform, after(clock.now(), retry.ms));
        if (warned.get(key) !== code) log.warn('the members of a group could not be read', { group, code });
        warned.set(key, code);
        return { kind: 'group.failed', platform, group, code, at: clock.now() };
      }
    },
  };
}

/** One reading at a time: whoever asks meanwhile waits for that one. */
function readingInTurn(settings: () => Settings, known: Known, readings: Readings, { store, log }: Deps) {
  let running: Promise<boolean> | undefined;
  const readDue = async (isDue: (group: GroupSetting) => boolean): Promise<boolean> => {
    await known.learn();
    const due = new Map(
      settings()
        .groups.filter(isDue)
        .map((one) => [keyOf(one), one]),
    );
    const changes: Change[] = [];
    for (const group of due.values()) {
      if (readings.mustWait(group)) continue;
      const change = await readings.readOne(group);
      if (change !== undefined) changes.push(change, ...cameAndWent(change, known.of(group)));
    }
    if (changes.length === 0) return false;
    await store.commit(changes);
    await known.learn();
    return true;
  };
  return {
    settled: () => running,
    alone(isDue: (group: GroupSetting) => boolean): Promise<boolean> {
      running ??= readDue(isDue)
        .catch(() => {
          log.warn('groups of the chat platforms could not be looked up in the store');
          return false;
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

/** Made anew when the file, the members, or what still counts has changed. */
function settingsWithMembers(settings: () => Settings, known: Known, clock: Clock): () => Settings {
  let made: { readonly of: Settings; readonly by: string; readonly settings: Settings } | undefined;
  return () => {
    const file = settings();
    if (file.groups.length === 0) return file;
    const counting = known.all().filter(({ readAt }) => readAt !== undefined && clock.now() - readAt < KEPT_MS);
    const by = `${known.version()} ${counting.map(keyOf).join()}`;
    if (made?.of !== file || made.by !== by) {
      const people = withMembers(file, counting);
      made = { of: file, by, settings: { ...file, people, chatGroups: known.all } };
    }
    return made.settings;
  };
}

function healthOf({ platform, group }: GroupSetting, one: ChatGroup | undefined, now: Instant): Json {
  const ageSeconds = one?.readAt === undefined ? null : Math.max(0, Math.round((now - one.readAt) / 1_000));
  const members = one?.readAt === undefined ? null : one.members.length;
  const of = { platform, group, members, ageSeconds };
  return one?.failed === undefined ? of : { ...of, failed: one.failed.code };
}

/** Rights that come and go stand in the audit; nobody clicked. */
function cameAndWent(change: Change, before: ChatGroup | undefined): readonly Change[] {
  if (change.kind !== 'group.read') return [];
  const [had, has] = [new Set(before?.members), new Set(change.members)];
  const came = change.members.filter((id) => !had.has(id));
  const went = [...had].filter((id) => !has.has(id));
  if (came.length + went.length === 0) return [];
  const { platform, group, at } = change;
  const detail = { came: named(came), went: named(went) };
  return [
    { kind: 'audit.add', entry: { at, actor: 'system', platform, action: 'group.change', subject: group, detail } },
  ];
}

const named = (ids: readonly string[]): string =>
  [...ids.slice(0, MOST_NAMED), ...(ids.length > MOST_NAMED ? [`and ${ids.length - MOST_NAMED} more`] : [])].join(' ');

const membersOf = (groups: readonly ChatGroup[]): string =>
  JSON.stringify(groups.map(({ platform, group, members }) => [platform, group, members]));

const keyOf = ({ platform, group }: Pick<GroupSetting, 'platform' | 'group'>): string => `${platform}|${group}`;

/** A member whom the file lists keeps name and id; everybody else is called by the role. */
function withMembers(file: Settings, counting: readonly ChatGroup[]): readonly PersonSetting[] {
  const words = wordsFor(file.locale, file.house);
  const members = file.groups.flatMap((group) =>
    (counting.find((one) => keyOf(one) === keyOf(group))?.members ?? []).map((id): PersonSetting => {
      const identity = { platform: group.platform, id };
      const listed = file.people.find((one) =>
        one.identities.some((i) => i.platform === group.platform && i.id === id),
      );
      return {
        person: listed?.person ?? strangerId(group.platform, id),
        name: listed?.name ?? dutyName({ role: group.role, scope: group.unit ?? '' }, words),
        roles: [group.role],
        ...(group.site === undefined ? {} : { site: group.site }),
        ...(group.unit === undefined ? {} : { unit: group.unit }),
        identities: [identity],
        group: group.group,
      };
    }),
  );
  return [...file.people, ...members];
}
