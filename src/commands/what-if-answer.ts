/** The house simulated with and without what somebody thinks of, or why it is not: of a what-if and of a play alike. */
import type { Thought } from '#src/domain/house-model/thought.ts';
import { loadSteppedBack } from '#src/facts/forecast/beds-back.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { silentSince } from '#src/views/provenance.ts';
import type { WhatIfAnswer } from '#src/views/what-if.ts';
import type { CommandContext } from './command.ts';

export async function whatIfAnswer(thoughts: readonly Thought[], ctx: CommandContext): Promise<WhatIfAnswer> {
  const { read, site, settings, now, whatIfs, progress } = ctx;
  const basis = { now, at: undefined, asKnown: false, freshness: adtFreshness(await loadFeeds(read, site, now)) };
  const asked = async (): Promise<WhatIfAnswer['result']> => {
    if (silentSince(basis) !== undefined) return { missing: 'silent' };
    if (whatIfs === undefined) return { missing: 'here' };
    const back = await loadSteppedBack(read, site, settings, now);
    return whatIfs.ask(read, { site, now, thoughts, learned: ctx.beds?.learned(site.id), back, progress });
  };
  return { site, thoughts, result: await asked(), basis };
}
