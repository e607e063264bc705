/** Stories O1, O2, O3, O5, O8 and the noise budget on the simulated hospital's own Tuesday, on Slack, Teams and the console at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phiContext } from '#src/config/phi-context.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { type Instant, localTimeAt } from '#src/kernel/time.ts';
import { toText } from '#src/message/text.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reply } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { createDocumentGuard } from '#src/views/guarded.ts';
import { clockAt, FORMAT, openTuesday, type Post, ZONE } from './tuesday.ts';

const PLATFORMS = ['web', 'slack', 'teams'] as const;
/** The console's inbox of the role, and the person on each vendor's platform who has it. */
const SUPERVISOR = { web: '@house-supervisor', slack: '@U0SUPER', teams: '@aad-super' } as const;
const CHARGE_5W = { web: '@charge-nurse-5W', slack: '@U0CN5W', teams: '@aad-cn5w' } as const;

let day: Awaited<ReturnType<typeof openTuesday>>;
const time = (at: Instant): string => localTimeAt(at, ZONE).slice(0, 5);
const read = (row: OutboxRow): string => toText(row.document, { format: FORMAT, width: 400 });

const on = (platform: string, channel: string): readonly Post[] =>
  day.posts.filter((post) => post.platform === platform && post.channel === channel);
/** The card of the day's bed meeting; what was noted at the end of Monday's stands beside it. */
const MEETING = 'huddle:riverside:bed-meeting:2026-01-13';
const unasked = (posts: readonly Post[]): readonly Post[] => posts.filter((post) => post.how === 'new');
const between = (posts: readonly Post[], from: string, to: string): readonly Post[] =>
  posts.filter((post) => post.at >= clockAt(from) && post.at < clockAt(to));
/** The cards of a rule's episodes in #bed-management, by their first post. */
const cardsOf = (platform: string, rule: string): readonly Post[] =>
  unasked(on(platform, 'bed-management')).filter((post) => read(post.row).includes(`rule ${rule}`));
const editsOf = (platform: string, card: string): readonly Post[] =>
  on(platform, 'bed-management').filter((post) => post.card === card);

/** At the change of shifts: the report that was drafted then, and what was open. */
let atSeven: { readonly report: Reply; readonly open: readonly Episode[] };
const ask = (text: string): Promise<Reply> =>
  day.handle({
    text,
    actor: {
      ...{ platform: 'web', id: 'w', person: brand<PersonId>('web:w'), name: 'house supervisor' },
      roles: ['house-supervisor'],
    },
    place: { platform: 'web', private: true },
    requestKey: `${text} ${day.clock.now}`,
  });

beforeAll(async () => {
  day = await openTuesday();
  await day.until('05:35', 5);
  await day.until('08:50', 1);
  await day.until('13:10', 5);
  await day.until('13:45', 1);
  await day.until('19:00', 5);
  atSeven = { report: await ask('huddle shift'), open: await day.store.liveEpisodes(day.settings.sites[0]!.id) };
  await day.until('24:00', 5);
}, 600_000);
afterAll(() => day?.close());

it('no card of the day holds anything that the guard would take out', () => {
  const guard = createDocumentGuard(() => phiContext(day.settings));
  const documents = day.commits.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'outbox.put' ? [change.post.document] : [])),
  );
  expect(documents.length).toBeGreaterThan(500);
  const found = documents.filter((document) => guard.document(document).kinds.length > 0);
  expect(found.map(({ plain }) => plain)).toEqual([]);
});

