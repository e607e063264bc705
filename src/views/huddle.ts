/** The huddle card in the meeting's order, one phone screen: at most twelve lines, each section one of them. */

import type { Episode } from '#src/domain/alert/episode-state.ts';
import { isLong } from '#src/domain/alert/long.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Boarder } from '#src/domain/flow/boarding.ts';
import type { Throughput } from '#src/domain/flow/throughput.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiResult } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import type { StaffingBoard } from '#src/domain/staffing/board.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, strong, text } from '#src/message/build.ts';
import type { Block, Document, Status } from '#src/message/document.ts';
import { openEpisodes } from './alerts.ts';
import { byHandBasis, confirmed, disagreements } from './by-hand.ts';
import { boardersWords, edFacts, isUnheard } from './ed-words.ts';
import { episodeFact } from './episode.ts';
import { rolesName } from './episode-owner.ts';
import { knownAs } from './known-as.ts';
import { type LevelShown, levelLine, levelSpans } from './level-line.ts';
import { measureWords } from './measure.ts';
import { mutedCount } from './mutes.ts';
import { freeWords, inpatientPools, poolName, shareOf, standing } from './occupancy.ts';
import { provenance } from './provenance.ts';
import type { Speech } from './speech.ts';
import { staffingLine } from './staffing-words.ts';
import { answeredLine, type UnitsAnswered } from './unit-prompt.ts';
import { clockOrDay } from './when.ts';

export type HuddleAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly census: SiteCensus;
  /** The house at the huddle before. */
  readonly before: SiteCensus | undefined;
  readonly boarders: readonly Boarder[];
  readonly nedocs: KpiResult;
  readonly today: Throughput;
  readonly yesterday: Throughput;
  readonly byNoonYesterday: KpiResult;
  readonly staffing: StaffingBoard;
  /** Undefined: no unit was asked, or the lock is not yet. */
  readonly answered: UnitsAnswered | undefined;
  readonly live: readonly Episode[];
  /** Alerts that are over and had an owner, of which what was done or whether it helped is not said. */
  readonly unsaid?: readonly Episode[];
  /** Undefined: the house has no scale. */
  readonly level?: LevelShown | undefined;
  readonly feeds: readonly { readonly state: { readonly accepted: number; readonly late: number } }[];
  readonly freshness: Freshness;
  /** Every place that no unit claims, the fullest first. */
  readonly unmapped: readonly { readonly location: string; readonly lastSeenAt: Instant; readonly patients: number }[];
};

export type HuddleLook = Speech & {
  /** `morning`; undefined when somebody asks in between. */
  readonly name?: string | undefined;
  /** The slot that the card is for. */
  readonly due?: Instant | undefined;
  readonly simulated: boolean;
  /** It takes the place of a card that was in time: its as-of says what is new. */
  readonly edit?: boolean;
};

/** A card that comes more than this after its slot says so. */
const LATE_MS = 2 * MINUTE_MS;
/** A place that nobody has been in, and no message has named, for a day is for the engineer's list only. */
const LATELY_MS = DAY_MS;
/** Alerts and unmapped places named on the card; the rest is one command away. */
const NAMED = 2;

/** Builds the card. Every line carries its own section's figures; what no feed brings yet is named once, not shown as zero. */
export function huddleDocument(answer: HuddleAnswer, look: HuddleLook): Document {
  const { labels } = look.words.digests;
  const { now, census, freshness } = answer;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const from = provenance(basis, look);
  const title = titleOf(answer, look);
  const state = stateLine(answer, look);
  const level = levelSpans(answer.level, now, look);
  const said = answer.level === undefined ? state : joined([levelLine(answer.level, now, look), state]);
  const lines: readonly (readonly [string, string])[] = [
    [labels.staffing, staffingLine(answer.staffing, look)],
    [labels.flowIn, flowIn(answer, look)],
    [labels.flowOut, flowOut(answer, look)],
    [labels.net, net(answer, look)],
    [labels.alerts, alertLine(answer, look)],
    ...unitsLine(answer, look),
    [labels.data, dataLine(answer, look)],
    [labels.missing, missing(look)],
  ];
  return {
    title,
    plain: `${title}: ${said}. ${from.sentence}`,
    status: from.judged(worst(answer)),
    asOf: from.asOf,
    ...(look.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...from.banner,
      // The level is a span of its own: a later declaration edits it on the card that stands.
      text(strong(`${labels.state}:`), ' ', ...level, level.length === 0 ? state : ` · ${state}`),
      ...lines.map(([label, line]) => text(strong(`${label}:`), ` ${line}`)),
      from.note,
      buttons(answer, look),
    ],
  };
}

/** Who answered for the meeting and who is late; nothing where nobody was asked. */
function unitsLine(
  { answered, now, freshness }: HuddleAnswer,
  look: HuddleLook,
): readonly (readonly [string, string])[] {
  if (answered === undefined) return [];
  return [[look.words.prompts.label, answeredLine(answered, { now, fed: !isUnheard(freshness) }, look)]];
}

