/** O1: the units' round before the bed meeting. Two are late; one before the meeting begins, one after. */
import { afterEach, describe, expect, it } from 'vitest';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const UNITS = `      - { id: 6W, name: 6 West, kind: ward, pool: adult-acute, staffedBeds: 28, locations: [6W] }
      - { id: BHU, name: behavioural, kind: behavioural, pool: behavioural, staffedBeds: 16, locations: [BHU] }
`;
const HUDDLE = "huddles:\n  - { name: bed-meeting, at: '08:26' }\nsummaries: []\n";

const inbox = (unit: string) => day.told.filter((one) => one.channel === `@charge-nurse-${unit}`);
const charge = (text: string) => day.ask(text, 'charge-nurse');

describe('O1 two units late', () => {
  it('asks each unit once by direct message, and thanks the one that answers in the same message', async () => {
    day = await openDay({ at: '2026-01-13T06:25', units: UNITS, yaml: HUDDLE });
    await day.until('06:35');
    for (const unit of ['5W', '6W', 'BHU']) expect(inbox(unit)).toHaveLength(1);
    expect(day.told.some((one) => one.channel === '@ed-charge-nurse')).toBe(false);
    expect(inbox('5W')[0]).toMatchObject({ at: '06:30' });
    expect(inbox('5W')[0]?.whole).toContain('How is 5W? Please send the unit update by 08:15');
    const buttons = inbox('5W')[0]!.row.document.blocks.flatMap((b) => (b.kind === 'actions' ? b.buttons : []));
    expect(buttons.map((button) => button.command)).toEqual(['update 5W', 'update 5W same']);
    await day.until('07:02');
    await charge('update 5W same');
    expect(inbox('5W')).toHaveLength(2);
    expect(inbox('5W')[1]).toMatchObject({ at: '07:02', edit: true });
    expect(inbox('5W')[1]?.whole).toContain('Thank you, 07:02: no change.');
    expect(inbox('6W')).toHaveLength(1);
  });

  it('asks none that told its census within the hour before, which has answered; another figure, or an older one, is no answer', async () => {
    day = await openDay({ at: '2026-01-13T05:20', units: UNITS, yaml: HUDDLE });
    await charge('update BHU report census=16');
    await day.until('06:05');
    await charge('update 5W report census=28');
    await charge('update 6W report here:rn=5');
    await day.until('08:26');
    expect(inbox('5W')).toHaveLength(0);
    for (const unit of ['6W', 'BHU']) expect(inbox(unit)[0]).toMatchObject({ at: '06:30' });
    const [card] = day.posts('huddle');
    const late = '6W (as the feed has it, last by hand 06:05), BHU (as the feed has it, last by hand 05:20)';
    expect(card?.whole).toContain(`Units: 1 of 3 answered · late: ${late}`);
  });

  it('asks nobody in a hand-over: what was due in it, or missed before it, is asked when it is over, and of whom has not told since', async () => {
    day = await openDay({ at: '2026-01-13T06:50', units: UNITS, yaml: HUDDLE });
    await day.until('07:05');
    expect(inbox('6W')).toHaveLength(0);
    await charge('update 5W report census=28');
    await day.until('08:00');
    expect(inbox('5W')).toHaveLength(0);
    for (const unit of ['6W', 'BHU']) expect(inbox(unit).map(({ at }) => at)).toEqual(['07:15']);
    await day.close();
    const updates = "updates: [{ prompt: '07:00', lock: '08:15', meeting: '08:30' }]\n";
    day = await openDay({ at: '2026-01-13T06:25', units: UNITS, yaml: `${HUDDLE}${updates}` });
    await day.until('08:00');
    for (const unit of ['5W', '6W', 'BHU']) expect(inbox(unit).map(({ at }) => at)).toEqual(['07:15']);
  });

  it('names both on the card, edits it in place for the one before the meeting, and puts the other in the thread', async () => {
    day = await openDay({ at: '2026-01-13T06:25', units: UNITS, yaml: HUDDLE });
    await day.until('07:02');
    await charge('update 5W same');
    await day.until('08:26');
    const [card] = day.posts('huddle');
    expect(card).toMatchObject({ at: '08:26' });
    expect(card?.whole).toContain('Units: 1 of 3 answered · late: 6W (as the feed has it), BHU (as the feed has it)');
    const lines = card!.row.document.blocks.filter((block) => block.kind !== 'actions');
    expect(lines.length).toBeLessThanOrEqual(12);

    await day.until('08:29');
    await charge('update 6W report census=27');
    await day.until('08:30');
    expect(day.posts('huddle')).toHaveLength(1);
    const edited = day.last('huddle:')!;
    expect(edited).toMatchObject({ edit: true, channel: 'huddle' });
    expect(edited.whole).toContain('Units: 2 of 3 answered · 6W 08:29 by hand · late: BHU (as the feed has it)');

    await day.until('08:31');
    await charge('update BHU report census=16 here:rn=3 ask="lift B"');
    await day.until('08:35');
    const line = day.told.filter((one) => one.card.startsWith('huddle-unit:'));
    expect(line).toHaveLength(1);
    expect(line[0]).toMatchObject({ channel: 'huddle', text: 'BHU 08:31 by hand: census 16, RN here 3, ask: lift B.' });
    // A lock screen tells figures alone.
    expect(line[0]?.row.document.plain).toBe('BHU 08:31 by hand: census 16, RN here 3, ask: ….');
    expect(line[0]?.row.thread).toBe(card?.card);
    expect(day.last('huddle:')?.whole).toBe(edited.whole);
    expect(day.told.filter((one) => one.card.startsWith('huddle:'))).toHaveLength(2);
  });

  it('says when a late unit last reported, and asks nobody on a day without a round', async () => {
    day = await openDay({ at: '2026-01-12T18:35', units: UNITS, yaml: HUDDLE });
    await day.until('18:40');
    await charge('update 6W report census=27');
    day.clock.now = (day.clock.now + 11.5 * 3_600_000) as never;
    await day.until('08:27');
    expect(day.posts('huddle').at(-1)?.whole).toContain('6W (as the feed has it, last by hand Mon 12 Jan 18:40)');
    await day.close();
    day = await openDay({ at: '2026-01-17T06:25', units: UNITS, yaml: HUDDLE });
    await day.until('08:27');
    expect(day.told.filter(({ card }) => card.startsWith('unit-prompt:'))).toEqual([]);
    expect(day.posts('huddle').at(-1)?.whole).not.toContain('answered');
  });

  it('asks again before each meeting of the day, and the later card is about the later round', async () => {
    const rounds = `huddles:
  - { name: morning, at: '08:30' }
  - { name: midday, at: '12:00' }
updates:
  - { prompt: '06:30', lock: '08:15', meeting: '08:30' }
  - { prompt: '11:00', lock: '11:45', meeting: '12:00' }
summaries: []
`;
    day = await openDay({ at: '2026-01-13T06:25', units: UNITS, yaml: rounds });
    await day.until('07:00');
    for (const unit of ['5W', '6W', 'BHU']) await charge(`update ${unit} same`);
    await day.until('11:01');
    expect(inbox('5W').map(({ at, edit }) => [at, edit])).toEqual([
      ['06:30', false],
      ['07:00', true],
      ['11:00', false],
    ]);
    expect(inbox('5W').at(-1)?.whole).toContain('Please send the unit update by 11:45');
    await day.until('11:20');
    await charge('update 5W same');
    expect(inbox('5W').at(-1)?.whole).toContain('Thank you, 11:20: no change.');
    await day.until('12:00');
    expect(day.posts('huddle').at(-1)?.whole).toContain(
      'Units: 1 of 3 answered · late: 6W (as the feed has it, last by hand 07:00), BHU (as the feed has it, last by hand 07:00)',
    );
  });
});
