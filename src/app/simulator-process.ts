/** The service's end of the simulator: orders out, reports in. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ClockState } from '#adapters/feeds/synthetic/virtual-clock.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Order, Report } from './simulator-orders.ts';

export type Simulator = {
  /** Resolves when everything received up to then is in the journal. @returns messages so far */
  load(until: Instant, how: { readonly sweep: boolean }): Promise<number>;
  live(address: { readonly host: string; readonly port: number }, clock: ClockState): void;
  setClock(clock: ClockState): void;
  stop(): Promise<void>;
};

export function startSimulator(options: {
  readonly folder: string;
  readonly seed: number;
  readonly log: Logger;
  readonly progress: (messages: number) => void;
}): Simulator {
  const file = fileURLToPath(new URL('./simulator.ts', import.meta.url));
  const child: ChildProcess = fork(file, [options.folder, String(options.seed)], {
    execArgv: [...process.execArgv, '--import', new URL('./own-files.mjs', import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let waiting: PromiseWithResolvers<number> | undefined;
  let stopping = false;
  const fail = (reason: string): void => {
    waiting?.reject(new Error(reason));
    if (!stopping) options.log.error('the simulated hospital failed', { reason });
  };
  child.on('message', (report: Report) => {
    if (report.report === 'progress') options.progress(report.messages);
    else if (report.report === 'loaded') waiting?.resolve(report.messages);
    else fail(report.reason);
  });
  child.on('exit', () => fail('its process ended'));
  child.on('error', (error) => fail(error.message));
  const send = (order: Order): void => void (child.connected && child.send(order));

  return {
    load(until, { sweep }) {
      waiting = Promise.withResolvers<number>();
      send({ order: 'load', until, sweep });
      return waiting.promise;
    },
    live: (address, clock) => send({ order: 'live', ...address, clock }),
    setClock: (clock) => send({ order: 'clock', clock }),
    async stop() {
      stopping = true;
      waiting?.promise.catch(() => undefined);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