describe.each(PLATFORMS)('on %s', (platform) => {
  it('a charge nurse is written to unasked six times in a shift at most, the house supervisor fifteen times', () => {
    for (const [from, to] of [
      ['00:00', '07:00'],
      ['07:00', '19:00'],
      ['19:00', '24:00'],
    ] as const) {
      const told = (channel: string) => between(unasked(on(platform, channel)), from, to).length;
      expect(told(CHARGE_5W[platform])).toBeLessThanOrEqual(6);
      expect(told(SUPERVISOR[platform])).toBeLessThanOrEqual(15);
    }
    expect(unasked(on(platform, CHARGE_5W[platform])).length).toBeGreaterThan(0);
    expect(unasked(on(platform, SUPERVISOR[platform])).length).toBeGreaterThan(3);
  });

  it('#bed-management has twenty posts at top level in the day at most, a unit channel eight', () => {
    const posts = unasked(on(platform, 'bed-management'));
    expect(posts.length).toBeGreaterThan(5);
    expect(posts.length).toBeLessThanOrEqual(20);
    expect(unasked(on(platform, '5w')).length).toBeLessThanOrEqual(8);
  });

  it('O3: boarders past the limit from 07:51 are one card at 08:31, owned at 08:34, edited after that and never posted again', () => {
    const cards = cardsOf(platform, 'ed-boarding');
    expect(cards.map((post) => time(post.at))).toEqual(['08:31']);
    expect(cards[0]!.row.document.title).toContain('ED boarding 11 > 8 · since 07:51');
    const edits = editsOf(platform, cards[0]!.card).filter((post) => post.how === 'edit');
    const owned = edits.find((post) => read(post.row).includes('house supervisor since 08:34'));
    expect(time(owned!.at)).toBe('08:34');
    expect(read(owned!.row)).not.toContain('answer by');
    const last = read(edits.at(-1)!.row);
    expect(last).toMatch(/Closed 22:\d\d after 13 h/);
    expect(last).toContain('house supervisor');
    // At noon there are twelve: the card says so, and nothing is posted.
    const noon = edits.find((post) => read(post.row).includes('ED boarding 12 > 8'));
    expect(noon && time(noon.at) <= '12:05').toBe(true);
    expect(unasked(editsOf(platform, cards[0]!.card))).toHaveLength(1);
    // What was done since 09:05, and whether it helped, stand on the same card.
    const done = edits.find((post) =>
      read(post.row).includes('09:05 house supervisor chose: pull likely discharges forward'),
    );
    expect(time(done!.at)).toBe('09:05');
    expect(read(done!.row)).toContain('due 09:35: name the likely discharges that go first (house supervisor)');
    expect(last).toContain('plays: pull likely discharges forward and open closed beds · 14 → 6');
    expect(last).toContain('open closed beds · did it help: Partly – 6E-P took four');
    // Whoever was asked first is told that somebody has it, by an edit.
    expect(
      unasked(
        day.posts.filter(
          (post) =>
            post.platform === platform &&
            post.card.startsWith(`ask:${cards[0]!.card.slice(8)}`) &&
            !post.row.document.title.startsWith('Still yours?'),
        ),
      ).length,
    ).toBeLessThanOrEqual(2);
  });

  it('O2: two call-outs before the shift are one staffing card, which names who is short and who could help', () => {
    const morning = cardsOf(platform, 'staffing-gap').filter((post) => post.at < clockAt('07:00'));
    expect(morning).toHaveLength(1);
    const text = read(
      editsOf(platform, morning[0]!.card)
        .filter((post) => post.at < clockAt('07:00'))
        .at(-1)!.row,
    );
    expect(text).toContain('07–11 short 2 RN: 4N 1, 5W 1');
    expect(text).toMatch(/3S \+1 \(can help 4N, 5W\)/);
    expect(text).toContain('2N +1 (covers none of these)');
  });

  it('O4: two held in PACU are one card at 09:25 to whoever leads the operating rooms, one more asked at 09:40, over at 10:05', () => {
    const cards = cardsOf(platform, 'recovery-holds');
    expect(cards.map((post) => time(post.at))).toEqual(['09:25']);
    const first = read(cards[0]!.row);
    expect(first).toContain('PACU 2 held over 30 min · since 09:15');
    expect(first).toContain('1 for ICU, 1 for 3S; by hand 08:45');
    expect(first).toContain('2 can leave ICU, by hand 06:41');
    expect(first).toContain('pays elsewhere: ① the units that take them');
    expect(first).toContain('asked perioperative lead 09:25, answer by 09:40 → house supervisor');
    const edits = editsOf(platform, cards[0]!.card).filter((post) => post.how === 'edit');
    const asked = edits.find((post) => read(post.row).includes('no answer from perioperative lead'));
    expect(time(asked!.at)).toBe('09:40');
    const ask = `ask:${cards[0]!.card.slice(8)}`;
    const asks = unasked(on(platform, SUPERVISOR[platform])).filter((post) => post.card.startsWith(ask));
    expect(asks.map((post) => time(post.at))).toEqual(['09:40']);
    const last = read(edits.at(-1)!.row);
    expect(last).toContain('Closed 10:05 after 40 min · owner house supervisor · plays: step down from ICU · 2 → 0');
    expect(last).toContain('did it help: It worked');
  });

  it('O5: the silence from 13:20 is told at 13:35 in one line, and what rests on the feed stands still', () => {
    const [card, ...more] = cardsOf(platform, 'feed-stale');
    expect(more).toEqual([]);
    expect(time(card!.at)).toBe('13:35');
    expect(read(card!.row)).toContain('figures as of 13:20');
    // In a card of its own, or in the list of what the role is asked on a day that nears its noise budget.
    const id = card!.card.slice(8);
    const told = on(platform, SUPERVISOR[platform]).find(
      (post) => post.card.includes(id) || (post.card.startsWith('asks:') && read(post.row).includes(id)),
    );
    expect(time(told!.at)).toBe('13:35');
    const opened = unasked(on(platform, 'bed-management')).filter(
      (post) => post.card !== card!.card && post.at >= clockAt('13:35') && post.at <= clockAt('13:38'),
    );
    expect(opened).toEqual([]);
    const back = editsOf(platform, card!.card).at(-1)!;
    expect(read(back.row)).toMatch(/back 13:\d\d.*31 messages, \d+ moves, latest 13:3\d/);
  });

  it('O1: the huddle card names the two late units, and takes in what comes before the meeting by an edit', () => {
    const huddle = on(platform, 'huddle').filter((post) => post.card === MEETING);
    expect(unasked(huddle).map((post) => time(post.at))).toEqual(['08:26']);
    expect(read(huddle[0]!.row)).toMatch(/late.*6W.*BHU|6W.*BHU.*late/i);
    const confirmed = huddle.find((post) => post.how === 'edit' && read(post.row).includes('6W 08:29'));
    expect(confirmed?.row.document.title).toBe(huddle[0]!.row.document.title);
    const line = on(platform, 'huddle').filter((post) => post.row.thread === MEETING);
    // BHU after the meeting has begun, 3S and 4N once a nurse has moved: in the thread, never at top level.
    expect(line.map((post) => [time(post.at), post.how])).toEqual([
      ['08:31', 'thread'],
      ['09:20', 'thread'],
      ['09:20', 'thread'],
    ]);
    expect(read(line[0]!.row)).toContain('BHU');
  });
});

