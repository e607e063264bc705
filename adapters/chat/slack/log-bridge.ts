/** Lets bolt and its clients log into the house's log. What they say may quote a payload or a token, so only its first words pass. */
import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '#src/kernel/log.ts';

const MAX_NOTICE_CHARS = 80;

/** The sentence before the first value: vendors put values after a colon, a bracket or a quotation mark. */
const notice = (message: unknown): string =>
  typeof message === 'string'
    ? (message.split(/[:([{"'`<]|\d/, 1)[0] ?? '').slice(0, MAX_NOTICE_CHARS).trim()
    : 'no words';

export function boltLogger(log: Logger, level: LogLevel): BoltLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...message) => log.warn('slack library warned', { notice: notice(message[0]) }),
    error: (...message) => log.warn('slack library reported an error', { notice: notice(message[0]) }),
    setLevel: () => {},
    getLevel: () => level,
    setName: () => {},
  };
}
