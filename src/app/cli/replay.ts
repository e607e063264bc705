import { existsSync } from 'node:fs';
import { replay } from '#adapters/feeds/hl7/replay.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { progressLine } from '../progress.ts';
import { COMMON, readArgs, type Subcommand, UsageError, wholeNumber } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  to: { type: 'string' },
  rate: { type: 'string' },
  connections: { type: 'string', default: '1' },
} as const;

/** Sends a file over MLLP; reconnects and resends what was not acknowledged. */
export const replayFile: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.to === undefined) {
    throw new UsageError('Write: replay FILE --to HOST:PORT [--rate N] [--connections N].');
  }
  if (!existsSync(file)) throw fileMissing();
  const { host, port } = address(values.to);
  const rate = wholeNumber(values.rate, 'rate', 1, 100_000);
  const progress = progressLine('sent', !values.json);
  const summary = await replay({
    file,
    host,
    port,
    ...(rate === undefined ? {} : { ratePerSecond: rate }),
    connections: wholeNumber(values.connections, 'connections', 1, 256) ?? 1,
    onProgress: (done) => progress.show(done.acknowledged),
  });
  progress.end();
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : told(summary));
  return summary.unacknowledged === 0 ? 0 : 1;
};

function told(summary: Awaited<ReturnType<typeof replay>>): string {
  const { messages, aa, ae, ar, unacknowledged, messagesPerSecond } = summary;
  return `${messages} messages sent: ${aa} accepted (AA), ${ae} quarantined (AE), ${ar} rejected (AR), ${unacknowledged} without answer; ${Math.round(messagesPerSecond)} a second.\n`;
}

function address(to: string): { host: string; port: number } {
  const match = /^(?:mllp:\/\/)?(\[[0-9a-fA-F:]+\]|[^:/\s]+):(\d{1,5})$/.exec(to);
  const port = Number(match?.[2]);
  if (match?.[1] === undefined || port < 1 || port > 65_535)
    throw new UsageError('--to is HOST:PORT, for example 127.0.0.1:2575.');
  return { host: match[1].replace(/^\[|\]$/g, ''), port };
}

const fileMissing = (): OpsError =>
  new OpsError({ code: 'FILE_MISSING', kind: 'user', message: 'That file is not there.', cure: 'Check the path.' });
