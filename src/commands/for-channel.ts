import type { Command, CommandContext, Outcome } from './command.ts';

/** Asked for a channel a command for everyone gives counts, which are nobody's sight; what is for some roles stays theirs. */
export function asSeenThere(command: Command, outcome: Outcome, { forChannel }: CommandContext): Outcome {
  const { seen: _counts, ...rest } = outcome;
  return forChannel && command.allow === 'everyone' ? rest : outcome;
}
