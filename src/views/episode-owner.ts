/** Who has an alert, who is asked, who did what, and the buttons to change that. */
import { nextRung } from '#src/domain/alert/climb.ts';
import { hadBy, isOwed } from '#src/domain/alert/doing.ts';
import { type Act, type Episode, NO_USES, OUTCOMES } from '#src/domain/alert/episode-state.ts';
import { leftAt } from '#src/domain/alert/lease.ts';
import type { AskedRole, Rung } from '#src/domain/alert/policy.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { EpisodeId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, strong, text } from '#src/message/build.ts';
import type { Block, Button, Inline, Text } from '#src/message/document.ts';
import type { Words } from '#src/message/words/index.ts';
import { playKnownAs } from './episode-plays.ts';
import { knownAs } from './known-as.ts';

/** What a card must know of the chain it climbs. */
export type Ladder = {
  readonly rungs: readonly Rung[];
  readonly extension: (role: AskedRole) => string | undefined;
};

export type OwnerCard = {
  readonly episode: Episode;
  readonly site: Site;
  readonly words: Words;
  /** Absent where only the fact is told. */
  readonly ladder?: Ladder | undefined;
  readonly timeOf: (at: Instant) => string;
  /** Drawn for its owner, who is asked whether it is still theirs, and these others. */
  readonly forOwner?: readonly EpisodeId[] | undefined;
};

/** `house supervisor`, `charge nurse 5W`, `engineer and house supervisor` */
export function rolesName(
  roles: readonly AskedRole[],
  { episode, words }: Pick<OwnerCard, 'episode' | 'words'>,
): string {
  const { scope } = episode;
  return roles
    .map((role) => {
      const name = words.common.roleName(role);
      return role === 'charge-nurse' && scope.of === 'unit' ? `${name} ${scope.unit}` : name;
    })
    .join(words.alerts.and);
}

/** One line: the owner, or who is asked until when and who comes next; of urgent ones with the telephone extension. */
export function ownerLine(card: OwnerCard): Block {
  const { episode, words, timeOf } = card;
  const { alerts } = words;
  const parts: (string | Inline)[] = [strong(alerts.ownerLabel), ' '];
  if (episode.owner === undefined) parts.push(alerts.noOwner, ...lastOwnerWords(card));
  else {
    const { person, name, at } = episode.owner;
    parts.push({ t: 'person', id: person, name: knownAs(name, words) }, `${alerts.ownerSince}${timeOf(at)}`);
  }
  if (episode.asked !== undefined && episode.state !== 'closed') parts.push(` · ${askedWords(card, episode.asked)}`);
  else parts.push(...leaseWords(card), ...urgentWords(card));
  parts.push(...leftWords(card));
  if (episode.snoozedUntil !== undefined) parts.push(` · ${alerts.snoozedUntil(timeOf(episode.snoozedUntil))}`);
  return text(...parts);
}

/** It went back to its role: who had it before, and until when. */
function lastOwnerWords({ episode: { lastOwner }, words, timeOf }: OwnerCard): readonly string[] {
  if (lastOwner === undefined) return [];
  return [` · ${words.leases.lastHad(knownAs(lastOwner.name, words), timeOf(lastOwner.until))}`];
}

/** Until when it is its owner's, unless they say something before. */
function leaseWords({ episode, words, timeOf, forOwner }: OwnerCard): readonly string[] {
  const { lease, owner, state, unknownSince } = episode;
  if (lease === undefined || owner === undefined || state === 'closed' || unknownSince !== undefined) return [];
  const others =
    forOwner === undefined || forOwner.length === 0 ? [] : [` · ${words.leases.also(forOwner.join(', '))}`];
  return [` · ${words.leases.theirsUntil(timeOf(lease.until))}`, ...others];
}

/** At home while the figures stand still: who is asked later. */
function leftWords(card: OwnerCard): readonly string[] {
  const { episode, words, timeOf } = card;
  const left = episode.unknownSince === undefined ? undefined : leftAt(episode);
  return left === undefined ? [] : [` · ${words.leases.left(timeOf(left.at), rolesName(left.roles, card))}`];
}

