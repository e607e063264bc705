/**
 * Socket Mode by bolt's receiver, with two of its habits taken over: it reconnects in a promise that nobody catches, and reads an envelope
 * in one too. Either would end the whole process, feed and console included, on a revoked token or a malformed line.
 */

import type { SocketModeReceiver } from '@slack/bolt';
import { inTime } from '#adapters/wire/in-time.ts';
import type { Logger } from '#src/kernel/log.ts';
import { slackError } from './errors.ts';

const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;
/** Slack says hello at once. */
const HELLO_MS = 10_000;

export type Connection = {
  /** Rejects with OpsError when the first connection is refused. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param receiver made with `autoReconnectEnabled: false` */
export function superviseSocket(
  receiver: SocketModeReceiver,
  log: Logger,
  changed: (state: 'up' | 'down', detail?: string) => void,
): Connection {
  const { client } = receiver;
  let wanted = false;
  let connecting = false;
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;
  catchBadEnvelopes(receiver, log);

  const connect = async (): Promise<void> => {
    connecting = true;
    try {
      await inTime(HELLO_MS, client.start());
      attempts = 0;
      changed('up');
    } finally {
      connecting = false;
    }
  };
  const reconnectLater = (): void => {
    if (!wanted || timer !== undefined) return;
    const ms = Math.min(FIRST_WAIT_MS * 2 ** attempts, MAX_WAIT_MS);
    attempts += 1;
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch((failure: unknown) => {
        changed('down', slackError(failure, 'repeatable').code);
        reconnectLater();
      });
    }, ms);
  };
  client.on('disconnected', () => {
    // While connecting, the attempt itself fails and its caller decides.
    if (!wanted || connecting) return;
    changed('down', 'CONNECTION_LOST');
    reconnectLater();
  });

  const close = async (): Promise<void> => {
    wanted = false;
    clearTimeout(timer);
    timer = undefined;
    await inTime(HELLO_MS, client.disconnect()).catch(() => log.warn('slack socket did not close in time'));
  };
  return {
    open: async () => {
      wanted = true;
      try {
        await connect();
      } catch (failure) {
        await close();
        throw slackError(failure, 'repeatable');
      }
    },
    close,
  };
}

function catchBadEnvelopes({ client }: SocketModeReceiver, log: Logger): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  for (const read of readers) {
    client.on('ws_message', (...line: unknown[]) => {
      Promise.resolve(read(...line)).catch(() => log.warn('slack sent an envelope that cannot be read'));
    });
  }
}
