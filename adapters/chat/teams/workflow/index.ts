/**
 * Teams where no bot is allowed: a workflow that posts what it is sent. One way, and nothing that stands there can be edited; so a card comes
 * when it rings and not with every change: as it opens, when it is graver than what was posted last, and when it is over.
 */

import { createLooks, mayShow, simulatedRefused } from '#adapters/chat/card/look.ts';
import { deepestCode, failuresOf } from '#adapters/wire/failure.ts';
import { oneWayPlatform } from '#adapters/wire/one-way.ts';
import { FORBIDDEN_ADDRESS, type Posted, post } from '#adapters/wire/post.ts';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Secret } from '#src/kernel/secret.ts';
import type { Status } from '#src/message/document.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { TEAMS_WORKFLOW, workflowFault, workflowSecretName } from './address.ts';
import { workflowBody } from './body.ts';

export type WorkflowOptions = {
  /** The address of a channel's workflow, read at each use: whoever makes the workflow anew changes a file. */
  readonly addressOf: (channel: string) => Secret | undefined;
  readonly settings: () => Settings;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;
const failures = failuresOf('The workflow of Teams');

export function createWorkflowPlatform(options: WorkflowOptions): ChatPlatform {
  return oneWayPlatform({
    name: TEAMS_WORKFLOW,
    settled(row, previous) {
      // A thread cannot be answered in, and each of its lines would ring as a message of its own.
      if (row.thread !== undefined) return FOLDED;
      return previous === undefined || ringsAgain(row, previous) ? undefined : previous;
    },
    async post(row, mayLeave) {
      if (!mayShow(row.document, row.to, options.settings())) throw simulatedRefused();
      mayLeave?.();
      await send(row, options);
      return refOf(row.document.status);
    },
    notStarted: () => failures.unavailable('nothing yet, it is starting'),
  });
}

/** Not posted, and nothing to ring again about. */
const FOLDED: PostRef = { ref: 'folded' };

/** How grave what was posted last was: the outbox keeps it as the post's name, which Teams does not tell. */
const GRAVITY: Readonly<Record<Status, number>> = { ok: 0, unknown: 1, watch: 1, high: 2, critical: 3 };
const refOf = (status: Status): PostRef => ({ ref: `posted:${GRAVITY[status]}` });

/** Of an alert that was posted: it is graver than then, it is over, or it is back. Everything else is only looked at. */
function ringsAgain({ card, document: { status } }: OutboxRow, { ref }: PostRef): boolean {
  const last = Number(/^posted:(\d)$/.exec(ref)?.[1] ?? Number.NaN);
  if (!card.startsWith('episode:') || Number.isNaN(last)) return false;
  return status === 'ok' ? last > 0 : GRAVITY[status] > last;
}

async function send(row: OutboxRow, options: WorkflowOptions): Promise<void> {
  const { channel } = row.to;
  const address = addressOf(channel, options);
  const fault = address === undefined ? 'is not set' : workflowFault(address);
  if (address === undefined || fault !== undefined) throw unfit(channel, fault ?? '');
  const settings = options.settings();
  const look = createLooks(() => settings)(row.site, row.document.locale);
  const { origin } = settings.console;
  const site = settings.sites.length > 1 ? row.site : undefined;
  let answer: Posted;
  try {
    answer = await post({
      url: address,
      headers: { 'content-type': 'application/json' },
      body: workflowBody({ card: row.card, site, document: row.document, origin }, look),
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    });
  } catch (failure) {
    const code = deepestCode(failure);
    if (code === FORBIDDEN_ADDRESS) throw unfit(channel, 'leads to this machine, one link or a cloud’s metadata');
    throw failures.noAnswer(code, 'once');
  }
  judge(answer, channel);
}

/** Nothing has left yet: a file that is being written anew is read again, and nobody thinks that the card may stand there. */
function addressOf(channel: string, options: WorkflowOptions): string | undefined {
  try {
    return options.addressOf(channel)?.reveal();
  } catch (failure) {
    if (failure instanceof OpsError) throw unfit(channel, 'cannot be read');
    throw failure;
  }
}

function judge({ status, headers }: Posted, channel: string): void {
  if (status >= 200 && status < 300) return;
  if (status === 429) throw failures.rateLimited(Number(headers['retry-after'] ?? Number.NaN));
  // A redirect is not followed.
  if (status >= 500 || status === 408 || status < 400) throw failures.unavailable(`HTTP ${status}`);
  throw new OpsError({
    code: 'WORKFLOW_REFUSED',
    kind: 'unavailable',
    message: `The workflow of ${channel} refused the card: HTTP ${status}.`,
    cure: `See in Teams that the workflow is there and on, and that ${workflowSecretName(channel)} is its address; make it anew where whoever owned it has left.`,
    retry: { when: 'never' },
  });
}

/** Tried again: a file of secrets or the DNS may be mended while the house runs. */
const unfit = (channel: string, fault: string): OpsError =>
  new OpsError({
    code: 'WORKFLOW_ADDRESS',
    kind: 'config',
    message: `${workflowSecretName(channel)} ${fault}.`,
    cure: 'Set it to the address that Teams shows when the workflow is made, or name a file that holds it with …_FILE.',
    retry: { when: 'backoff' },
  });
