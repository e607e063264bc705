/** The service in a process of its own, started as an operator starts it, or with a kill at a named step of the store. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../src/app/huddleboard.mjs', import.meta.url));
const ENTRY = fileURLToPath(new URL('./service.ts', import.meta.url));

/** Whoever is still there when the torture ends, goes with it. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

export type Child = {
  readonly process: ChildProcess;
  /** Of the MLLP listener; undefined until it listens, and when it is dead. */
  readonly mllp: () => number | undefined;
  readonly url: () => string | undefined;
  /** Listens. Rejects when it died before. */
  readonly listening: Promise<void>;
  readonly gone: Promise<void>;
  /** Those it listens on: for its successor. */
  readonly ports: () => { readonly mllpPort: number; readonly port: number };
  readonly output: () => string;
  kill(): void;
};

export type ChildOptions = {
  readonly config: string;
  readonly data: string;
  readonly mllpPort: number;
  /** Of the console: the same each time, as an operator has it, so that a restart knows its own leases. */
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
  /** The file that says of what it dies (death.ts). */
  readonly death?: string;
  /** Milliseconds by which its clock is off. */
  readonly skewMs?: number;
};

export function startChild({ config, data, mllpPort, port = 0, env, death, skewMs }: ChildOptions): Child {
  const entry = death === undefined && skewMs === undefined ? [PROGRAM, 'start'] : [ENTRY];
  const own = { TORTURE_DEATH: death ?? '', TORTURE_SKEW_MS: String(skewMs ?? 0) };
  const child = spawn(
    process.execPath,
    [...entry, '--config', config, '--data', data, '--port', String(port), '--mllp-port', String(mllpPort)],
    { env: { ...process.env, HUDDLEBOARD_LOG: 'warn', ...env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  alive.add(child);
  let output = '';
  let mllp: number | undefined;
  let url: string | undefined;
  const listening = Promise.withResolvers<void>();
  listening.promise.catch(() => {});
  child.stderr.on('data', (part: Buffer) => {
    output += part.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    url = /^Console (http:\S+)/.exec(line)?.[1] ?? url;
    const feed = /^HL7 mllp:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (feed === undefined) return;
    mllp = Number(feed);
    listening.resolve();
  });
  const gone = once(child, 'exit').then(() => {
    alive.delete(child);
    mllp = undefined;
    listening.reject(new Error(`the service ended before it listened: ${output.slice(-2_000)}`));
  });
  return {
    process: child,
    mllp: () => mllp,
    url: () => url,
    listening: listening.promise,
    gone,
    ports: () => ({ mllpPort: mllp ?? mllpPort, port: url === undefined ? port : Number(new URL(url).port) }),
    output: () => output,
    kill: () => {
      mllp = undefined;
      child.kill('SIGKILL');
    },
  };
}
