/** Every card that people can meet, made by walking the registries: nobody keeps a list of them. */

import { COMMANDS } from '#src/commands/index.ts';
import { rungsOf } from '#src/config/rungs.ts';
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings, Reading, ThresholdRule } from '#src/domain/alert/rule.ts';
import { ruledBy } from '#src/domain/alert/step.ts';
import { playsFor } from '#src/domain/play/index.ts';
import type { PlayRecord } from '#src/domain/play/record.ts';
import { brand } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { ROLES } from '#src/ports/handle.ts';
import { episodeDocument, printsPercent } from '#src/views/episode.ts';
import { type DemoHouse, openDemoHouse } from './demo-house.ts';
import { type DrillCard, drillCards } from './drill-cards.ts';
import { ruleReviewCard } from './rule-review-card.ts';

export type Group = 'command' | 'refusal' | 'digest' | 'alert' | 'drill';

/** `id`: the name of its golden files. `also`: what gives the very same card. */
export type GalleryCard = {
  readonly id: string;
  readonly group: Group;
  /** What was typed, or what it is. */
  readonly what: string;
  readonly also: readonly string[];
  readonly document: Document;
};

type Made = Omit<GalleryCard, 'also' | 'id'>;

/** In the order of the registries; the same cards each time. */
export async function makeGallery(
  locale?: string,
  log?: Logger,
  kind?: Settings['house'],
): Promise<readonly GalleryCard[]> {
  const house = await openDemoHouse(locale, log, kind);
  try {
    const made = [
      ...digestCards(house),
      { group: 'digest', what: 'rule-review', document: ruleReviewCard(house.settings, house.now) } as const,
      ...alertCards(house),
      ...(await commandCards(house)),
      ...(await refusals(house)),
      ...(await ofDrills(house)),
    ];
    return distinct(made);
  } finally {
    await house.close();
  }
}

async function commandCards(house: DemoHouse): Promise<readonly Made[]> {
  const made: Made[] = [];
  // One after the other: some change what the next one shows.
  for (const what of COMMANDS.flatMap((command) => command.examples)) {
    const reply = await house.ask(what);
    // Some are for a channel.
    const there = reply.ok ? reply : await house.ask(what, ROLES, '#bed-management');
    made.push({ group: 'command', what, document: (there.ok ? there : reply).document });
  }
  return made;
}

/** The start as it is looked at and what is refused, beside what a drill itself says. */
async function ofDrills({ ask, settings, now }: DemoHouse): Promise<readonly Made[]> {
  const answers: DrillCard[] = [];
  for (const what of ['drill start surge ×10 in #drill', 'drill start zzqx', 'drill stop'])
    answers.push({ what, document: (await ask(what)).document });
  return drillCards(settings, now, answers).map((card) => ({ group: 'drill', ...card }));
}

/** What somebody without the right gets, and somebody who types what nobody means. */
async function refusals(house: DemoHouse): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const { name, allow } of COMMANDS) {
    const odd = await house.ask(`${name} zzqx`);
    if (!odd.ok) made.push({ group: 'refusal', what: `${name} zzqx`, document: odd.document });
    if (allow === 'everyone') continue;
    const { document } = await house.ask(name, ['viewer']);
    made.push({ group: 'refusal', what: `${name} (viewer)`, document });
  }
  for (const what of ['zzqx', 'bedz zzqx', 'beds --at 99:99'])
    made.push({ group: 'refusal', what, document: (await house.ask(what)).document });
  return made;
}

/** Of each job of the clock the last card that it posted, one of each status besides, and its first line in a thread. */
function digestCards({ posted }: DemoHouse): readonly Made[] {
  return DIGESTS.flatMap(({ name }) => {
    const posts = posted.get(name) ?? [];
    const inThread = posts.find(({ thread }) => thread !== undefined);
    const cards = new Map(
      posts.filter(({ thread }) => thread === undefined).map((post) => [post.document.status, post]),
    );
    const last = posts.findLast(({ thread }) => thread === undefined);
    const one = (what: string, { document }: OutboxPost): Made => ({ group: 'digest', what, document });
    return [
      ...[...cards].map(([status, post]) => one(post === last ? name : `${name} (${status})`, post)),
      ...(inThread === undefined ? [] : [one(`${name} thread`, inThread)]),
    ];
  });
}

const STATES = ['open', 'asked', 'owned', 'acting', 'unknown', 'closed', 'documented'] as const;
type State = (typeof STATES)[number];
const STATE_OF: Partial<Record<State, Episode['state']>> = {
  owned: 'owned',
  acting: 'acting',
  closed: 'closed',
  documented: 'closed',
};

/** Of each rule its episode in every state, from its first worked example that is past the limit. */
function alertCards({ settings }: DemoHouse): readonly Made[] {
  return RULES.flatMap((rule) => {
    const past = firstPast(rule);
    if (past === undefined) return [];
    const { reading, now } = past;
    return STATES.map((state) => ({
      group: 'alert',
      what: `${rule.id} ${state}`,
      document: episodeCard(episodeOf(rule, reading, state, now), state, settings, now),
    }));
  });
}

