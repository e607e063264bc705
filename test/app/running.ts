/** The real service as a process of its own, on a configuration in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;

export type Running = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly mllp: number;
  /** Everything on stdout and stderr so far. */
  readonly output: () => string;
  /** Exit code or signal, and how long it took from the signal to the end. */
  stop(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
};

export function freshFolder(yaml: string): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-run-'));
  writeFileSync(join(folder, 'huddleboard.yaml'), yaml);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param program another one that takes the options of `start` */
export async function startIn(
  folder: string,
  env: Record<string, string> = {},
  data = 'data',
  program = PROGRAM,
): Promise<Running> {
  const args = ['start', '--config', 'huddleboard.yaml', '--data', data, '--port', '0', '--mllp-port', '0'];
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, ...env } });
  const ended = once(child, 'exit');
  let output = '';
  child.stderr.on('data', (part: Buffer) => {
    output += part.toString();
  });
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    url = /^Console (http:\S+)/.exec(line)?.[1] ?? url;
    const mllp = /^HL7 mllp:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (mllp !== undefined)
      return {
        child,
        url,
        mllp: Number(mllp),
        output: () => output,
        async stop(signal = 'SIGTERM') {
          const begun = performance.now();
          child.kill(signal);
          const [code] = (await ended) as [number | null];
          return { code, ms: performance.now() - begun };
        },
      };
  }
  throw new Error(`the service did not start: ${output}`);
}
