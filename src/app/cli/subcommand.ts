import { type ParseArgsConfig, parseArgs } from 'node:util';
import { printable } from '../printable.ts';

/** Takes the words after its name, gives the exit code. */
export type Subcommand = (args: readonly string[]) => Promise<number>;

/** The call's words are off: exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every subcommand takes. */
export const COMMON = {
  config: { type: 'string' },
  data: { type: 'string', default: './data' },
  json: { type: 'boolean', default: false },
} as const satisfies Options;

/** `util.parseArgs`, strict, with its complaint turned into ours. */
export function readArgs<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message.split('. To specify')[0] : 'these options cannot be read';
    throw new UsageError(printable(`${text}`));
  }
}

/** A whole number within bounds, or a usage error that says so. */
export function wholeNumber(text: string | undefined, name: string, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`--${name} takes a whole number from ${min} to ${max}.`);
}
