import type { SiteCensus } from '#src/domain/census/census.ts';
import { unitByLocation } from '#src/domain/hospital.ts';
import { knowledgeOf } from '#src/facts/census.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import { boardData, boardDocument } from '#src/views/board.ts';
import type { Basis } from '#src/views/provenance.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { bedsSeenIn } from './in-charge.ts';

/** `beds board`: everything on one or two pages, to be printed and written on while a feed is away. */
export async function bedsBoard(census: SiteCensus, basis: Basis, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings } = ctx;
  const at = ctx.at ?? ctx.now;
  const [beds, present] = await Promise.all([
    read.bedStates(site.id, at, knowledgeOf(ctx)),
    ctx.asKnown ? [] : read.staysAt(site.id, at),
  ]);
  const units = unitByLocation(site, at);
  const seen = ctx.forChannel === true ? new Set() : await bedsSeenIn([undefined, ...site.units], ctx);
  const isTheirs = ({ location }: { readonly location: LocationId }): boolean => seen.has(units.get(location));
  const { host, port, origin = `http://${host}:${port}` } = settings.console;
  const answer = {
    site,
    census,
    // Which bed, and why not, is for who speaks for its unit; everybody else, and a channel, gets the counts.
    beds: beds.filter(isTheirs),
    present: present.filter(isTheirs),
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
