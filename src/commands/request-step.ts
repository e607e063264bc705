/** The steps of a request for a bed that a role decides: accept, decline, assign, in, back, give up. A late click is told what is so. */
import { type BedRequest, HOLDING, move, type RequestState, type Step } from '#src/domain/placement/request.ts';
import { bedTyped, type KnownBed } from '#src/facts/bed-named.ts';
import { brand, type RequestId } from '#src/kernel/ids.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import { misfitWords, requestData, requestDocument } from '#src/views/requests.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { speaksFor } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { loadFits } from './request-fit.ts';
import { hasHand, mayTake, RUNNERS, requireHand } from './request-hand.ts';
import { requireOneOf } from './roles.ts';

type Words = readonly string[];
/** `back`: the bed that was held is given back, and the request waits again. */
type Act = Exclude<RequestState, 'asked' | 'ready'> | 'back';

/** Why a request was declined or given up. No free text: somebody would write a name. */
export const REASONS = ['no-bed', 'no-staff', 'no-service', 'went-home', 'elsewhere', 'mistake', 'other'] as const;
type Reason = (typeof REASONS)[number];

export async function step(act: Act, [typed, ...rest]: Words, ctx: CommandContext): Promise<Outcome> {
  if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed);
  const request = await wanted(typed, ctx);
  if (request.kind.startsWith('transfer') && (act === 'accepted' || act === 'declined'))
    requireOneOf(RUNNERS, act === 'accepted' ? 'request accept' : 'request decline', ctx);
  // Giving a transfer up instead of declining it is the same answer; whoever asked may take their own back.
  if (request.kind.startsWith('transfer') && act === 'given-up' && request.steps[0].by?.person !== ctx.actor.person)
    requireOneOf(RUNNERS, 'request drop', ctx);
  // Whose bed is given is asked where it is named.
  if (act !== 'assigned') await requireHand(request, act === 'accepted' ? mayTake : hasHand, ctx);
  const say = ctx.words.requests;
  const to = act === 'back' ? 'accepted' : act;
  if (act === 'back' && !HOLDING.includes(request.state)) throw late(request, ctx);
  const bed = act === 'assigned' ? await bedFor(request, rest, ctx) : undefined;
  const reason = act === 'declined' || act === 'given-up' ? reasonOf(rest, ctx) : undefined;
  const done: Step = { state: to, at: ctx.now, by: byOf(ctx), ...(reason === undefined ? {} : { reason }) };
  const moved = move(request, done, bed?.place);
  if (moved.reason === 'bed-needed') throw refuse('BED_UNKNOWN', ctx.words.turn.which);
  if (moved.reason !== 'done') throw late(request, ctx);
  const { next } = moved;
  const shown = {
    request: next,
    title: say.moved(next.id, say.states[to]),
    ...(bed === undefined ? {} : { said: say.assigned(next.id, bed.token) }),
    now: ctx.now,
    buttons: stepButtons(next, ctx),
  };
  return {
    document: requestDocument(shown, ctx),
    data: requestData(next),
    audience: 'caller',
    changes: [
      { kind: 'bed-request.put', request: next, expectVersion: request.version },
      audited(`bed-request.${act}`, next.id, { ...(reason === undefined ? {} : { reason }) }, ctx),
    ],
    seen: `request ${next.id}`,
  };
}

const late = ({ id, state, steps }: BedRequest, { words, format, now }: CommandContext) =>
  refuse(
    'REQUEST_LATE',
    words.requests.late(id, words.requests.states[state], clockOrDay(steps.at(-1)!.at, now, format)),
  );

/** Ended ones are found for a day: a late click is told how it ended. */
export async function wanted(
  typed: string | undefined,
  { read, site, now, words }: CommandContext,
): Promise<BedRequest> {
  const squeezed = typed?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  // `R7K2` is R-7K2 without its dash, or what stands behind it in R-R7K2.
  const ids = squeezed === '' ? [] : [...new Set([squeezed.replace(/^R/, ''), squeezed])];
  const found = await Promise.all(ids.map((id) => read.bedRequests(site.id, { id: brand<RequestId>(`R-${id}`) })));
  const [only, another] = found.flat().filter(({ steps }) => steps.at(-1)!.at > after(now, -DAY_MS * 30));
  if (only !== undefined && another === undefined) return only;
  const open = await read.bedRequests(site.id, { openOnly: true });
  const known = open.map((one) => one.id);
  throw refuse('REQUEST_UNKNOWN', words.requests.unknown(typed === undefined ? '' : quoted(typed), known));
}

function reasonOf(rest: Words, { words }: CommandContext): Reason {
  const say = words.requests;
  const typed = rest.join(' ').toLowerCase();
  const reason = REASONS.find((one) => typed === one || typed === say.reasons[one].toLowerCase());
  if (reason === undefined)
    throw refuse('REQUEST_WHY', say.whyNeeded(REASONS.map((one) => `${one} (${say.reasons[one]})`)));
  return reason;
}

/** The bed that is named, if it may be given; of what does not fit the role is told what, and the bed stays free. */
async function bedFor(request: BedRequest, rest: Words, ctx: CommandContext): Promise<KnownBed> {
  const { words } = ctx;
  const typed = rest.join(' ');
  if (typed === '') throw refuse('BED_UNKNOWN', words.turn.which);
  const fits = await loadFits(request, ctx);
  const bed = bedTyped(typed, fits.beds);
  if (bed === undefined) throw refuse('BED_UNKNOWN', words.turn.unknown(quoted(typed)));
  if (bed.unit === undefined) throw refuse('BED_UNMAPPED', words.turn.unmapped);
  await speaksFor(bed.unit, ctx);
  const misfit = fits.misfitOf(bed, bed.unit);
  if (misfit !== undefined) throw refuse('BED_MISFIT', words.requests.misfit(misfitWords(misfit, ctx)));
  return bed;
}

/** What may come next of it by a click. */
export function stepButtons({ kind, state, id }: BedRequest, ctx: CommandContext): readonly Button[] {
  const say = ctx.words.requests.buttons;
  const to = (label: string, verb: string, more = ''): Button => ({
    label,
    command: again(`request ${verb} ${id}${more}`, ctx),
  });
  if (state === 'asked' && kind.startsWith('transfer'))
    return [to(say.accept(id), 'accept'), to(say.decline(id), 'decline', ' no-bed')];
  if (['asked', 'accepted'].includes(state) && kind !== 'transfer-out') return [to(say.fit(id), 'fit')];
  if (HOLDING.includes(state)) return [to(say.in(id), 'arrived'), to(say.back(id), 'back')];
  return [];
}