function askedWords(card: OwnerCard, { roles, at, ackBy }: NonNullable<Episode['asked']>): string {
  const { episode, words, timeOf, ladder } = card;
  const { alerts } = words;
  const next = ladder === undefined ? undefined : nextRung(episode, ladder.rungs);
  const asked = alerts.asked(rolesName(roles, card), timeOf(at));
  const frozen = episode.unknownSince !== undefined || episode.snoozedUntil !== undefined;
  if (episode.asked?.quietUntil !== undefined && (next === undefined || ackBy >= episode.asked.quietUntil))
    return `${asked} · ${words.leases.askedAgain(timeOf(episode.asked.quietUntil))}`;
  if (next === undefined) return `${asked}${ladder === undefined ? '' : extensionWords(card, roles)}`;
  const then = rolesName(next.roles, card);
  return `${asked}, ${frozen ? alerts.clockHeld(then) : alerts.answerBy(timeOf(ackBy), then)}${extensionWords(card, next.roles)}`;
}

/** Nobody is asked (any more): the next role's telephone all the same. */
function urgentWords(card: OwnerCard): readonly string[] {
  const { episode, ladder } = card;
  const next = ladder === undefined ? undefined : (nextRung(episode, ladder.rungs) ?? ladder.rungs.at(-1));
  if (next === undefined || episode.severity !== 'urgent' || episode.state === 'closed') return [];
  return [` · ${rolesName(next.roles, card)}${extensionWords(card, next.roles)}`];
}

/** A chat is no pager: whoever reads an urgent card can ring. */
function extensionWords({ episode, words, ladder }: OwnerCard, roles: readonly AskedRole[]): string {
  if (episode.severity !== 'urgent' || ladder === undefined) return '';
  const known = roles.map(ladder.extension).filter((number) => number !== undefined);
  return ` (${known.length === 0 ? words.alerts.noExtension : words.alerts.extension(known.join(', '))})`;
}

/** So many acts stand on the card; the thread has all of them. */
const SHOWN = 2;

/** Who did what, the latest last. */
export function actsLine(card: OwnerCard): readonly Text[] {
  const { acts: all = [], unknownSince } = card.episode;
  // Whoever went home while the figures stand still stands in the line of the owner.
  const left = unknownSince === undefined ? undefined : leftAt(card.episode);
  const acts = all.filter((act) => act !== left).slice(-SHOWN);
  if (acts.length === 0) return [];
  return [text(strong(card.words.alerts.actsLabel), ` ${acts.map((act) => actWords(act, card)).join(' · ')}`)];
}

function actWords(act: Act, card: OwnerCard): string {
  const { alerts } = card.words;
  const time = card.timeOf(act.at);
  const name = knownAs(act.by?.name ?? '', card.words);
  switch (act.kind) {
    case 'passed':
      return alerts.acts.passed(time, name);
    case 'escalated':
      return alerts.acts.escalated(time, name);
    case 'unanswered':
      return alerts.acts.unanswered(time, rolesName(act.roles, card));
    case 'snoozed':
      return alerts.acts.snoozed(time, name, act.until === undefined ? '' : card.timeOf(act.until));
    case 'woken':
      return alerts.acts.woken(time);
    case 'acting':
      return alerts.acts.acting(time, name, act.what ?? '');
    case 'play':
      return card.words.plays.act(time, name, playKnownAs(act.what ?? '', card.words));
    case 'done':
      return alerts.acts.done(time, name);
    case 'lapsed':
      return card.words.leases.acts.lapsed(time, name);
    case 'offered':
      return card.words.leases.acts.offered(time, name, rolesName(act.roles, card), act.what);
    case 'off-duty':
      return card.words.leases.acts.offDuty(time, name);
    default:
      return act.kind satisfies never;
  }
}

/** `Not useful: We knew (house supervisor), Too late (charge nurse 5W ×2)`: by role, the person is counted and not named. */
export function notUsefulLine({ episode, words }: Pick<OwnerCard, 'episode' | 'words'>): readonly Text[] {
  const { notUseful = [] } = episode;
  if (notUseful.length === 0) return [];
  const { alerts } = words;
  const said = NO_USES.flatMap((why) => {
    const roles = notUseful.filter((one) => one.why === why).map(({ role }) => role);
    if (roles.length === 0) return [];
    const named = [...new Set(roles.filter((role) => role !== undefined))].map((role) => {
      const times = roles.filter((one) => one === role).length;
      return `${rolesName([role as AskedRole], { episode, words })}${times === 1 ? '' : ` ×${times}`}`;
    });
    return [alerts.notUsefulSaid(alerts.noUses[why], named.length === 0 ? undefined : named.join(', '))];
  });
  return [text(strong(alerts.notUseful), ` ${said.join(' · ')}`)];
}

