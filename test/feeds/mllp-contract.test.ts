import { feedContract } from '#test/contract/feed.ts';
import { adt } from './hl7-kit.ts';
import { dial, makeFeed, msa, portOf, type Sender } from './mllp-kit.ts';

feedContract('HL7 v2 over MLLP', async () => {
  const feed = makeFeed();
  let line: Sender | undefined;
  return {
    feed,
    async say(n) {
      line ??= await dial(portOf(feed.address));
      const before = line.answers.length;
      line.send(adt('A01', { id: `M${n}`, visit: `V${n}` }));
      const answers = await line.answered(before + 1);
      return msa(answers[before]) === `AA M${n}` ? 'acknowledged' : 'refused';
    },
    async close() {
      line?.socket.destroy();
    },
  };
});
