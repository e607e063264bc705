/** How far an answer is while it is made: a message that is edited, of which the answer takes the place. */
import type { Percent } from '#adapters/chat/card/percent.ts';
import { ifInTime } from '#adapters/wire/in-time.ts';
import type { Reply } from '#src/ports/handle.ts';
import type { Outgoing, Turn } from './connector.ts';

/** What is quicker than that shows nothing of it. */
export const SHOWN_AFTER_MS = 1_500;
/** @source learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: seven a second and sixty in thirty of one conversation */
const EVERY_MS = 2_000;

export type Making = {
  readonly working: Promise<Reply>;
  readonly percent: Percent;
  readonly line: (percent: number) => Outgoing;
  readonly afterMs: number;
};

/** @returns when it is made: the turn whose first reply is the answer; what was shown becomes that, or it is posted below */
export async function whileMade(turn: Turn, { working, percent, line, afterMs }: Making): Promise<Turn> {
  if ((await ifInTime(afterMs, working)) !== undefined) return turn;
  let begun = false;
  let shown: string | undefined;
  percent.showBy(
    async (n) => {
      if (shown !== undefined) await turn.edit(shown, line(n));
      // One that was lost may stand there: no second one is begun.
      if (begun) return;
      begun = true;
      shown = await turn.reply(line(n));
    },
    { everyMs: EVERY_MS },
  );
  await working;
  await percent.end();
  return {
    ...turn,
    reply: async (message) => {
      const id = shown;
      shown = undefined;
      if (id === undefined) return turn.reply(message);
      if (await isEdited(turn, id, message)) return id;
      const posted = await turn.reply(message);
      // It says that somebody is still at work, or the answer a second time.
      await turn.remove(id).catch(() => undefined);
      return posted;
    },
  };
}

const isEdited = (turn: Turn, id: string, message: Outgoing): Promise<boolean> =>
  turn.edit(id, message).then(
    () => true,
    () => false,
  );
