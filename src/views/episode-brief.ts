/** What else stands there when an alert is told: beds, staff, who comes and goes. One line of figures in its thread, in counts alone. */
import type { HospitalFacts, Scope } from '#src/domain/alert/rule.ts';
import type { UnitCensus } from '#src/domain/census/census.ts';
import type { Channel } from '#src/domain/channel.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { rich } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document, Fact } from '#src/message/document.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { byHandBasis } from './by-hand.ts';
import { boardersWords, edFacts } from './ed-words.ts';
import { type EpisodePosts, episodeCardKey } from './episode-posts.ts';
import { heldInQuiet } from './episode-timeline.ts';
import { figureCard } from './figure-card.ts';
import { freeWords, houseFact, inpatientPools, poolFacts, poolName, poolWords, standing } from './occupancy.ts';
import type { Speech } from './speech.ts';
import { blockName, lineWords, staffingLine } from './staffing-words.ts';
import { unitLine } from './unit.ts';
import { clockOrDay } from './when.ts';

/** Units of a pool that are named, the fullest first. */
const NAMED = 4;

/** For the threads of channels that want them. */
export function briefPosts(
  input: EpisodePosts,
  channels: readonly Channel[],
  facts: HospitalFacts,
): readonly OutboxPost[] {
  const { episode, now, settings } = input;
  const threads = channels.filter((one) => one.threadLog !== false);
  const brief = threads.length === 0 ? undefined : briefDocument(episode.scope, facts, input);
  if (brief === undefined) return [];
  const document = settings.simulated ? { ...brief, simulated: true } : brief;
  return threads.map(
    (one): OutboxPost => ({
      site: episode.site,
      card: brand<CardKey>(`${episodeCardKey(episode)}:brief`),
      to: { platform: one.platform, channel: one.channel },
      ...heldInQuiet(one, input),
      version: 1,
      document,
      urgency: 'routine',
      thread: episodeCardKey(episode),
      createdAt: now,
    }),
  );
}

/** @returns undefined for what is no place: a feed has no beds, and its card says what is known */
export function briefDocument(scope: Scope, facts: HospitalFacts, speech: Speech): Document | undefined {
  const found = aboutPlace(scope, facts, speech);
  if (found === undefined) return undefined;
  const { now, census, freshness } = facts;
  const { place, first, status, under } = found;
  return figureCard(
    {
      title: speech.words.brief.title(place, speech.format.clock(now)),
      first,
      status,
      basis: { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) },
      under: under.length === 0 ? [] : [{ kind: 'facts', facts: under }],
    },
    speech,
  );
}

type About = {
  readonly place: string;
  readonly first: string;
  readonly status: Document['status'];
  readonly under: readonly Fact[];
};

function aboutPlace(scope: Scope, facts: HospitalFacts, speech: Speech): About | undefined {
  switch (scope.of) {
    case 'unit': {
      const unit = facts.census.units.find((one) => one.unit === scope.unit);
      return unit && aboutUnit(unit, facts, speech);
    }
    case 'pool': {
      const pool = facts.census.pools.find((one) => one.pool === scope.pool);
      return (
        pool && {
          place: capital(poolName(pool.pool, speech)),
          first: poolWords(pool, speech),
          status: standing(pool),
          under: [...fullest(pool.pool, facts, speech), ...atTheDoor(facts, speech), ...staffed(facts, speech)],
        }
      );
    }
    case 'house':
      return aboutHouse(facts, speech);
    case 'feed':
      return undefined;
    default:
      return scope satisfies never;
  }
}

function aboutUnit(unit: UnitCensus, facts: HospitalFacts, speech: Speech): About {
  const { words, format } = speech;
  const first = unitLine(unit, speech);
  const { blockedBeds = 0 } = unit;
  const blocked: readonly Fact[] =
    blockedBeds > 0 ? [{ label: words.answers.beds.blockedLabel, value: rich(format.number(blockedBeds)) }] : [];
  return {
    place: unit.unit,
    first: first.words,
    status: first.status,
    under: [
      ...blocked,
      ...(unit.kind === 'ed' ? atTheDoor(facts, speech) : []),
      ...comingAndGoing(unit, facts, speech),
      ...staffOf(unit.unit, facts, speech),
    ],
  };
}

function aboutHouse(facts: HospitalFacts, speech: Speech): About {
  const { census, freshness, site } = facts;
  const [pool] = inpatientPools(census);
  const house = houseFact(census, speech);
  return {
    place: site.name,
    first: pool === undefined ? speech.words.answers.beds.noInpatientBeds : poolWords(pool, speech),
    status: pool === undefined ? 'ok' : standing(pool),
    under: [
      ...poolFacts(census, speech),
      house,
      ...edFacts(census, freshness, speech),
      ...atTheDoor(facts, speech),
      ...staffed(facts, speech),
    ],
  };
}

/** `5W none free, 6W 1 free`: of the pool, those with the fewest beds first. */
function fullest(pool: string, { census }: HospitalFacts, speech: Speech): readonly Fact[] {
  const { words } = speech;
  const units = census.units
    .flatMap(({ unit, pool: of, mapped, availableBeds }) =>
      mapped && of === pool && availableBeds !== undefined ? [{ unit, free: availableBeds }] : [],
    )
    .toSorted((a, b) => a.free - b.free);
  if (units.length < 2) return [];
  const named = units.slice(0, NAMED).map(({ unit, free }) => words.staffing.inLine(unit, freeWords(free, speech)));
  return [{ label: words.brief.fullest, value: rich(named.join(', ')) }];
}

function atTheDoor({ present, freshness }: HospitalFacts, speech: Speech): readonly Fact[] {
  if (present === undefined) return [];
  const waiting = boardersWords(present.boarders, freshness, speech);
  return [{ label: speech.words.answers.beds.waiting, value: rich(waiting) }];
}

/** What its charge nurse reported last, with when. */
function comingAndGoing({ unit }: UnitCensus, { present, now }: HospitalFacts, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const last = (item: string) => present?.reports.find((one) => one.unit === unit && one.item === item);
  const [into, out] = [last('pending-in'), last('pending-out')];
  if (into?.value === undefined || out?.value === undefined) return [];
  const at = clockOrDay(into.at < out.at ? into.at : out.at, now, format);
  const said = words.brief.pending(format.number(into.value), format.number(out.value), at);
  return [{ label: words.brief.pendingLabel, value: rich(said) }];
}

/** Of this block and the next. */
function staffOf(unit: string, { present }: HospitalFacts, speech: Speech): readonly Fact[] {
  const { staffing, brief } = speech.words;
  const blocks = (present?.staffing?.blocks ?? []).flatMap((block) => {
    const lines = block.lines.filter((line) => line.unit === (unit as UnitId));
    const said = lines.map((line) => lineWords(line, speech)).join('; ');
    return lines.length === 0 ? [] : [staffing.inLine(blockName(block, speech), said)];
  });
  return blocks.length === 0 ? [] : [{ label: brief.staff, value: rich(blocks.join(' · ')) }];
}

function staffed({ present }: HospitalFacts, speech: Speech): readonly Fact[] {
  const board = present?.staffing;
  return board === undefined ? [] : [{ label: speech.words.brief.staff, value: rich(staffingLine(board, speech)) }];
}