/** What can be done with it now. The role goes along: what moved on since a card was read is not moved again. */
export function ownerButtons(card: OwnerCard): readonly Block[] {
  if (isAskedOwner(card)) return [actions(...leaseButtons(card))];
  const { episode, words, ladder } = card;
  const { alerts } = words;
  const { id, owner, asked } = episode;
  const more = ladder !== undefined && nextRung(episode, ladder.rungs) !== undefined;
  const as = asked?.roles[0] === undefined ? '' : ` ${asked.roles[0]}`;
  const free = owner === undefined || asked !== undefined;
  const buttons: Button[] = [];
  if (free) buttons.push({ label: alerts.gotIt, command: `alert ack ${id}`, style: 'primary' });
  if (free && more) buttons.push({ label: alerts.passOn, command: `alert pass ${id}${as}` });
  if (owner !== undefined && asked === undefined) buttons.push(...doingButtons(episode, words));
  if (canClose(episode)) buttons.push({ label: words.leases.close, command: `alert close ${id}`, opens: 'form' });
  if (more) buttons.push({ label: alerts.escalate, command: `alert esc ${id}${as}` });
  if (ladder !== undefined && episode.severity !== 'urgent' && episode.snoozedUntil === undefined && free) {
    buttons.push({ label: alerts.snoozePick, command: `alert snooze ${id}`, opens: 'form' });
  }
  if (ladder !== undefined) buttons.push(notUsefulButton(episode, words));
  return buttons.length === 0 ? [] : [actions(...buttons)];
}

/** The card asks its owner: is it still theirs? */
export const isAskedOwner = ({ episode, forOwner }: Pick<OwnerCard, 'episode' | 'forOwner'>): boolean =>
  forOwner !== undefined && episode.owner !== undefined && episode.lease?.askedAt !== undefined;

/** One tap keeps it; the others say when to ask again, what is done, or that they cannot. */
function leaseButtons({ episode, words, ladder, forOwner = [] }: OwnerCard): readonly Button[] {
  const { id } = episode;
  const [doing] = doingButtons(episode, words);
  const more = ladder !== undefined && (nextRung(episode, ladder.rungs) !== undefined || episode.rung !== undefined);
  const still: Button = { label: words.leases.still, command: `alert keep ${id}`, style: 'primary' };
  const all: Button = { label: words.leases.stillAll, command: 'alert keep all', style: 'primary' };
  return [
    ...(forOwner.length === 0 ? [still] : [all, plainly(still)]),
    { label: words.leases.remind, command: `alert remind ${id}`, opens: 'form' },
    ...(doing === undefined ? [] : [plainly(doing)]),
    ...(more ? [{ label: words.alerts.passOn, command: `alert pass ${id}` }] : []),
  ];
}

function plainly({ style: _first, ...button }: Button): Button {
  return button;
}

/** What is watched and is not past its limit can be closed by hand. */
const canClose = ({ state, asked, lastReading }: Episode): boolean =>
  state === 'watching' && asked === undefined && lastReading.standing !== 'past-fire';

/** For its owner: what is done, and that it is. */
export function doingButtons({ id, state }: Episode, { alerts, plays }: Words): readonly Button[] {
  const play: Button = { label: plays.button, command: `alert play ${id}`, opens: 'form' };
  const say: Button = { label: alerts.sayDoing, command: `alert act ${id}`, opens: 'form' };
  if (state === 'acting') return [{ label: alerts.done, command: `alert done ${id}`, style: 'primary' }, play, say];
  return [state === 'watching' ? play : { ...play, style: 'primary' }, say];
}

const notUsefulButton = ({ id }: Episode, { alerts }: Words): Button => ({
  label: alerts.notUseful,
  command: `alert useless ${id}`,
  opens: 'form',
});

/** Once it is over: whether it helped, in one tap, where somebody had it; and whether it was of use. */
export function closedButtons({ episode, words, ladder }: OwnerCard): readonly Block[] {
  if (ladder === undefined || (episode.scope.of === 'feed' && hadBy(episode) === undefined)) return [];
  return [actions(...owedButtons(episode, words), notUsefulButton(episode, words))];
}

/** What is still to be said of one that is over: what was done, where nobody has said so, and in one tap whether it helped. */
export function owedButtons(episode: Episode, words: Words): readonly Button[] {
  if (!isOwed(episode)) return [];
  const { id, action, outcome } = episode;
  const did: Button = { label: words.alerts.sayDone, command: `alert act ${id}`, opens: 'form', style: 'primary' };
  return [...(action === undefined ? [did] : []), ...(outcome === undefined ? resultButtons(episode, words) : [])];
}

/** Each answer to whether it helped. */
export const resultButtons = ({ id }: Episode, { alerts }: Words): readonly Button[] =>
  OUTCOMES.map((result) => ({ label: alerts.outcomes[result], command: `alert outcome ${id} ${result}` }));
