import { nearest } from '#src/commands/nearest.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { printable } from '../printable.ts';
import { secrets } from '../secret.ts';
import { HELP, helpOf } from './help.ts';
import { type Subcommand, UsageError } from './subcommand.ts';

/** Name → lazy import: `ask` must not pay for what `start` needs. */
const SUBCOMMANDS: Readonly<Record<string, () => Promise<Subcommand>>> = {
  init: async () => (await import('./init.ts')).init,
  start: async () => (await import('./start.ts')).start,
  ask: async () => (await import('./ask.ts')).ask,
  board: async () => (await import('./board.ts')).board,
  import: async () => (await import('./import.ts')).importFiles,
  replay: async () => (await import('./replay.ts')).replayFile,
  kpi: async () => (await import('./kpi.ts')).kpi,
  config: async () => (await import('./config.ts')).config,
  migrate: async () => (await import('./migrate.ts')).migrate,
  manifest: async () => (await import('./manifest.ts')).manifest,
  'teams-package': async () => (await import('./teams-package.ts')).makeTeamsPackage,
  link: async () => (await import('./link.ts')).link,
  audit: async () => (await import('./audit.ts')).audit,
  phi: async () => (await import('./phi.ts')).phi,
  spc: async () => (await import('./spc.ts')).spc,
  forecast: async () => (await import('./forecast.ts')).forecast,
  simulate: async () => (await import('./simulate.ts')).simulate,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  doctor: async () => (await import('./doctor.ts')).doctor,
};

/** @returns the exit code: 0 fine, 1 refused with a cure, 2 usage */
export async function main(argv: readonly string[]): Promise<number> {
  // Whoever reads the output may go (`… | head -1`): a service runs on without it.
  process.stdout.on('error', () => undefined);
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(name));
    return 0;
  }
  const load = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (load === undefined) return fail(new UsageError(noSubcommand(name)), rest);
  try {
    return await (await load())(rest);
  } catch (error) {
    return fail(error, rest);
  }
}

/** With the subcommand that was meant; what one asks in chat is asked here by `ask`. */
function noSubcommand(name: string): string {
  const told = `There is no subcommand "${printable(name)}".`;
  const near = nearest(
    name.toLowerCase(),
    Object.keys(SUBCOMMANDS).map((word) => ({ word, means: word })),
  );
  if ('found' in near) return `${told} Did you mean ${near.found}?`;
  return `${told} A question goes to ask, in quotes: ask "beds 5w".`;
}

/** The one place where a failed run is told: a sentence and the cure on stderr, or one JSON value on stdout. */
function fail(error: unknown, args: readonly string[]): number {
  const told = withoutSecrets(describe(error));
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: told })}\n`);
  process.stderr.write(`${told.message}\n${told.cure}\n${told.trace === undefined ? '' : `${told.trace}\n`}`);
  return error instanceof UsageError ? 2 : 1;
}

/** The net under a vendor's words. */
const withoutSecrets = (told: Told): Told => ({
  ...told,
  message: secrets.redact(told.message),
  ...(told.trace === undefined ? {} : { trace: secrets.redact(told.trace) }),
});

type Told = {
  readonly code: string;
  readonly message: string;
  readonly cure: string;
  readonly trace?: string | undefined;
};

function describe(error: unknown): Told {
  if (error instanceof UsageError)
    return { code: 'USAGE', message: error.message, cure: 'See: npx --no-install huddleboard help' };
  if (error instanceof OpsError) return { code: error.code, message: error.message, cure: error.cure };
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  return {
    code: 'BUG',
    message: `This is a fault in Huddleboard: ${printable(message)}`,
    cure: 'Please report it; run with HUDDLEBOARD_TRACE=1 for the place in the code.',
    ...(process.env.HUDDLEBOARD_TRACE === '1' && error instanceof Error ? { trace: error.stack } : {}),
  };
}
