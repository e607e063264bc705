/** What whoever goes off duty leaves behind: each alert of theirs to hand over or keep, and what they have not said of those that are over. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, text } from '#src/message/build.ts';
import type { Block } from '#src/message/document.ts';
import { episodeFact } from './episode.ts';
import { owedBlocks } from './owed.ts';
import type { Speech } from './speech.ts';

/** More do not fit a phone; all of them go with one button. */
const EACH = 5;
/** A paragraph of 2,500 characters is the longest that every platform takes. */
const IDS = 200;

export type HandOver = {
  readonly owned: readonly Episode[];
  readonly unsaid: readonly Episode[];
  /** Who is asked of what is left. */
  readonly role: string;
};

export function handOverBlocks(
  { owned, unsaid, role }: HandOver,
  { words, format, site, now }: Speech & { readonly site: Site; readonly now: Instant },
): readonly Block[] {
  const { leases } = words;
  const ids = (some: readonly Episode[]): string =>
    some
      .slice(0, IDS)
      .map(({ id }) => id)
      .join(', ');
  const others = (some: readonly Episode[], command: string): readonly Block[] =>
    some.length <= IDS
      ? []
      : [text(words.alerts.lists.unsaid(format.count(some.length - IDS, words.alerts.lists.alerts), command))];
  const each = owned
    .slice(0, EACH)
    .flatMap((episode): Block[] => [
      text(words.answers.alert.what(episode.id, episodeFact({ episode, site, words, format, simulated: false }))),
      actions(
        { label: leases.handOver(episode.id), command: `alert handover ${episode.id}`, style: 'primary' },
        { label: leases.keep(episode.id), command: `alert keep ${episode.id}` },
      ),
    ]);
  return [
    ...(owned.length === 0 ? [] : [text(leases.ends(ids(owned), role)), ...others(owned, 'alert list')]),
    ...each,
    ...(owned.length < 2 ? [] : [actions({ label: leases.handOverAll, command: 'alert handover all' })]),
    ...(unsaid.length === 0 ? [] : [text(leases.outcomesOpen(ids(unsaid))), ...others(unsaid, 'alert owed')]),
    ...unsaid.slice(0, EACH).flatMap((episode) => owedBlocks(episode, { site, now }, { words, format })),
  ];
}
