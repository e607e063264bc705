/** What ran, what did not and why, as a table. */

/** Of a step that cannot be tried with this client: no fault. */
export class NotHere extends Error {}

export type Row = {
  readonly client: string;
  readonly step: string;
  readonly outcome: 'ran' | 'did not run' | 'FAILED';
  readonly why?: string;
};

/** Runs one step and tells it at once. */
export async function tried(client: string, step: string, run: () => Promise<void>): Promise<Row> {
  const row = await run().then(
    (): Row => ({ client, step, outcome: 'ran' }),
    (error: unknown): Row => ({
      client,
      step,
      outcome: error instanceof NotHere ? 'did not run' : 'FAILED',
      why: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
    }),
  );
  process.stdout.write(`${lineOf(row)}\n`);
  return row;
}

const lineOf = ({ client, step, outcome, why }: Row): string =>
  `${client.padEnd(CLIENT_CHARS)}  ${outcome.padEnd(OUTCOME_CHARS)}  ${step}${why === undefined ? '' : ` (${why})`}`;
const CLIENT_CHARS = 25;
const OUTCOME_CHARS = 11;

/** @returns how many failed */
export function summed(rows: readonly Row[]): number {
  const count = (outcome: Row['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const left = rows.filter(({ outcome }) => outcome !== 'ran').map(lineOf);
  process.stdout.write(`\n${count('ran')} ran, ${count('did not run')} did not, ${count('FAILED')} failed\n`);
  for (const line of left) process.stdout.write(`${line}\n`);
  return count('FAILED');
}
