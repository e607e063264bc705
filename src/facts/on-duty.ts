/** Who answers for a role now, and by what: the one place that knows which source goes before which. */
import type { PersonSetting, Settings } from '#src/config/settings.ts';
import type { ChatGroup } from '#src/domain/chat-group.ts';
import { type Answers, sourceOf } from '#src/domain/duty-source.ts';
import type { Site } from '#src/domain/hospital.ts';
import { answering, type Duty, inForce, scopeOf } from '#src/domain/people.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, instant } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';

export type OnDutyAsked = {
  readonly site: Site;
  readonly role: Role;
  /** Counts only for a role of a unit; the house supervisor answers for every unit. */
  readonly unit?: UnitId | undefined;
  readonly now: Instant;
};

type Reads = Pick<Reader, 'duties' | 'roleHolders'>;

/**
 * Everybody whom any source names for a role now, the strongest source first: what somebody took in chat, then a roster file, then groups of
 * the chat platforms, then the configuration with the files of people. Only the sources of the first rank are asked anything.
 */
export async function whoAnswers(read: Reads, settings: Settings, ask: OnDutyAsked): Promise<readonly Answers[]> {
  const { site, role, now } = ask;
  const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
  const listed = settings.people.filter(
    (one) => one.roles.includes(role) && answersFor(one, site.id, scopeOf(role, ask.unit)),
  );
  const groups = Map.groupBy(
    listed.filter(({ group }) => group !== undefined),
    groupOf,
  );
  const lasting = new Set([
    ...listed.filter(({ group }) => group === undefined).map(({ person }) => person),
    ...(await read.roleHolders(site.id, role)),
  ]);
  return [
    ...onDuty(duties, ask),
    ...[...groups].map(([key, members]): Answers => {
      const read = (settings.chatGroups?.() ?? []).find((one) => keyOf(one) === key);
      const { members: _, ...of } = read ?? { ...members[0]!, group: '', platform: '', members: [] };
      return { rank: 2, source: { of: 'group', ...of }, people: [...new Set(members.map(({ person }) => person))] };
    }),
    ...(lasting.size === 0 ? [] : [{ rank: 3, source: { of: 'configuration' } as const, people: [...lasting] }]),
  ];
}

/** Whoever counts; and of a roster what somebody took instead. */
function onDuty(duties: readonly Duty[], ask: OnDutyAsked): readonly Answers[] {
  const counting = answering(duties, ask, ask.now);
  const scopes = new Set(counting.map(({ scope }) => scope));
  const rest = duties.filter(
    (one) =>
      one.role === ask.role && scopes.has(one.scope) && inForce(one, ask.now) && !counting.some((own) => own === one),
  );
  const of = (some: readonly Duty[], rank: number): readonly Answers[] =>
    [...Map.groupBy(some, ({ person }) => person)].map(([person, own]) => ({
      rank,
      source: sourceOf(own[0]!),
      people: [person],
      span: { from: own[0]!.from, to: instant(Math.max(...own.map(({ to }) => to))) },
    }));
  return [...of(counting, 0), ...of(rest, 1)];
}

/** Somebody without a site or unit of their own has the role everywhere. */
const answersFor = (one: PersonSetting, site: SiteId, unit: UnitId | undefined): boolean =>
  (one.site === undefined || one.site === site) && (one.unit === undefined || unit === undefined || one.unit === unit);

const keyOf = ({ platform, group }: Pick<ChatGroup, 'platform' | 'group'>): string => `${platform}|${group}`;
const groupOf = ({ identities, group = '' }: PersonSetting): string =>
  keyOf({ platform: identities[0]?.platform ?? '', group });
