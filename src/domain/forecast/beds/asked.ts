/** How often a bed that was asked for was lain in: of those that a unit had accepted, and of those that nobody had answered. Pure. */
import { type BedRequest, OPEN, type RequestKind } from '../../placement/request.ts';

/** 0 … 1 each. */
export type AskedCame = { readonly accepted: number; readonly asked: number };

/** Until a house has asked for some. @source ours: who is accepted mostly comes, of who is asked for some are declined or go elsewhere */
const SUPPOSED: AskedCame = { accepted: 0.9, asked: 0.6 };
/** They weigh as much as so many that were asked for. */
const SUPPOSED_REQUESTS = 10;

/** Of whom is known when they come: from a clinic, from another hospital, from an operation. */
export const COMING: readonly RequestKind[] = ['clinic', 'transfer-in', 'recovery'];

export const isAccepted = ({ steps }: Pick<BedRequest, 'steps'>): boolean =>
  steps.some(({ state }) => state === 'accepted' || state === 'assigned');

/** @param requests of a span, of any kind; those that go on are not judged, and who waits in the house already comes more surely than they */
export function askedCameOf(requests: readonly BedRequest[]): AskedCame {
  const over = requests.filter(({ state, kind }) => COMING.includes(kind) && !OPEN.includes(state));
  const share = (of: readonly BedRequest[], supposed: number): number =>
    (of.filter(({ state }) => state === 'occupied').length + SUPPOSED_REQUESTS * supposed) /
    (of.length + SUPPOSED_REQUESTS);
  return { accepted: share(over.filter(isAccepted), SUPPOSED.accepted), asked: share(over, SUPPOSED.asked) };
}
