/** Small statistics and process handling that the parts of the bench share. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const spread = (values: readonly number[]): string =>
  `${Math.min(...values).toPrecision(3)}–${Math.max(...values).toPrecision(3)}`;

export type Served = {
  readonly child: ChildProcess;
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
  stop(): Promise<void>;
};

/** Starts a program under this Node and waits for lines of its output. */
export function serve(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd: string = process.cwd(),
): Served {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    cwd,
  });
  const seen: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout! }).on('line', (line) => {
    seen.push(line);
    for (const wake of waiting) wake();
  });
  return {
    child,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = seen.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
        look();
      }),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await once(child, 'exit');
      clearTimeout(late);
    },
  };
}

/**
 * Processor time of a process so far, for ratios that a busy machine does not bend; NaN off Linux.
 * `/proc/<pid>/stat`: user and system time are fields 14 and 15, in hundredths of a second; the name before them may hold spaces.
 */
export function cpuMsOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** The same since a moment of a server and of all that it has started and that run at the end. */
export function cpuMsSince(pid: number): () => number {
  const all = (): readonly number[] => [pid, ...childrenOf(pid)];
  const before = new Map(all().map((one) => [one, cpuMsOf(one)]));
  return () => all().reduce((sum, one) => sum + cpuMsOf(one) - (before.get(one) ?? 0), 0);
}

function childrenOf(pid: number): readonly number[] {
  if (process.platform !== 'linux') return [];
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return list === '' ? [] : list.split(' ').map(Number);
}

export type Row = { readonly what: string; readonly figure: string; readonly gate?: string; readonly met?: boolean };

export function printTable(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.what.length));
  process.stdout.write(`\n${title}\n`);
  for (const { what, figure, gate, met } of rows) {
    const verdict = gate === undefined ? '' : `   gate ${gate}: ${met ? 'met' : 'NOT MET'}`;
    process.stdout.write(`  ${what.padEnd(width)}  ${figure}${verdict}\n`);
  }
}
