import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createSimulatedSender, type SimulatedSender } from '#adapters/feeds/synthetic/sender.ts';
import { createVirtualClock, type VirtualClock } from '#adapters/feeds/synthetic/virtual-clock.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant, after as laterThan } from '#src/kernel/time.ts';

const START = instant(1_768_310_400_000);

const event = (seq: number, minutes: number): SimEvent => {
  const at = laterThan(START, minutes * 60_000);
  return { seq, at, keyedAt: at, sentAt: at, tellsWhen: true, kind: 'bed-status', place: { unit: '5W' }, status: 'U' };
};

/** A receiver that keeps control ids and answers when the test lets it. */
function receiver(answer: (controlId: string, socket: Socket) => void) {
  const received: string[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const server = createServer((socket) => {
    let rest = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      rest += bytes.toString('utf8');
      for (let end = rest.indexOf('\x1c\r'); end >= 0; end = rest.indexOf('\x1c\r')) {
        const controlId = rest.slice(0, end).split('|')[9] ?? '';
        rest = rest.slice(end + 2);
        received.push(controlId);
        answer(controlId, socket);
        for (const { count, done } of waiting) if (received.length >= count) done();
      }
    });
  });
  const reached = (count: number): Promise<void> =>
    received.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }));
  return { server, received, reached };
}

const ack = (controlId: string, code = 'AA'): string =>
  `\x0bMSH|^~\\&|HUB|RIVERSIDE|SIMULATOR|RIVERSIDE|20260113||ACK|1|P|2.5.1\rMSA|${code}|${controlId}\r\x1c\r`;

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const listening = (server: Server): Promise<void> => new Promise((done) => server.listen(0, '127.0.0.1', () => done()));

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function started(
  events: readonly SimEvent[],
  answer: (controlId: string, socket: Socket) => void,
): Promise<{
  sender: SimulatedSender;
  clock: VirtualClock;
  reached: (n: number) => Promise<void>;
  received: string[];
  pass: (ms: number) => void;
}> {
  const { server, received, reached } = receiver(answer);
  await listening(server);
  let real = 0;
  const clock = createVirtualClock({ startAt: START, realNow: () => real, speed: 60 });
  const sender = createSimulatedSender({
    host: '127.0.0.1',
    port: portOf(server),
    events: events[Symbol.iterator](),
    clock,
    log: silentLog,
    ackTimeoutMs: 200,
  });
  sender.start();
  open.push(async () => {
    await sender.stop();
    await new Promise((done) => server.close(done));
  });
  return { sender, clock, reached, received, pass: (ms) => (real += ms) };
}

const idOf = (seq: number): string => `RG${String(seq).padStart(8, '0')}`;

describe('the simulated sender', () => {
  test('sends in order what is due, one at a time, and nothing that is not due yet', async () => {
    let open = 0;
    const { reached, received, clock, pass } = await started(
      [event(1, 0), event(2, 0), event(3, 0), event(4, 600)],
      (id, socket) => {
        open += 1;
        expect(open).toBe(1);
        setImmediate(() => {
          open -= 1;
          socket.write(ack(id));
        });
      },
    );
    await reached(3);
    expect(received).toEqual([1, 2, 3].map(idOf));
    pass(10 * 60_000);
    clock.setSpeed(600); // a change of speed wakes it at once
    await reached(4);
    expect(received.at(-1)).toBe(idOf(4));
  });

  test('sends again what was not acknowledged when the connection is lost, and loses nothing', async () => {
    let cut = false;
    const { reached, received } = await started([event(1, 0), event(2, 0), event(3, 0)], (id, socket) => {
      if (id === idOf(2) && !cut) {
        cut = true;
        socket.destroy();
      } else socket.write(ack(id));
    });
    await reached(4);
    expect(received).toEqual([1, 2, 2, 3].map(idOf));
  });

  test('takes a silent receiver for a lost connection', async () => {
    let silent = true;
    const { reached, received } = await started([event(1, 0), event(2, 0)], (id, socket) => {
      if (silent) silent = false;
      else socket.write(ack(id));
    });
    await reached(3);
    expect(received).toEqual([1, 1, 2].map(idOf));
  });

  test('goes on after a refusal: its own message would be refused again', async () => {
    const { sender, reached, received } = await started([event(1, 0), event(2, 0)], (id, socket) => {
      socket.write(ack(id, id === idOf(1) ? 'AE' : 'AA'));
    });
    await reached(2);
    expect(received).toEqual([1, 2].map(idOf));
    await sender.stop();
  });

  test('understands an acknowledgement that arrives in pieces', async () => {
    const { reached } = await started([event(1, 0), event(2, 0)], (id, socket) => {
      const text = ack(id);
      socket.write(text.slice(0, 20));
      setImmediate(() => socket.write(text.slice(20)));
    });
    await reached(2);
  });

  test('stops with nothing left open, and sends no more', async () => {
    const { sender, reached, received, pass, clock } = await started([event(1, 0), event(2, 10)], (id, socket) => {
      socket.write(ack(id));
    });
    await reached(1);
    await sender.stop();
    pass(60_000);
    clock.setSpeed(600);
    await new Promise((done) => setImmediate(done));
    expect(received).toEqual([idOf(1)]);
  });
});
