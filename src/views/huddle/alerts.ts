import type { Episode } from '#src/domain/alert/episode-state.ts';
import { isLong } from '#src/domain/alert/long.ts';
import { openEpisodes } from '../alerts.ts';
import { episodeFact } from '../episode.ts';
import { rolesName } from '../episode-owner.ts';
import { knownAs } from '../known-as.ts';
import { mutedCount } from '../mutes.ts';
import type { Speech } from '../speech.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined, NAMED } from './section.ts';

/** What is open and who has it; what is open for long, and what is done about it. */
export const alerts: HuddleSection = { label: ({ digests }) => digests.labels.alerts, line, brief, yields: 2 };

function line({ live, site, now, unsaid = [] }: HuddleAnswer, { words, format }: HuddleLook): string {
  const all = openEpisodes(live);
  const open = all.filter((one) => !isLong(one, now));
  const old = all
    .filter((one) => isLong(one, now))
    .slice(0, NAMED)
    .map((episode) => longWords(episode, { site, now }, { words, format }));
  const said = unsaid.length === 0 ? undefined : words.leases.unsaid(format.number(unsaid.length));
  if (all.length === 0) return joined([words.digests.noAlert, said]);
  const muted = mutedCount(open, { words, format });
  const named = open.slice(0, NAMED).map((episode) => {
    const fact = episodeFact({ episode, site, words, format, simulated: false });
    return words.digests.owned(
      fact,
      episode.owner === undefined ? words.alerts.noOwner : knownAs(episode.owner.name, words),
    );
  });
  const rest = open.length - named.length;
  return joined([...named, rest > 0 ? words.digests.more(format.number(rest)) : undefined, ...old, muted, said]);
}

/** How many, and how many of them nobody has. */
function brief({ live }: HuddleAnswer, { words, format }: HuddleLook): string {
  const open = openEpisodes(live);
  if (open.length === 0) return words.digests.noAlert;
  const free = open.filter(({ owner }) => owner === undefined).length;
  return words.digests.brief.alerts(format.number(open.length), free === 0 ? undefined : format.number(free));
}

/** What has been open for more than a day: how long, who has it by role, and what is done about it. */
function longWords(
  episode: Episode,
  { site, now }: Pick<HuddleAnswer, 'site' | 'now'>,
  { words, format }: Speech,
): string {
  const fact = episodeFact({ episode, site, words, format, simulated: false });
  const { owner, action, openedAt = now } = episode;
  const role =
    owner === undefined
      ? words.alerts.noOwner
      : owner.role === undefined
        ? knownAs(owner.name, words)
        : rolesName([owner.role], { episode, words });
  return words.leases.long(fact, format.duration(now - openedAt), role, action?.what ?? words.leases.nothingYet);
}
