/** `alert record month`: the monthly look back at the loop, at any time. */
import { loadReview } from '#src/facts/loop-review.ts';
import { reviewData, reviewDocument } from '#src/views/loop-review.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

export async function reviewMonth(ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const review = await loadReview(read, { site, settings, now });
  const document = withButtons(reviewDocument(review, ctx), 'alert record month', ctx);
  return { document, data: reviewData(review), audience: 'caller' };
}
