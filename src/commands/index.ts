import { alert } from './alert.ts';
import { beds } from './beds.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { distinct } from './registry.ts';
import { share } from './share.ts';

/** Every command, in the order of `help`. */
export const COMMANDS: readonly Command[] = distinct([beds, alert, share, help]);
