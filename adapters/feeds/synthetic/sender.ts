/** Sends the simulated house's messages over real MLLP when the virtual clock reaches them: one in flight, in order, again until it is acknowledged. */
import { createConnection, type Socket } from 'node:net';
import type { SimMessage } from '#src/domain/simulate/or-list.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type AckReader, ackCodeOf, createAckReader, framed } from './ack.ts';
import { toHl7 } from './to-hl7.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type SenderOptions = {
  readonly host: string;
  readonly port: number;
  /** In the order of sending; read one at a time, may be endless. */
  readonly events: Iterator<SimMessage>;
  readonly clock: Pick<VirtualClock, 'now' | 'realMsUntil' | 'onChange'>;
  readonly log: Logger;
  /** An acknowledgement that takes longer than this means a lost connection. */
  readonly ackTimeoutMs?: number;
};

export type SimulatedSender = {
  readonly start: () => void;
  /** Closes the connection; what was not acknowledged is not sent again. */
  readonly stop: () => Promise<void>;
  readonly acknowledged: () => number;
};

const ACK_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** Timers drift and speeds change; never sleep longer than this. */
const LONGEST_SLEEP_MS = 60_000;

export function createSimulatedSender(options: SenderOptions): SimulatedSender {
  const { log } = options;
  let socket: Socket | undefined;
  let reader: AckReader = createAckReader();
  let connected = false;
  let stopped = true;
  let current: SimMessage | undefined;
  let inFlight = false;
  let retryMs = FIRST_RETRY_MS;
  let acknowledged = 0;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: () => void = () => {};

  const wakeIn = (ms: number, what: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(what, Math.min(ms, LONGEST_SLEEP_MS));
  };

  function connect(): void {
    if (stopped) return;
    reader = createAckReader();
    const fresh = createConnection({ host: options.host, port: options.port });
    socket = fresh;
    fresh.setNoDelay(true);
    fresh.on('connect', () => {
      connected = true;
      proceed();
    });
    fresh.on('data', (bytes) => {
      for (const ack of reader.push(bytes)) onAck(ack);
    });
    fresh.on('error', (error) => log.debug('simulated sender: connection error', { reason: error.message }));
    fresh.on('close', () => {
      if (socket !== fresh) return;
      connected = false;
      inFlight = false;
      if (stopped) return;
      wakeIn(retryMs, connect);
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
    });
  }

  function proceed(): void {
    if (stopped || !connected || inFlight) return;
    current ??= nextEvent();
    if (current === undefined) return;
    const waitMs = options.clock.realMsUntil(current.sentAt);
    if (waitMs > 0) wakeIn(Math.ceil(waitMs), proceed);
    else send(current);
  }

  function nextEvent(): SimMessage | undefined {
    const next = options.events.next();
    return next.done === true ? undefined : next.value;
  }

  function send(event: SimMessage): void {
    inFlight = true;
    socket?.write(framed(toHl7(event)));
    wakeIn(options.ackTimeoutMs ?? ACK_TIMEOUT_MS, () => {
      log.warn('simulated sender: no acknowledgement in time, connecting anew');
      socket?.destroy();
    });
  }

  function onAck(ack: string): void {
    if (!inFlight) return;
    const code = ackCodeOf(ack);
    if (code !== 'AA') log.warn('simulated sender: message refused', { code: code ?? 'none', kind: current?.kind });
    clearTimeout(timer);
    inFlight = false;
    current = undefined;
    acknowledged += 1;
    retryMs = FIRST_RETRY_MS;
    proceed();
  }

  return {
    start: () => {
      stopped = false;
      unsubscribe = options.clock.onChange(proceed);
      connect();
    },
    stop: async () => {
      stopped = true;
      unsubscribe();
      clearTimeout(timer);
      const open = socket;
      if (open === undefined || open.destroyed) return;
      await new Promise<void>((resolve) => {
        open.once('close', () => resolve());
        open.destroy();
      });
    },
    acknowledged: () => acknowledged,
  };
}
