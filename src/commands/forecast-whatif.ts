/** `forecast whatif close 4 beds 5W, flu +20%`: the house simulated with and without what somebody thinks of. */
import { loadSiteAsTold } from '#src/facts/beds-told.ts';
import { loadPods } from '#src/facts/pods.ts';
import { whatIfDocument } from '#src/views/what-if.ts';
import { whatIfData } from '#src/views/what-if-data.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { joinWords } from './parse.ts';
import { thoughtsTyped } from './thoughts-typed.ts';
import { whatIfAnswer } from './what-if-answer.ts';
import { whatIfAsked, whatIfFilled } from './what-if-filled.ts';

export async function forecastWhatIf(typed: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const filled = whatIfFilled(typed, ctx);
  if ('show' in filled) return whatIfAsked(filled.show.unit, ctx);
  const { words } = filled;
  const { read, site, now } = ctx;
  const [pods, asTold] = await Promise.all([loadPods(read, site, now), loadSiteAsTold(read, site, now)]);
  const thoughts = thoughtsTyped(words, pods, { ...ctx, site: asTold });
  const answer = await whatIfAnswer(thoughts, ctx);
  return {
    document: withButtons(whatIfDocument(answer, ctx), joinWords(['forecast', 'whatif', ...words]), ctx, [
      { label: ctx.words.whatIf.again, command: again('forecast whatif', ctx), opens: 'form' },
    ]),
    data: whatIfData(answer),
    audience: 'caller',
  };
}
