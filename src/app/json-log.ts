import { createRequire } from 'node:module';
import type * as Pino from 'pino';
import { findPatterned, NO_CONTEXT, redact } from '#src/domain/phi/index.ts';
import type { LogFields, Logger } from '#src/kernel/log.ts';
import { secrets } from './secret.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = (typeof LEVELS)[number];

/** Whatever stands under such a name is no fact for a log; nobody should put it there, and if somebody does it is not written. */
const SECRETS = ['token', 'secret', 'password', 'authorization', 'cookie', 'key', 'signature'];

/** JSON lines on stderr, so that stdout carries nothing but answers. Level from HUDDLEBOARD_LOG. */
export function jsonLog(fallbackLevel: 'info' | 'warn'): Logger {
  const level = LEVELS.find((known) => known === process.env.HUDDLEBOARD_LOG) ?? fallbackLevel;
  let made: Pino.Logger | undefined;
  return wrap(level, () => {
    made ??= makePino(level);
    return made;
  });
}

/** Loaded with the first line that is written: a start that has nothing to say need not read pino's thirty files. */
function makePino(level: Level): Pino.Logger {
  // The package's own types, for a module that is required instead of imported.
  const { pino } = createRequire(import.meta.url)('pino') as typeof Pino;
  const options = { level, base: null, redact: SECRETS, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  return pino(options, pino.destination({ fd: 2, sync: true }));
}

/** Names of fields whose values are ids of ours or addresses of machines. */
const IDS: ReadonlySet<string> = new Set(
  'errorId card job requestKey hash peer remote host address url where'.split(' '),
);

/** What stands in a field by mistake, a secret or what points at somebody, is taken out before the line is written; names only people would know. */
function guardedFields(fields: LogFields): LogFields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value];
    const shown = secrets.redact(value);
    return [name, IDS.has(name) ? shown : redact(shown, findPatterned(shown, NO_CONTEXT))];
  });
  return Object.fromEntries(entries);
}

function wrap(level: Level, logger: () => Pino.Logger): Logger {
  const at = (line: Exclude<Level, 'silent'>) => (message: string, fields?: LogFields) => {
    if (LEVELS.indexOf(line) >= LEVELS.indexOf(level))
      logger()[line](guardedFields(fields ?? {}), secrets.redact(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child(fields) {
      let child: Pino.Logger | undefined;
      return wrap(level, () => {
        child ??= logger().child(guardedFields(fields));
        return child;
      });
    },
  };
}
