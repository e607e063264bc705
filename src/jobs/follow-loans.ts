/** A proposal that nobody answered in time lapses, and a loan ends at its hour: by the clock, and nothing that a role decides. */
import { type FollowedLoan, followLoan, type Loan } from '#src/domain/staffing/loan.ts';
import { nextAsk } from '#src/domain/staffing/next-ask.ts';
import { loadLending, loadMade } from '#src/facts/lend.ts';
import { loanPosts, offerPosts, silencePosts } from '#src/facts/loan-news.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Job, JobContext } from './job.ts';

export const followLoans: Job = {
  name: 'follow-loans',
  catchUp: { latestWithinMs: 5 * MINUTE_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 1 } }],
  async decide(_due, _slot, ctx) {
    const { read, site, now } = ctx;
    const open = await read.loans(site.id, { openOnly: true });
    const over = open.flatMap((loan) => followLoan(loan, now) ?? []);
    if (over.length === 0) return [];
    const made = (await loadMade(read, site, now)).map((one) => over.find(({ id }) => id === one.id) ?? one);
    const posts = (await Promise.all(over.map((loan) => loanPosts(loan, made, ctx)))).flat();
    const silent = over.filter(({ state }) => state === 'lapsed');
    if (silent.length > 0) posts.push(...(await onSilence(silent, made, ctx)));
    return [...over.map(put), ...new Map(posts.map((post) => [placeOf(post), post])).values()];
  },
};

/** Who wanted somebody is told that nobody answered, and whom to ask next: the clock itself asks nobody. */
async function onSilence(
  silent: readonly FollowedLoan[],
  made: readonly Loan[],
  ctx: JobContext,
): Promise<readonly UnaskedChange[]> {
  const lending = await loadLending(ctx, { decided: silent });
  const posts = silent.map(async (loan) => {
    const next = nextAsk(loan, lending);
    if (next.of === 'closed') return [];
    const offer = next.of === 'nobody' ? await offerPosts({ ...next.gap, block: loan.gap.block }, made, ctx) : [];
    return [...(await silencePosts(loan, next, ctx)), ...offer];
  });
  return (await Promise.all(posts)).flat();
}

/** The card of a gap is one, whichever of its loans ends. */
const placeOf = (post: UnaskedChange): string =>
  post.kind === 'outbox.put' ? `${post.post.card} ${post.post.to.platform} ${post.post.to.channel}` : '';

const put = (loan: FollowedLoan): UnaskedChange => ({ kind: 'loan.follow', loan, expectVersion: loan.version - 1 });
