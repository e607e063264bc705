import { COMMON, readArgs, type Subcommand, UsageError, wholeNumber } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  demo: { type: 'boolean', default: false },
  speed: { type: 'string' },
  port: { type: 'string' },
  'mllp-port': { type: 'string' },
} as const;

/** How long a graceful stop may take before the process goes anyway. */
const STOP_WITHIN_MS = 9_500;
/** What a vendor still holds open (a call without an answer) does not keep the process. */
const LINGER_MS = 250;

/** Runs until it is told to stop. Without a configuration: the demo. */
export const start: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError('start takes no further words.');
  const speed = wholeNumber(values.speed, 'speed', 1, 600);
  const port = wholeNumber(values.port, 'port', 0, 65_535);
  const mllpPort = wholeNumber(values['mllp-port'], 'mllp-port', 0, 65_535);
  const ports = { ...(port === undefined ? {} : { port }), ...(mllpPort === undefined ? {} : { mllpPort }) };
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const { configPath } = await import('../open-house.ts');
  const path = configPath(values.config);
  const demo = values.demo || path === undefined;
  if (!demo && speed !== undefined) throw new UsageError('--speed belongs to the demo; add --demo.');
  // Listened for before anything is opened: a stop that comes while it starts is one too.
  const told = untilToldToStop();
  const running = demo
    ? await (await import('../demo.ts')).startDemo({
        config: path,
        data: values.data,
        say,
        ...ports,
        speed: speed ?? 60,
      })
    : await (await import('../real.ts')).startReal({ config: path, data: values.data, say, ...ports });
  process.on('SIGHUP', () => void running.reload());
  const lost = await Promise.race([told, running.lost]);
  say('Stopping …');
  const late = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
  await running.stop();
  clearTimeout(late);
  setTimeout(() => process.exit(), LINGER_MS).unref();
  if (lost !== undefined) throw lost;
  return 0;
};

/** The first signal asks, the second insists. */
function untilToldToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        for (const again of ['SIGINT', 'SIGTERM'] as const) process.once(again, () => process.exit(1));
        resolve(undefined);
      });
    }
  });
}
