/** What silences make of the alerts that are live at this moment, before the next judgement: whoever mutes sees it on the card at once. */
import { rungsOf } from '#src/config/rungs.ts';
import { clocked } from '#src/domain/alert/clock.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { hush, type Quiet } from '#src/domain/alert/hush.ts';
import { isProtectedEpisode } from '#src/domain/alert/protected.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import { mutedBy } from '#src/domain/level/muting.ts';
import type { LevelStanding } from '#src/domain/level/standing.ts';
import { dutiesOver } from './episode-duty.ts';
import { loadLevel, shiftNow } from './level.ts';
import type { News, Newsroom } from './newsroom.ts';
import { rulesOnce } from './rules-once.ts';

/** Of more at once the next judgement tells: nobody who mutes a storm waits for its cards. */
const MOST = 200;

/** Until when a declared level keeps an alert from being told. */
export const levelMutes =
  (standing: LevelStanding | undefined, { rules, site, now }: Pick<Quiet, 'rules' | 'site' | 'now'>) =>
  (episode: Episode) =>
    mutedBy({ ...episode, isProtected: isProtectedEpisode(episode, rules, site) }, standing, now);

/**
 * What is muted, told again or folded otherwise than it is stored, by silences as they are from now on.
 * @param put one that is new or has just been ended; of the others those that are stored
 */
export async function hushedNow(put: Silence, room: Newsroom): Promise<readonly News[]> {
  const { read, site, settings, now } = room;
  const [live, stored, level, rules] = await Promise.all([
    read.liveEpisodes(site.id),
    read.silences(site.id, { endsAfter: now }),
    loadLevel(read, site, settings, now),
    rulesOnce(read, room),
  ]);
  const shift = shiftNow(settings, site, now);
  const quiet = { site, now, rules: rules.map(({ rule }) => rule) };
  const silences = [...stored.filter(({ id }) => id !== put.id), put];
  const all = live.map((episode) => ({ before: episode, next: episode, events: [] }));
  const hushed = hush(all, { ...quiet, silences, mutedBy: levelMutes(level?.standing, quiet) });
  if (hushed.size > MOST) return [];
  const over = await dutiesOver(
    read,
    site,
    [...hushed.values()].map(({ next }) => next),
    now,
  );
  return [...hushed.values()].flatMap(({ before, next, events }): readonly News[] => {
    const clock = { rungs: rungsOf(settings, site, next, now), policy: settings.escalation.lease, shift };
    const judged = { next, events, reason: 'unchanged' } as const;
    const moved = clocked(before, judged, { clock, dutyOver: over.get(next.id) }, now);
    return moved === undefined ? [] : [{ before, ...moved }];
  });
}
