import type { GroupSetting, PersonSetting, Settings } from '#src/config/settings.ts';
import { strangerId } from '#src/domain/people.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Clock, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Json } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';

/** Looked at once a minute, a group is read again after this: what a group says is never older than five minutes. */
const FRESH_MS = 4 * MINUTE_MS;
/** A platform that cannot be asked leaves people what they had for so long, then nothing. */
const KEPT_MS = HOUR_MS;

/** Settings as everybody sees them: the file's people, and the members of the platforms' groups beside them. */
export type GroupOverlay = {
  readonly current: () => Settings;
  /** Reads the groups that are due; never rejects. */
  refresh(): Promise<void>;
  health(): Json;
};

type Known = { readonly members: readonly string[]; readonly at: Instant; readonly failed?: string };

type Deps = {
  readonly platforms: ReadonlyMap<string, Pick<ChatPlatform, 'members'>>;
  /** The wall's: vendors do not live in the virtual time of a demo. */
  readonly clock: Clock;
  readonly log: Logger;
};

/** @param settings read at each use, so that a reload counts at once */
export function createGroupOverlay(settings: () => Settings, { platforms, clock, log }: Deps): GroupOverlay {
  const known = new Map<string, Known>();
  const failing = new Map<string, string>();
  let version = 0;
  let made: { readonly of: Settings; readonly version: number; readonly settings: Settings } | undefined;
  let running = false;

  const put = (key: string, next: Known): void => {
    if (known.get(key)?.members.join() !== next.members.join()) version++;
    known.set(key, next);
  };
  const readOne = async (group: GroupSetting): Promise<void> => {
    const key = keyOf(group);
    const before = known.get(key);
    const members = platforms.get(group.platform)?.members;
    if (members === undefined) return;
    if (before !== undefined && !failing.has(key) && clock.now() - before.at < FRESH_MS) return;
    try {
      put(key, { members: await members(group.group), at: clock.now() });
      failing.delete(key);
    } catch (error) {
      const code = error instanceof OpsError ? error.code : 'UNKNOWN';
      if (failing.get(key) !== code) log.warn('the members of a group could not be read', { group: group.group, code });
      failing.set(key, code);
      if (before !== undefined && clock.now() - before.at >= KEPT_MS) put(key, { ...before, members: [] });
    }
  };

  return {
    current() {
      const file = settings();
      if (file.groups.length === 0) return file;
      if (made?.of !== file || made.version !== version)
        made = { of: file, version, settings: { ...file, people: withMembers(file, known) } };
      return made.settings;
    },
    async refresh() {
      if (running) return;
      running = true;
      for (const group of settings().groups) await readOne(group);
      running = false;
    },
    health: () =>
      settings().groups.map((group) => {
        const one = known.get(keyOf(group));
        const ageSeconds = one === undefined ? null : Math.max(0, Math.round((clock.now() - one.at) / 1_000));
        const failed = failing.get(keyOf(group));
        const of = { platform: group.platform, group: group.group, members: one?.members.length ?? null, ageSeconds };
        return failed === undefined ? of : { ...of, failed };
      }),
  };
}

const keyOf = ({ platform, group }: GroupSetting): string => `${platform}|${group}`;

/** A member whom the file lists keeps name and id; everybody else is called by the role. */
function withMembers(file: Settings, known: ReadonlyMap<string, Known>): readonly PersonSetting[] {
  const words = wordsFor(file.locale, file.house);
  const members = file.groups.flatMap((group) =>
    (known.get(keyOf(group))?.members ?? []).map((id): PersonSetting => {
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
      };
    }),
  );
  return [...file.people, ...members];
}
