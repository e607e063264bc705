/** Owners of alerts and their duties: whose is over, and until when the others last. */
import { hadBy, isOwed } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { KEPT_BEFORE_END_MS, LONGEST_OWNED_MS, leftAt } from '#src/domain/alert/lease.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { LONGEST_DUTY_MS } from '#src/domain/duty.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Duty, inForce, scopeOf } from '#src/domain/people.ts';
import type { EpisodeId, UnitId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

type Owned = Episode & Required<Pick<Episode, 'owner'>>;
export const isOwned = (one: Episode): one is Owned => one.owner !== undefined && one.state !== 'closed';

export const unitOf = ({ scope }: Pick<Episode, 'scope'>): UnitId | undefined =>
  scope.of === 'unit' ? scope.unit : undefined;

/** Duties around now: as far back as one lasts, and what is left of those that run. */
export const dutiesAround = (read: Pick<Reader, 'duties'>, site: Site, now: Instant): Promise<readonly Duty[]> =>
  read.duties(site.id, { from: after(now, -LONGEST_DUTY_MS), to: after(now, 1) });

/**
 * Episodes whose owner was on duty since they took it and is not any more, each with the role that they had. Whoever has a role for good has
 * no end of duty; whoever said *Keep* towards the end has it beyond that.
 */
export async function dutiesOver(
  read: Pick<Reader, 'duties'>,
  site: Site,
  live: readonly Episode[],
  now: Instant,
): Promise<ReadonlyMap<EpisodeId, AskedRole>> {
  const owned = live.filter(isOwned);
  if (owned.length === 0) return new Map();
  const duties = await dutiesAround(read, site, now);
  return new Map(
    owned.flatMap((one) => {
      const role = overFor(one, duties, now);
      return role === undefined ? [] : [[one.id, role] as const];
    }),
  );
}

function overFor(episode: Owned, duties: readonly Duty[], now: Instant): AskedRole | undefined {
  const { owner, lease } = episode;
  const own = duties.filter(
    (one) => one.person === owner.person && one.from < one.to && one.to > owner.at && one.from <= now,
  );
  // Figures that stood still, or a silence, may have lasted longer than duties are looked back for.
  if (own.length === 0) return leftAt(episode)?.roles[0];
  if (own.some((one) => inForce(one, now))) return undefined;
  const [last] = own.toSorted((a, b) => b.to - a.to || Number(b.role === owner.role) - Number(a.role === owner.role));
  if (last === undefined || (lease?.keptAt !== undefined && lease.keptAt >= last.to - KEPT_BEFORE_END_MS))
    return undefined;
  return last.role;
}

/**
 * Until when the owner is on duty.
 * @returns undefined for whoever has no duty at all; a time that has passed for whoever is at home
 */
export function ownersEnd({ owner }: Owned, duties: readonly Duty[], now: Instant): Instant | undefined {
  const own = duties.filter((one) => one.person === owner.person && one.from <= now && one.from < one.to);
  return own.length === 0 ? undefined : instant(Math.max(...own.map(({ to }) => to)));
}

/** As whom an owner is reached: the role they took it as, else one that they are on duty for, else whoever was asked last. */
export function ownersRole(episode: Owned, duties: readonly Duty[], now: Instant): AskedRole | undefined {
  const { owner, told } = episode;
  const unit = unitOf(episode);
  const onDuty = duties.find(
    (one) =>
      one.person === owner.person && inForce(one, now) && (one.scope === '' || one.scope === scopeOf(one.role, unit)),
  );
  return owner.role ?? onDuty?.role ?? told?.findLast((one) => one.as === 'asked')?.role;
}

export type AlertsOfDuty = {
  /** What whoever is on duty owns through it. */
  readonly owned: readonly Episode[];
  /**
   * What they or their role had, that ended since the duty began and within a day at least, and of which nobody has said whether it helped: their
   * own first. A block of staff ends with the shift of its owner, and a weekend has no huddle.
   */
  readonly unsaid: readonly Episode[];
};

/** What the holder of a duty leaves behind at its end. */
export async function alertsOf(
  duty: Duty,
  {
    read,
    site,
    now,
  }: { readonly read: Pick<Reader, 'liveEpisodes' | 'episodesBetween'>; readonly site: Site; readonly now: Instant },
): Promise<AlertsOfDuty> {
  const [live, all] = await Promise.all([
    read.liveEpisodes(site.id),
    // Many were open before it began.
    read.episodesBetween(site.id, { from: after(duty.from, -LONGEST_OWNED_MS), to: now }),
  ]);
  const theirs = (one: Episode): boolean => hadBy(one)?.person === duty.person;
  // What is about more than one unit goes with whichever unit its owner has.
  const isOfScope = (one: Episode): boolean =>
    duty.scope === '' || unitOf(one) === undefined || duty.scope === unitOf(one);
  const ofDuty = (one: Episode): boolean =>
    hadBy(one)?.role === undefined || (hadBy(one)?.role === duty.role && isOfScope(one));
  // Another holder's of a role of a unit is that unit's: each ward would be asked about what one of them had for the house.
  const isOfRole = (one: Episode): boolean =>
    hadBy(one)?.role === duty.role && (duty.scope === '' || duty.scope === unitOf(one));
  return {
    owned: live.filter((one) => isOwned(one) && theirs(one) && ofDuty(one)),
    unsaid: all
      .filter((one) => ofDuty(one) && isOwed(one) && (theirs(one) || isOfRole(one)))
      .filter(({ closedAt = now }) => closedAt >= Math.min(duty.from, now - DAY_MS))
      .toSorted((a, b) => Number(theirs(b)) - Number(theirs(a)) || (b.closedAt ?? 0) - (a.closedAt ?? 0)),
  };
}
