/** A proposal that nobody answered in time lapses, and a loan ends at its hour: by the clock, and nothing that a role decides. */
import { type FollowedLoan, followLoan } from '#src/domain/staffing/loan.ts';
import { loanPosts } from '#src/facts/loan-news.ts';
import { after, DAY_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Job } from './job.ts';

export const followLoans: Job = {
  name: 'follow-loans',
  catchUp: { latestWithinMs: 5 * MINUTE_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 1 } }],
  async decide(_due, _slot, ctx) {
    const { read, site, now } = ctx;
    const open = await read.loans(site.id, { openOnly: true });
    const over = open.flatMap((loan) => followLoan(loan, now) ?? []);
    if (over.length === 0) return [];
    const lately = await read.loans(site.id, { span: { from: after(now, -DAY_MS), to: after(now, 1) } });
    const made = lately.map((one) => over.find(({ id }) => id === one.id) ?? one);
    const posts = (await Promise.all(over.map((loan) => loanPosts(loan, made, ctx)))).flat();
    return [...over.map(put), ...new Map(posts.map((post) => [placeOf(post), post])).values()];
  },
};

/** The card of a gap is one, whichever of its loans ends. */
const placeOf = (post: UnaskedChange): string =>
  post.kind === 'outbox.put' ? `${post.post.card} ${post.post.to.platform} ${post.post.to.channel}` : '';

const put = (loan: FollowedLoan): UnaskedChange => ({ kind: 'loan.follow', loan, expectVersion: loan.version - 1 });