const joined = (parts: readonly (string | undefined)[]): string => parts.filter((p) => p !== undefined).join(' · ');

function titleOf({ site, now }: HuddleAnswer, look: HuddleLook): string {
  const { words, format, name = '', due = now, edit = false } = look;
  const title = words.digests.title(site.name, name, words.terms.huddle, format.dateClock(due)).replace('·  ', '· ');
  return now - due > LATE_MS && !edit ? joined([title, words.digests.late(format.clock(now))]) : title;
}

/** The whole house, what changed, and the fullest pool: empty cots make the house look better than the wards are. */
function stateLine({ census, before }: HuddleAnswer, { words, format }: HuddleLook): string {
  const { digests, answers } = words;
  const { occupied, staffedBeds } = census.house;
  const share = shareOf(occupied, staffedBeds, { words, format });
  const house = digests.inUse(answers.beds.house(format.number(occupied), format.number(staffedBeds), share));
  return joined([house, before === undefined ? digests.firstTime : changeWords(occupied, before, { words, format })]);
}

function changeWords(occupied: number, before: SiteCensus, { words: { digests }, format }: Speech): string {
  const since = format.dateClock(before.at);
  const more = occupied - before.house.occupied;
  return more === 0 ? digests.noChange(since) : digests.change(format.signed(more), since);
}

function flowIn({ census, nedocs, boarders, freshness }: HuddleAnswer, look: HuddleLook): string {
  const { words } = look;
  const eds = edFacts(census, freshness, look).map(({ label, value }) =>
    words.digests.inEd(label, value.map((span) => ('s' in span ? span.s : '')).join('')),
  );
  const band = nedocs.band === undefined ? '' : ` (${words.kpis.bands[nedocs.band] ?? nedocs.band})`;
  return joined([
    ...eds,
    `${words.digests.nedocs(measureWords(nedocs.main, look))}${band}`,
    boardersWords(boarders, freshness, look),
  ]);
}

/** Discharges by noon never alone: beside the median hour and the length of stay. */
function flowOut({ yesterday, today, byNoonYesterday, freshness }: HuddleAnswer, look: HuddleLook): string {
  const { words, format } = look;
  if (isUnheard(freshness)) return words.common.unavailable('no-data', []);
  const { digests } = words;
  const { discharges, admissions } = words.answers.flow;
  const { main, parts } = byNoonYesterday;
  const part = (name: string): string => {
    const found = parts.find((p) => p.name === name)?.value;
    return found === undefined ? words.common.notAvailable : measureWords(found, look);
  };
  const noon = isAvailable(main)
    ? [
        digests.leftBeforeNoon(format.number(main.numerator ?? 0), format.percent(main.value)),
        digests.medianHour(part('median-discharge-hour')),
        digests.los(part('alos')),
      ]
    : [digests.noonUnknown(measureWords(main, look))];
  return joined([
    `${digests.yesterday} ${[format.count(yesterday.discharges, discharges), ...noon].join(', ')}`,
    digests.today(format.count(today.discharges, discharges), format.count(today.admissions, admissions)),
  ]);
}

/** What is free now in each pool; a bed of one pool is never offered to another. */
function net({ census }: HuddleAnswer, { words, format }: HuddleLook): string {
  const pools = inpatientPools(census).map((pool) => {
    const share = shareOf(pool.occupied, pool.staffedBeds, { words, format });
    return `${poolName(pool.pool, { words })} ${freeWords(pool.availableBeds, { words, format })} (${share})`;
  });
  const none = pools.length === 0 ? [words.answers.beds.noInpatientBeds] : [];
  return joined([...pools, ...none, words.digests.expected(words.common.unavailable('not-mapped', []))]);
}

function alertLine({ live, site, now, unsaid = [] }: HuddleAnswer, { words, format }: HuddleLook): string {
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

function dataLine(answer: HuddleAnswer, { words, format }: HuddleLook): string {
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

function ageWords({ freshness, now }: HuddleAnswer, { words, format }: Speech): string {
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

const missing = ({ words, format }: HuddleLook): string =>
  words.digests.missing(format.list(words.digests.missingNames));

function buttons({ unsaid = [] }: HuddleAnswer, { words }: HuddleLook): Block {
  const { buttons: labels } = words.digests;
  return actions(
    { label: labels.beds, command: 'beds' },
    { label: labels.staff, command: 'staff gaps' },
    { label: labels.ed, command: 'ed' },
    { label: labels.flow, command: 'flow' },
    { label: labels.alerts, command: 'alert list' },
    ...(unsaid.length === 0 ? [] : [{ label: words.leases.owed.button, command: 'alert owed' }]),
  );
}

const GRAVITY: readonly Status[] = ['ok', 'watch', 'high', 'critical'];

/** The card is as grave as its fullest pool. */
const worst = ({ census }: HuddleAnswer): Status =>
  inpatientPools(census)
    .map(standing)
    .reduce<Status>((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a), 'ok');
