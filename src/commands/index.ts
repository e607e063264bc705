import { beds } from './beds.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { distinct } from './registry.ts';

/** Every command, in the order of `help`. */
export const COMMANDS: readonly Command[] = distinct([beds, help]);
