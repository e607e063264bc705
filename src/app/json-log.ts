import { pino } from 'pino';
import type { Logger } from '#src/kernel/log.ts';

/** JSON lines on stderr, so that stdout carries nothing but answers. Level from HUDDLEBOARD_LOG. */
export function jsonLog(fallbackLevel: 'info' | 'warn'): Logger {
  const level = process.env.HUDDLEBOARD_LOG ?? fallbackLevel;
  const known = ['debug', 'info', 'warn', 'error', 'silent'].includes(level) ? level : fallbackLevel;
  const base = { timestamp: () => `,"time":"${new Date().toISOString()}"`, base: null };
  return wrap(pino({ level: known, ...base }, pino.destination({ fd: 2, sync: true })));
}

function wrap(logger: pino.Logger): Logger {
  return {
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
    child: (fields) => wrap(logger.child(fields)),
  };
}
