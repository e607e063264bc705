import { OpsError } from '#src/kernel/errors.ts';
import type { Command } from './command.ts';

/** Two commands of one name would make the second unreachable; better not to start. @throws OpsError COMMAND_TWICE */
export function distinct(commands: readonly Command[]): readonly Command[] {
  const taken = new Map<string, string>();
  for (const command of commands) {
    for (const word of [command.name, ...command.aliases, ...Object.keys(command.shortcuts ?? {})]) {
      const other = taken.get(word);
      if (other !== undefined)
        throw new OpsError({
          code: 'COMMAND_TWICE',
          kind: 'config',
          message: `The word ${word} belongs to the commands ${other} and ${command.name}.`,
          cure: 'Rename one of them in src/commands.',
        });
      taken.set(word, command.name);
    }
  }
  return commands;
}