function firstPast(rule: ThresholdRule): { readonly reading: Reading; readonly now: Instant } | undefined {
  for (const { facts, settings } of rule.examples) {
    // Each example carries what the rule's own schema made of its limits.
    const found = rule.evaluate(facts, settings as CommonRuleSettings).find(({ standing }) => standing === 'past-fire');
    if (found !== undefined) return { reading: found, now: facts.now };
  }
  return undefined;
}

function episodeOf(rule: ThresholdRule, reading: Reading, state: State, now: Instant): Episode {
  const openedAt = after(now, -30 * MINUTE_MS);
  const asked = { rung: 0, roles: ['house-supervisor'], at: openedAt, ackBy: after(now, 10 * MINUTE_MS) } as const;
  return {
    site: brand('riverside'),
    id: brand('E-1482'),
    key: reading.key,
    rule: rule.id,
    ...(rule.told && { ruled: ruledBy(rule.told) }),
    scope: reading.scope,
    severity: reading.severity ?? rule.severity,
    state: STATE_OF[state] ?? 'open',
    version: 2,
    since: after(now, -HOUR_MS),
    openedAt,
    ...(state === 'asked' ? { asked } : {}),
    ...doneIn(state, now),
    ...(state === 'unknown' ? { unknownSince: after(now, -15 * MINUTE_MS) } : {}),
    lastReading: reading,
    lastReadingAt: state === 'unknown' ? after(now, -15 * MINUTE_MS) : now,
    ...(reading.value === undefined ? {} : { worstValue: reading.value }),
    touches: 1,
  };
}

/** Who has it, what they do, and what came of it; their own words are of no language. */
function doneIn(state: State, now: Instant): Partial<Episode> {
  const by = { person: brand<never>('web:gallery'), name: 'house supervisor' };
  const at = after(now, -20 * MINUTE_MS);
  const action = { what: '5W 3, 6E-P 11:30', by, at };
  const over = { closedAt: now };
  const acting = {
    owner: { ...by, at },
    action,
    acts: [{ kind: 'acting', at, roles: [], by, what: action.what }],
  } as const;
  switch (state) {
    case 'owned':
      return { owner: { ...by, at } };
    case 'acting':
      return acting;
    case 'closed':
      return over;
    case 'documented':
      return { ...acting, ...over, outcome: { result: 'partly', note: '5W 2/3', by, at: now } };
    default:
      return {};
  }
}

/**
 * What is known of the first plays of a rule: enough, too little, and nothing clear.
 * @param unit of the rule's metric: 1 of a count, 0.01 of a share
 */
const recordsIn = (unit: number): readonly PlayRecord[] => [
  { uses: 14, worked: 9, effect: { change: -2.1 * unit, from: -3.4 * unit, to: -0.8 * unit, claimed: true } },
  { uses: 3, worked: 2 },
  { uses: 12, worked: 4, effect: { change: -0.4 * unit, from: -1.5 * unit, to: 0.7 * unit, claimed: false } },
];
const NEVER_USED: PlayRecord = { uses: 0, worked: 0 };

function episodeCard(episode: Episode, state: string, settings: Settings, now: Instant): Document {
  const site = settings.sites[0]!;
  const { value, fireLimit } = episode.lastReading;
  const hours = Array.from({ length: 12 }, (_, n) => n - 11);
  const words = wordsFor(settings.locale, settings.house);
  const records = recordsIn(printsPercent(episode, words) ? 0.01 : 1);
  return episodeDocument({
    episode,
    site,
    words,
    format: createFormat(settings.locale, site.zone),
    simulated: settings.simulated,
    ladder: { rungs: rungsOf(settings, site, episode, now), extension: () => undefined },
    plays: playsFor(episode.rule, settings.plays).map((play, n) => ({ play, record: records[n] ?? NEVER_USED })),
    use: { told: 21, useful: 13 },
    chart:
      value === undefined || episode.scope.of === 'feed'
        ? undefined
        : hours.map((n) => ({
            at: after(now, n * HOUR_MS),
            value: n === -6 ? undefined : value + (n * (value - fireLimit)) / 6,
          })),
    ...(state === 'asked' ? { askedAs: 'house-supervisor' as const } : {}),
  });
}

/** The same card by another way is the same card. */
function distinct(made: readonly Made[]): readonly GalleryCard[] {
  const cards = new Map<string, GalleryCard>();
  for (const one of made) {
    const key = JSON.stringify(one.document);
    const known = cards.get(key);
    if (known === undefined) cards.set(key, { id: `${one.group}.${slug(one.what)}`, also: [], ...one });
    else cards.set(key, { ...known, also: [...known.also, one.what] });
  }
  return [...cards.values()];
}

const slug = (what: string): string =>
  what
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
