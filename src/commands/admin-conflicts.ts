import type { Report } from '#src/domain/report.ts';
import { loadCensusNow } from '#src/facts/census.ts';
import { COUNT_KEPT, openCountConflicts } from '#src/facts/count-conflicts.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { type CountConflict, countConflictsData, countConflictsDocument } from '#src/views/count-conflicts.ts';
import { shortNews } from '#src/views/share.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { daysSince } from './restated-days.ts';

const VERBS = [
  { word: 'list', means: 'list' },
  { word: 'feed', means: 'feed' },
  { word: 'ward', means: 'ward' },
  { word: 'unit', means: 'ward' },
] as const;

/** `admin conflicts`: where the feed and a count by hand differ; a role says who is right. */
export async function adminConflicts([first, ...named]: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, words } = ctx;
  const verb = nearest((first ?? 'list').toLowerCase(), VERBS);
  if (!('found' in verb)) throw refuse('USAGE', words.errors.usage(words.counts.usage, 'admin conflicts'));
  const conflicts = await openCountConflicts(read, site, await loadCensusNow(read, site, now), now);
  if (verb.found === 'list') {
    const answer = { site, now, conflicts };
    return { document: countConflictsDocument(answer, ctx), data: countConflictsData(answer), audience: 'caller' };
  }
  const typed = named.join(' ').toLowerCase();
  const conflict = conflicts.find(({ unit }) => unit.toLowerCase() === typed);
  if (conflict === undefined)
    throw refuse('CONFLICT_UNKNOWN', words.errors.conflictUnknown(conflicts.map(({ unit }) => unit)));
  return settled(verb.found, conflict, ctx);
}

/** The feed is right: that count is undone, and nothing else that was sent with it. The ward is right: it stands, and is not asked about again. */
function settled(right: 'feed' | 'ward', conflict: CountConflict, ctx: CommandContext): Outcome {
  const { words, format, site, now } = ctx;
  const { unit, feed, ward } = conflict;
  const said =
    right === 'feed'
      ? words.counts.feedDone(unit, format.number(feed))
      : words.counts.wardDone(unit, format.number(ward.value));
  const changes: readonly Change[] =
    right === 'feed'
      ? [
          {
            kind: 'report.undo',
            site: site.id,
            submission: ward.submission,
            only: { unit: unit as UnitId, item: 'census' },
          },
          ...daysSince(ward.at, ctx),
        ]
      : [{ kind: 'report.put', report: kept(conflict, ctx) }];
  return {
    document: shortNews(said, said, now),
    data: { unit, right, feed, ward: ward.value },
    audience: 'caller',
    changes: [...changes, audited(`count.${right}-right`, unit, { feed, ward: ward.value }, ctx)],
  };
}

const kept = ({ unit, ward }: CountConflict, { site, now, actor, ids }: CommandContext): Report => ({
  site: site.id,
  // A count by hand is of a configured unit.
  unit: unit as UnitId,
  item: COUNT_KEPT,
  text: ward.submission,
  at: now,
  by: { person: actor.person, name: actor.name },
  submission: ids.uuid(),
});
