/** Which questions to one place share a message, and whom one answer of an owner speaks for. */
import { describe, expect, it } from 'vitest';
import type { Told } from '#src/domain/alert/episode-state.ts';
import { isAskedAlong } from '#src/domain/alert/lease.ts';
import {
  ASKED_TOGETHER_MS,
  type AskedPlace,
  askListFor,
  isListedIn,
  keptTold,
  listedAnew,
  listKey,
  readListKey,
  togetherMs,
} from '#src/domain/alert/lists.ts';
import { brand } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { episodeListDocument } from '#src/views/episode-list.ts';
import { FORMAT, NOW, openEpisode, openHouse, putEpisode, SITE, settingsOf } from '#test/commands/house.ts';

const T0 = instant(1_768_305_600_000);
const one = openEpisode({ severity: 'act' });
const place = (more: Partial<AskedPlace> = {}): AskedPlace => ({
  now: T0,
  atOnce: 1,
  isFirstOfSome: false,
  asks: undefined,
  onceMore: undefined,
  togetherMs: ASKED_TOGETHER_MS,
  ...more,
});
const begun = (minutes: number) => listKey('asks', one.site, later(T0, -minutes * MINUTE_MS));

describe('questions to one place', () => {
  it('alone have a card of their own, several at once one list, as what follows on the end of a duty', () => {
    expect(askListFor(one, place())).toBeUndefined();
    expect(askListFor(one, place({ atOnce: 2 }))).toBe(listKey('asks', one.site, T0));
    expect(askListFor(one, place({ isFirstOfSome: true }))).toBe(listKey('asks', one.site, T0));
  });

  it('join the list of the last quarter of an hour', () => {
    expect(askListFor(one, place({ asks: begun(14) }))).toBe(begun(14));
    expect(askListFor(one, place({ asks: begun(15) }))).toBeUndefined();
    expect(askListFor(one, place({ asks: begun(15), atOnce: 3 }))).toBe(listKey('asks', one.site, T0));
  });

  it('wait the longer for company, the nearer the role is to its noise budget', () => {
    expect([0, 7, 8, 9, 10, 20].map((told) => togetherMs(told, 15) / MINUTE_MS)).toEqual([
      15,
      15,
      60,
      60,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(togetherMs(99, undefined)).toBe(ASKED_TOGETHER_MS);
    const near = { togetherMs: togetherMs(8, 15) };
    expect(askListFor(one, place(near))).toBe(listKey('asks', one.site, T0));
    expect(askListFor(one, place({ ...near, asks: begun(59) }))).toBe(begun(59));
    expect(askListFor(one, place({ ...near, asks: begun(60) }))).toBe(listKey('asks', one.site, T0));
    expect(askListFor(one, place({ togetherMs: togetherMs(15, 15), asks: begun(600) }))).toBe(begun(600));
  });

  it('stand in one list of the shift when they are asked once more', () => {
    const card = askListFor(one, place({ onceMore: later(T0, -HOUR_MS), asks: begun(1) }))!;
    expect(readListKey(card)).toEqual({ kind: 'again', at: T0 - HOUR_MS });
  });

  it('that are urgent have a card of their own, whatever else comes', () => {
    const urgent = { ...one, severity: 'urgent' as const };
    expect(askListFor(urgent, place({ atOnce: 9, asks: begun(1), onceMore: T0 }))).toBeUndefined();
  });

  it('may stand in several lists of a place, one after the other', () => {
    const to = { platform: 'web', channel: '@house-supervisor' };
    const listed = { as: 'listed' as const, ...to };
    const both = { told: [begun(30), begun(1)].map((card) => ({ ...listed, card })) };
    expect([begun(30), begun(1), begun(5)].map((card) => isListedIn(both, to, card))).toEqual([true, true, false]);
    expect(isListedIn(both, { ...to, channel: '@engineer' }, begun(1))).toBe(false);
  });
});

describe('where an alert is told that goes on for days', () => {
  const to = { platform: 'web', channel: '@house-supervisor' };
  const list = (minutes: number) =>
    ({ as: 'listed', card: begun(minutes), ...to, role: 'house-supervisor' }) satisfies Told;
  const channel: Told = { as: 'listed', card: begun(900), platform: 'slack', channel: 'C1' };
  const ask: Told = { as: 'asked', role: 'house-supervisor', ...to, again: 3 };

  it('lets go of the oldest lists that ask somebody, and of neither a channel nor how often somebody was asked', () => {
    const told = [channel, ask, ...Array.from({ length: 45 }, (_, n) => list(n))];
    expect(keptTold(told)).toEqual([channel, ask, ...told.slice(-39)]);
    expect(keptTold([channel, ask])).toEqual([channel, ask]);
  });

  it('names a list that is joined again once, as the latest', () => {
    expect(listedAnew([list(1), channel, list(2)], list(1))).toEqual([channel, list(2), list(1)]);
    const other = { ...list(1), role: 'charge-nurse' };
    expect(listedAnew([other], list(1))).toEqual([other, list(1)]);
  });
});

describe('an owner who is asked about several', () => {
  const owner = { person: brand<never>('sam'), name: 'sam', role: 'house-supervisor', at: T0 };
  const asked = (id: string, askedAt: number | undefined, person = 'sam') =>
    openEpisode({
      id: brand(id),
      state: 'owned',
      owner: { ...owner, person: brand<never>(person) },
      lease: { from: T0, until: later(T0, HOUR_MS), ...(askedAt === undefined ? {} : { askedAt: instant(askedAt) }) },
    });

  it('answers for those of the same card alone', () => {
    const mine = asked('E-1', T0);
    expect(isAskedAlong(asked('E-2', T0), mine)).toBe(true);
    expect(isAskedAlong(mine, mine)).toBe(false);
    expect(isAskedAlong(asked('E-3', T0 + MINUTE_MS), mine)).toBe(false);
    expect(isAskedAlong(asked('E-4', undefined), mine)).toBe(false);
    expect(isAskedAlong(asked('E-5', undefined), asked('E-6', undefined))).toBe(false);
    expect(isAskedAlong(asked('E-7', T0, 'kim'), mine)).toBe(false);
  });
});

describe('one answer to a card about several', () => {
  it('renews all of them, and no other', async () => {
    const house = await openHouse();
    const owner = { person: brand<never>('p-somebody'), name: 'somebody', role: 'house-supervisor', at: T0 };
    const at = later(NOW, -5 * MINUTE_MS);
    const lease = { from: later(NOW, -40 * MINUTE_MS), until: later(NOW, 5 * MINUTE_MS) };
    const put = (id: string, askedAt: object) =>
      putEpisode(
        house.store,
        openEpisode({ id: brand(id), key: brand(`k:${id}`), state: 'owned', owner, lease: { ...lease, ...askedAt } }),
      );
    for (const id of ['E-AAAA', 'E-BBBB']) await put(id, { askedAt: at });
    await put('E-CCCC', {});
    const said = await house.ask('alert act E-AAAA two go home by noon', { roles: ['house-supervisor'] });
    expect(said.ok).toBe(true);
    const until = async (id: string) => (await house.store.episode(SITE, brand(id)))?.lease?.until;
    expect(await until('E-AAAA')).toBe(later(NOW, 4 * HOUR_MS));
    expect(await until('E-BBBB')).toBe(later(NOW, 90 * MINUTE_MS));
    expect(await until('E-CCCC')).toBe(lease.until);
    const kept = (await house.store.episodeEvents(SITE, brand('E-BBBB'))).map(({ kind }) => kind);
    expect(kept).toEqual(['kept']);
  });
});

describe('the list of several questions', () => {
  it('asks of each what is to be said next by whoever reads it, and nothing about what another role has', () => {
    const supervisor = { person: brand<never>('sam'), name: 'sam', role: 'house-supervisor', at: T0 };
    const owned = { state: 'owned' as const, owner: supervisor };
    const closed = {
      ...owned,
      state: 'closed' as const,
      closedAt: T0,
      action: { what: 'beds', by: supervisor, at: T0 },
    };
    const episodes = [
      openEpisode({ id: brand('E-FREE') }),
      openEpisode({ id: brand('E-MINE'), ...owned }),
      openEpisode({ id: brand('E-OVER'), ...closed }),
      openEpisode({ id: brand('E-HERS'), ...owned, owner: { ...supervisor, role: 'director-on-call' } }),
    ];
    const list = { card: listKey('asks', one.site, T0), site: settingsOf().sites[0]!, episodes, simulated: false };
    const drawn = episodeListDocument({ ...list, roles: ['house-supervisor'] }, NOW, {
      words: wordsFor('en-US', 'us'),
      format: FORMAT,
    });
    expect(drawn.title).toBe('For you: 4 alerts');
    const buttons = drawn.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(buttons.map(({ command }) => command)).toEqual([
      'alert ack E-FREE',
      'alert play E-MINE',
      'alert act E-MINE',
      'alert outcome E-OVER worked',
      'alert outcome E-OVER partly',
      'alert outcome E-OVER no',
    ]);
  });
});
