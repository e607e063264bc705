import { DAY_MS } from '#src/kernel/time.ts';
import { confirmed, disagreements } from '../by-hand.ts';
import type { Speech } from '../speech.ts';
import { clockOrDay } from '../when.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined, NAMED } from './section.ts';

/** How old the figures are, what people count otherwise, and places that no unit claims. */
export const data: HuddleSection = { label: ({ digests }) => digests.labels.data, brief, shorter, line };

/** Who is late with their figures, as of when, and what the feed is good for; a silent one stands at the head of the card. */
function brief(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const { now, freshness } = answer;
  const silent = freshness.state === 'stale' || freshness.state === 'down';
  const age = silent ? [] : [ageWords({ freshness, now }, look), look.format.clock(now)];
  const parts = [...unitsWords(answer, look), ...age];
  return parts.length === 0 ? undefined : joined(parts);
}

/** As of when stands under the title too; how old the feed is stands behind *More*. */
function shorter(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const parts = unitsWords(answer, look);
  return parts.length === 0 ? undefined : joined(parts);
}

function unitsWords({ answered }: HuddleAnswer, { words, format }: HuddleLook): readonly string[] {
  const late = answered?.late.map(({ unit }) => unit) ?? [];
  const rest = late.length - LATE_NAMED;
  const named = [...late.slice(0, LATE_NAMED), ...(rest > 0 ? [words.digests.more(format.number(rest))] : [])];
  // Who told them after the lock takes no more room than who is late.
  const told = (answered?.afterLock ?? []).slice(0, LATE_NAMED - Math.min(late.length, LATE_NAMED - 1));
  const since = told.map(({ unit, at }) => words.prompts.byHandAt(unit, format.clock(at)));
  return [...(late.length === 0 ? [] : [words.digests.brief.late(named.join(', '))]), ...since];
}

/** Late units named on the top card. */
const LATE_NAMED = 4;

/** A place that nobody has been in, and no message has named, for a day is for the engineer's list only. */
const LATELY_MS = DAY_MS;

function line(answer: HuddleAnswer, { words, format }: HuddleLook): string {
  const { feeds } = answer;
  const { digests } = words;
  const accepted = feeds.reduce((sum, { state }) => sum + state.accepted, 0);
  const late = feeds.reduce((sum, { state }) => sum + state.late, 0);
  return joined([
    ageWords(answer, { words, format }),
    ...disagreements(answer.census.units, answer.now, { words, format }),
    confirmed(answer.census.units, answer.now, { words, format }),
    mappingWords(answer, { words, format }),
    accepted > 0 ? digests.lateShare(format.percent(late / accepted)) : undefined,
  ]);
}

/** The same places as `admin feeds` lists, those of long ago left out. */
function mappingWords({ unmapped, now }: HuddleAnswer, { words, format }: Speech): string {
  const { digests } = words;
  if (unmapped.length === 0) return digests.allMapped;
  const lately = unmapped.filter((place) => place.patients > 0 || now - place.lastSeenAt < LATELY_MS);
  if (lately.length === 0) return digests.allMappedLately;
  const named = lately
    .slice(0, NAMED)
    .map(({ location, patients }) => (patients > 0 ? location : digests.emptyNow(location)));
  const names = [...named, ...(lately.length > NAMED ? ['…'] : [])].join(', ');
  return digests.unmapped(format.count(lately.length, digests.unmappedForms), names);
}

function ageWords({ freshness, now }: Pick<HuddleAnswer, 'freshness' | 'now'>, { words, format }: Speech): string {
  switch (freshness.state) {
    case 'fresh':
      return words.feeds.fresh(format.duration(freshness.dataAgeMs));
    case 'stale':
    case 'down':
      return `ADT ${words.feeds.unknownSince(clockOrDay(freshness.since, now, format))}`;
    case 'file':
      return words.feeds.fromFiles(
        freshness.lastMessageAt === undefined ? undefined : format.dateClock(freshness.lastMessageAt),
      );
    default:
      return words.feeds.none;
  }
}
