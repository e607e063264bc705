import { checkedCall } from '#src/commands/ask/calls.ts';
import { interpretableFor } from '#src/commands/ask/model.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { House } from '../house.ts';
import { interpreterOf } from '../interpreter.ts';
import type { Finding } from './finding.ts';

const CHECK = 'language model';
const QUESTION = 'how many beds are free';

/** It is really asked one question, whose answer must be a call of a tool. */
export async function checkModel({ settings }: House): Promise<readonly Finding[]> {
  const [site] = settings.sites;
  if (settings.model === undefined || site === undefined) return [];
  const now = systemClock.now();
  try {
    const said = await interpreterOf(() => settings).interpret(interpretableFor(QUESTION, site, now));
    if (checkedCall(said, site, now) !== undefined)
      return [{ check: CHECK, state: 'ok', detail: 'answers with a call' }];
    return [
      {
        check: CHECK,
        state: 'warn',
        detail: 'answers, but with no call of a tool',
        cure: 'Name a model under ask.model.name that can answer in JSON.',
      },
    ];
  } catch {
    return [
      {
        check: CHECK,
        state: 'warn',
        detail: 'gives no answer in time; questions are read by the grammar alone',
        cure: 'Check ask.model.url, its name there, and ASK_MODEL_KEY; or take ask.model out.',
      },
    ];
  }
}
