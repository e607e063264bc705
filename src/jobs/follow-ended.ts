/** Reads the metric of alerts that are over for as long as a play's effect is looked for: what ends soon is not left out of the comparison. */
import type { RuleAt } from '#src/config/rules-at.ts';
import { courseWith } from '#src/domain/alert/course.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { playsFor } from '#src/domain/play/index.ts';
import type { Play } from '#src/domain/play/play.ts';
import { loadJudgement } from '#src/facts/hospital.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { readAll } from './evaluate-alerts.ts';
import type { Job } from './job.ts';

const EVERY = 15;
/** The course of one that opened earlier is full. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** The value when a horizon is over lies between two readings: one more is wanted behind it. */
const BEYOND_MS = 45 * MINUTE_MS;
/** After a storm the latest of them are enough to tell what plays do. */
const MOST = 500;

export const followEnded: Job = {
  name: 'follow-ended',
  catchUp: { latestWithinMs: EVERY * MINUTE_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: EVERY } }],
  async decide(_due, _slot, { read, site, settings, log, now }) {
    const told = await read.episodesBetween(site.id, { from: after(now, -LOOK_BACK_MS), to: now });
    const over = told.filter(({ state, withdrawn }) => state === 'closed' && withdrawn === undefined).slice(-MOST);
    if (over.length === 0) return [];
    const { facts, rules } = await loadJudgement(read, site, settings, now);
    const until = followedFor(rules, settings.plays);
    const followed = over.filter((one) => now <= (one.closedAt ?? 0) + (until.get(one.rule) ?? 0));
    const asked = new Set(followed.map(({ rule }) => rule));
    const readings = readAll(
      facts,
      rules.filter(({ rule }) => asked.has(rule.id)),
      { log },
    ).flatMap((one) => one.readings);
    const values = new Map(
      readings.map(({ key, standing, value }) => [key, standing === 'unknown' ? undefined : value]),
    );
    return followed.flatMap((one) => followedTo(one, values.get(one.key), now));
  },
};

/** So long after their end alerts of a rule are read: the longest horizon of its plays; none where it has no play. */
function followedFor(rules: readonly RuleAt[], plays: readonly Play[]): ReadonlyMap<RuleId, number> {
  return new Map(
    rules.flatMap(({ rule }) => {
      const horizons = playsFor(rule.id, plays, rule.plays).map(({ horizonMinutes }) => horizonMinutes);
      return horizons.length === 0 ? [] : [[rule.id, Math.max(...horizons) * MINUTE_MS + BEYOND_MS] as const];
    }),
  );
}

function followedTo(episode: Episode, value: number | undefined, now: Instant): readonly UnaskedChange[] {
  const course = courseWith(episode.course, value, now);
  if (course === episode.course || course.length === 0) return [];
  const next = { ...episode, course, version: episode.version + 1 };
  return [{ kind: 'episode.put', episode: next, expectVersion: episode.version }];
}
