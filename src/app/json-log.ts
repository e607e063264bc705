import { createRequire } from 'node:module';
import type * as Pino from 'pino';
import type { LogFields, Logger } from '#src/kernel/log.ts';

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

function wrap(level: Level, logger: () => Pino.Logger): Logger {
  const at = (line: Exclude<Level, 'silent'>) => (message: string, fields?: LogFields) => {
    if (LEVELS.indexOf(line) >= LEVELS.indexOf(level)) logger()[line](fields ?? {}, message);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child(fields) {
      let child: Pino.Logger | undefined;
      return wrap(level, () => {
        child ??= logger().child(fields);
        return child;
      });
    },
  };
}
