/** Facts go in fields, the message is a constant sentence. Never a patient identifier, message text or token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Logger = {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  readonly child: (fields: LogFields) => Logger;
};

/** For tests and one-shot commands that report by other means. */
export const silentLog: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLog,
};
