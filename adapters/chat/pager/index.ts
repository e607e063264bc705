/**
 * The second channel: a pager or SMS gateway that takes a webhook. It only rings; what is to be done is done in chat or in the console.
 * One signed POST for each role that is asked about something urgent; a repeat carries the same idempotency key, so that nobody is rung twice.
 */
import { createHash, createHmac } from 'node:crypto';
import { deepestCode, failuresOf } from '#adapters/wire/failure.ts';
import { oneWayPlatform } from '#adapters/wire/one-way.ts';
import { FORBIDDEN_ADDRESS, type Posted, post } from '#adapters/wire/post.ts';
import type { PagerSetting, Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { type Clock, isoOf } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';

export type PagerOptions = {
  readonly setting: PagerSetting;
  /** Shared with the gateway. */
  readonly secret: string;
  readonly settings: () => Settings;
  readonly clock: Clock;
};

export const PAGER = 'pager';
const failures = failuresOf('The pager gateway');

export function createPagerPlatform(options: PagerOptions): ChatPlatform {
  return oneWayPlatform({
    name: PAGER,
    // By its idempotency key.
    repeatable: true,
    // A page cannot be edited, and ringing again about what changed is not wanted.
    settled: (_, previous) => previous,
    async post(row) {
      await send(row, options);
      return { ref: idempotencyKey(row) };
    },
    notStarted: () => failures.unavailable('nothing yet, it is starting'),
  });
}

/** The same for every attempt at one page. */
const idempotencyKey = ({ card, to, version }: OutboxRow): string =>
  createHash('sha256').update(`${card}|${to.channel}|${version}`).digest('hex').slice(0, 32);

/** What the gateway gets: no patient, nobody's name; a role, its extension, one sentence. */
const bodyOf = (row: OutboxRow, settings: Settings): string =>
  JSON.stringify({
    id: idempotencyKey(row),
    site: row.site,
    role: row.to.channel,
    extension: settings.extensions(row.site, row.to.channel) ?? null,
    text: row.document.plain,
    simulated: row.document.simulated ?? false,
    createdAt: isoOf(row.createdAt),
  });

async function send(row: OutboxRow, { setting, secret, settings, clock }: PagerOptions): Promise<void> {
  const body = bodyOf(row, settings());
  const timestamp = String(Math.floor(clock.now() / 1_000));
  let answer: Posted;
  try {
    answer = await post({
      url: setting.url,
      body,
      timeoutMs: setting.timeoutSeconds * 1_000,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey(row),
        'x-huddleboard-timestamp': timestamp,
        'x-huddleboard-signature': `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
      },
    });
  } catch (failure) {
    const code = deepestCode(failure);
    if (code === FORBIDDEN_ADDRESS) throw forbidden();
    // The key makes a repeat harmless, whether or not it arrived.
    throw failures.noAnswer(code, 'repeatable');
  }
  if (answer.status >= 200 && answer.status < 300) return;
  if (answer.status === 429) throw failures.rateLimited(Number(answer.headers['retry-after'] ?? Number.NaN));
  // A redirect is not followed: a gateway that is being moved may be back in a minute.
  if (answer.status >= 500 || answer.status === 408 || answer.status < 400)
    throw failures.unavailable(`HTTP ${answer.status}`);
  throw new OpsError({
    code: 'PAGER_REFUSED',
    kind: 'unavailable',
    message: `The pager gateway refused the page: HTTP ${answer.status}.`,
    cure: 'Check pager.url and PAGER_SECRET against the gateway.',
    retry: { when: 'never' },
  });
}

/** Tried again: whoever has the DNS may mend it. */
const forbidden = (): OpsError =>
  new OpsError({
    code: 'PAGER_ADDRESS',
    kind: 'unavailable',
    message:
      'The name of the pager gateway leads to this machine, or to an address of one link or of a cloud’s metadata.',
    cure: 'Look into the DNS of this machine, and at pager.url.',
    retry: { when: 'backoff' },
  });
