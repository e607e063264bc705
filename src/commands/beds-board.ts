import type { SiteCensus } from '#src/domain/census/census.ts';
import { unitByLocation } from '#src/domain/hospital.ts';
import { knowledgeOf } from '#src/facts/census.ts';
import { boardData, boardDocument } from '#src/views/board.ts';
import type { Basis } from '#src/views/provenance.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

/** `beds board`: everything on one or two pages, to be printed and written on while a feed is away. */
export async function bedsBoard(census: SiteCensus, basis: Basis, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings } = ctx;
  const at = ctx.at ?? ctx.now;
  const [beds, present] = await Promise.all([
    read.bedStates(site.id, at, knowledgeOf(ctx)),
    ctx.asKnown ? [] : read.staysAt(site.id, at),
  ]);
  const units = unitByLocation(site, at);
  const { host, port, origin = `http://${host}:${port}` } = settings.console;
  const answer = {
    site,
    census,
    // Which bed, and why not, is for who asks; a channel gets the counts.
    beds: ctx.forChannel === true ? [] : beds,
    present: ctx.forChannel === true ? [] : present,
    basis,
    // An unmapped place goes by its source name, as in the census.
    unitOf: (location: Parameters<typeof units.get>[0]) => units.get(location)?.id ?? location,
    address: `${origin}/board?site=${site.id}`,
  };
  return {
    document: withButtons(boardDocument(answer, ctx), 'beds board', ctx),
    data: boardData(answer),
    audience: 'caller',
    seen: 'beds board',
  };
}
