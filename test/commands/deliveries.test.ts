/** `admin doctor` and `admin resend`: what has not arrived for certain is seen, and a role decides. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { HOUR_MS, MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import type { Change, OutboxPost, Settlement } from '#src/ports/change.ts';
import { postToken } from '#src/ports/post-token.ts';
import { leaseAsk } from '#test/fakes/sender.ts';
import { type House, NOW, openHouse, read, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const AT = plus(NOW, -2 * HOUR_MS);
const post = (card: string, over: Partial<OutboxPost> = {}): OutboxPost => ({
  site: SITE,
  card: brand(card),
  to: { platform: 'slack', channel: 'C0ALERTS' },
  version: 1,
  document: { title: card, plain: card, status: 'ok', asOf: AT, blocks: [] },
  urgency: 'routine',
  createdAt: AT,
  ...over,
});

/** Posts that were leased and ended so; without an end they wait. */
async function posted(...ends: readonly (readonly [OutboxPost, Settlement | undefined])[]): Promise<void> {
  for (const [one, settlement] of ends) {
    await house.store.commit([{ kind: 'outbox.put', post: one }]);
    if (settlement === undefined) continue;
    const [row] = (await house.store.leasePosts(leaseAsk(AT))).posts;
    const { card, to, attempt, version } = row!;
    await house.store.commit([{ kind: 'outbox.settle', card, to, attempt, version, settlement, at: AT }]);
  }
}
const DEAD = post('huddle:morning:2026-01-13');
const UNKNOWN = post('episode:E-7F3K', { to: { platform: 'slack', channel: '@U0NURSE' } });
const stateOf = async ({ card, to }: OutboxPost) => (await house.store.outboxRow(card, to))?.state;

test('of a house whose posts have all arrived says so', async () => {
  const reply = await house.ask('admin doctor');
  expect(reply.document.plain).toMatch(/^Every post has arrived\. As of/);
  expect(reply.document.status).toBe('ok');
});

test('lists dead letters and unknown ones with card, channel, reason and age, and a button for each', async () => {
  await posted(
    [DEAD, { state: 'dead', code: 'SLACK_IS_ARCHIVED' }],
    [UNKNOWN, { state: 'unknown', code: 'SLACK_MISSING_SCOPE' }],
    [post('late'), undefined],
    [post('held', { notBefore: plus(NOW, HOUR_MS) }), undefined],
    [post('elsewhere', { site: brand('other') }), undefined],
  );
  const reply = await house.ask('admin doctor', { roles: ['engineer'] });
  const shown = read(reply);
  expect(reply.document.plain).toMatch(/^2 posts not delivered for certain\./);
  expect(shown).toMatch(/huddle:morning:2026-01-13 .*given up +SLACK_IS_ARCHIVED +2 h/);
  expect(shown).toMatch(/episode:E-7F3K +direct message \(slack\) +may have arrived +SLACK_MISSING_SCOPE/);
  expect(shown).not.toContain('U0NURSE');
  expect(shown).not.toContain('elsewhere');
  const commands = reply.document.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command) : [],
  );
  expect(commands).toEqual([DEAD, UNKNOWN].map((one) => `admin resend ${postToken(one)}`));
  expect(reply.data).toMatchObject({ waiting: 1, oldestWaitingMs: 2 * HOUR_MS, stuck: [{ state: 'dead' }, {}] });
});

test('says what may stand twice, under the token that both carry', async () => {
  await posted([DEAD, { state: 'doubt', since: AT, at: AT, code: 'DELIVERY_UNKNOWN' }]);
  const [row] = (await house.store.leasePosts(leaseAsk(AT))).posts;
  const { card, to, attempt, version } = row!;
  await house.store.commit([{ kind: 'outbox.doubt', card, to, attempt }]);
  const settlement: Settlement = { state: 'sent', ref: { ref: 'x' } };
  await house.store.commit([{ kind: 'outbox.settle', card, to, attempt, version, settlement, at: AT } as Change]);
  const reply = await house.ask('admin doctor');
  expect(read(reply)).toContain('May stand twice');
  expect(reply.data).toMatchObject({ doubled: [{ post: postToken(DEAD), doubts: 1, state: 'sent' }] });
});

test('a post is sent again after a question, once, however it is typed, and that is audited', async () => {
  await posted([UNKNOWN, { state: 'unknown', code: 'SLACK_MISSING_SCOPE' }]);
  const token = postToken(UNKNOWN);
  const question = await house.ask(`admin resend ${token}`);
  expect(question.document.plain).toMatch(
    /^Send episode:E-7F3K to direct message \(slack\) again\? It may stand there/,
  );
  expect(await stateOf(UNKNOWN)).toBe('unknown');
  const done = await house.ask(`admin resend ${token.slice(2).toLowerCase()} now`, { roles: ['house-supervisor'] });
  expect(done).toMatchObject({ ok: true, data: { sent: true } });
  expect(await stateOf(UNKNOWN)).toBe('ready');
  const entry = (await house.store.audit(10)).find(({ action }) => action === 'outbox.resend');
  expect(entry).toMatchObject({ subject: 'episode:E-7F3K', detail: { was: 'unknown', code: 'SLACK_MISSING_SCOPE' } });
  const again = await house.ask(`admin resend ${token} now`);
  expect([again.ok, again.document.plain]).toMatchObject([false, expect.stringContaining('No such post')]);
});

test('a dead one is said not to stand there', async () => {
  await posted([DEAD, { state: 'dead', code: 'TOO_LATE' }]);
  const question = await house.ask(`admin resend ${postToken(DEAD)}`);
  expect(question.document.plain).toContain('does not stand there');
});

test.each(['engineer', 'charge-nurse'] as const)('who may not decide is refused: %s', async (role) => {
  await posted([DEAD, { state: 'dead', code: 'TOO_LATE' }]);
  const reply = await house.ask(`admin resend ${postToken(DEAD)} now`, { roles: [role] });
  expect(reply.ok).toBe(false);
  expect(await stateOf(DEAD)).toBe('dead');
});

test.each(['admin resend', 'admin resend P-AAAAAA now', 'admin resend P-7F3KQ2 perhaps', 'admin resend <!channel>'])(
  '%s is refused with what helps',
  async (text) => {
    house.clock.now = plus(NOW, MINUTE_MS);
    const reply = await house.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(reply)).toMatch(/admin (doctor|resend P-)/);
    expect(JSON.stringify(reply.document)).not.toContain('<!channel>');
  },
);
