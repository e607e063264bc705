import { z } from 'zod';
import type { Command } from './command.ts';

/** Checks a command where it is written and forgets its argument type, so that all fit in one list. */
export const defineCommand = <A>(command: Command<A>): Command => command;

/** Any words at all. */
export const ANY_WORDS = z.array(z.string());
