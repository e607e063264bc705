/** A table that goes with an answer: Teams gets no file, so its card shows the first rows and says where the file is to be had. */
import { afterEach, expect, it } from 'vitest';
import { rich } from '#src/message/build.ts';
import { brokenCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { answering, card, replying } from '#test/slack/rig.ts';
import { activityOf, devRig, PERSONAL, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

it('says so in the chat that it was asked in', async () => {
  const document = card({
    blocks: [
      { kind: 'table', caption: 'First rows', columns: [{ header: 'Figure' }], rows: [{ cells: [rich('ALOS')] }] },
    ],
  });
  const file = { name: 'kpi-alos', format: 'csv', columns: ['figure'], rows: [['alos_days']] } as const;
  rig = await devRig();
  await rig.platform.start(answering(replying({ document, file, confidential: 'shown' })));
  await rig.send(activityOf(rig.connector, { ...PERSONAL, text: 'kpi export alos' }));
  const content = rig.connector.messages[0]?.activity.attachments[0]?.content;
  expect(brokenCard({ card: content!, summary: 'x' })).toEqual([]);
  const shown = shownInCard(content).join('\n');
  expect(shown).toContain('ALOS');
  expect(shown).toContain('Files cannot be sent in this chat. Ask the same in the console');
});