it('O8: the shift report of 19:00 lists what is open with who has it, and counts what it does not name', () => {
  const open = atSeven.open.filter(({ state }) => state !== 'pending' && state !== 'closed');
  const text = JSON.stringify(atSeven.report.document);
  expect(text).toMatch(/E-\d{4} ED boarding 12 > 8 \(house supervisor\)/);
  expect(text).toMatch(/E-\d{4} ED crowded: NEDOCS \d+ \(ED charge nurse\)/);
  const unnamed = open.filter(({ id }) => !text.includes(id)).length;
  expect(open.length - unnamed).toBeGreaterThanOrEqual(2);
  if (unnamed > 0) expect(text).toContain(`${unnamed} more`);
});

it('everything that was to be delivered was delivered', async () => {
  expect(await day.store.outboxUnsent(10)).toEqual([]);
});

it('no duty, report, call-out, roster or channel comes about by the clock or the feed: only by somebody at the front door', () => {
  const kinds = (by: string): readonly Change['kind'][] =>
    [
      ...new Set(day.commits.filter((one) => one.by === by).flatMap((one) => one.changes.map(({ kind }) => kind))),
    ].sort();
  expect(kinds('feed')).toEqual(['journal.append']);
  expect(kinds('clock')).toEqual([
    // What is overdue at 12:00 and 14:00 goes up, and the barrier keeps that it did.
    'barrier.put',
    'day.computed',
    'days.outdated',
    'days.stale',
    'episode.event',
    'episode.put',
    'kpi.put',
    'meeting.put',
    'outbox.put',
    'run.claim',
    'snapshot.put',
  ]);
  expect(kinds('person')).toContain('callout.add');
  expect(kinds('person')).toContain('report.put');
  for (const { by, changes } of day.commits) {
    const acts = changes.filter(({ kind }) => kind !== 'request.claim');
    if (by === 'person' && acts.length > 0) expect(acts.some(({ kind }) => kind === 'audit.add')).toBe(true);
  }
});
