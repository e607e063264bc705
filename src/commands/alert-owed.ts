/** `alert owed`: alerts that are over and wait for what was done or whether it helped; a lead may say it for whoever had them. */
import { loadOwed } from '#src/facts/owed.ts';
import { owedData, owedDocument } from '#src/views/owed.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

export async function owed(_: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, settings, site, now } = ctx;
  const answer = { site, now, ...(await loadOwed(read, settings, site, now)) };
  return {
    document: withButtons(owedDocument(answer, ctx), 'alert owed', ctx),
    data: owedData(answer),
    audience: 'caller',
  };
}
