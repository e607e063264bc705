import { closedByHand, reopenedByHand } from '#src/domain/census/ghosts.ts';
import { loadClosedByHand, loadGhosts } from '#src/facts/ghosts.ts';
import { type GhostRow, ghostDone, ghostsData, ghostsDocument } from '#src/views/ghosts.ts';
import { bedToken } from '#src/views/unit.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

const VERBS = [
  { word: 'list', means: 'list' },
  { word: 'close', means: 'close' },
  { word: 'reopen', means: 'reopen' },
  { word: 'open', means: 'reopen' },
] as const;

/** `admin ghosts`: visits that the feed has forgotten; a role closes one, and may take it back. */
export async function adminGhosts([first, token]: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const verb = nearest((first ?? 'list').toLowerCase(), VERBS);
  const { usage } = ctx.words.ghosts;
  if (!('found' in verb)) throw refuse('USAGE', ctx.words.errors.usage(usage, 'admin ghosts'));
  if (verb.found === 'list') return list(ctx);
  if (token === undefined) throw refuse('USAGE', ctx.words.errors.usage(usage, `admin ghosts ${verb.found} G-7F3KQ2`));
  return verb.found === 'close' ? close(token, ctx) : reopen(token, ctx);
}

async function list(ctx: CommandContext): Promise<Outcome> {
  if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed);
  const { read, site, now, settings } = ctx;
  const [open, closed] = await Promise.all([loadGhosts(read, site, settings, now), loadClosedByHand(read, site, now)]);
  const answer = { site, now, afterDays: settings.ghosts.afterDays, open, closed };
  return { document: ghostsDocument(answer, ctx), data: ghostsData(answer), audience: 'caller' };
}

async function close(typed: string, ctx: CommandContext): Promise<Outcome> {
  const ghost = wanted(typed, await loadGhosts(ctx.read, ctx.site, ctx.settings, ctx.now), ctx);
  const record = closedByHand(actOn(ghost, ctx));
  const said = ctx.words.ghosts.closed(ghost.token, bedToken(ghost));
  const undo = { label: ctx.words.ghosts.undo, command: `admin ghosts reopen ${ghost.token}` };
  return {
    document: ghostDone(said, undo, ctx.now),
    data: { closed: ghost.token },
    audience: 'caller',
    changes: [
      { kind: 'journal.append', record },
      audited('ghost.close', ghost.token, { unit: ghost.unit ?? '', bed: bedToken(ghost) }, ctx),
    ],
  };
}

async function reopen(typed: string, ctx: CommandContext): Promise<Outcome> {
  const ghost = wanted(typed, await loadClosedByHand(ctx.read, ctx.site, ctx.now), ctx);
  const said = ctx.words.ghosts.reopened(ghost.token, bedToken(ghost));
  return {
    document: ghostDone(said, undefined, ctx.now),
    data: { reopened: ghost.token },
    audience: 'caller',
    changes: [
      { kind: 'journal.append', record: reopenedByHand(actOn(ghost, ctx)) },
      audited('ghost.reopen', ghost.token, { unit: ghost.unit ?? '', bed: bedToken(ghost) }, ctx),
    ],
  };
}

function actOn({ visit, location, room, bed }: GhostRow, { site, now, ids }: CommandContext) {
  const place = { location, ...(room === undefined ? {} : { room }), ...(bed === undefined ? {} : { bed }) };
  return { site: site.id, visit, place, at: now, id: ids.uuid() };
}

/** `g-7f3kq2`, `7F3KQ2` → the one listed; two under one token are told apart by nobody, so neither is touched. */
function wanted(typed: string, listed: readonly GhostRow[], ctx: CommandContext): GhostRow {
  const token = `G-${typed.toUpperCase().replace(/^G-?(?=.{6}$)/, '')}`;
  const found = listed.filter((one) => one.token === token);
  if (found.length === 1) return found[0]!;
  throw refuse('GHOST_UNKNOWN', ctx.words.errors.ghostUnknown(listed.map((one) => one.token)));
}
