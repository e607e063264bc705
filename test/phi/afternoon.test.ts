/** Every answer asked in an afternoon, when what is ahead has a day to it: how many there will be then is no patient's date. */
import { expect, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { silentLog } from '#src/kernel/log.ts';
import { ROLES } from '#src/ports/handle.ts';
import { openDemoHouse } from '#test/parity/demo-house.ts';

const MORE = [
  'forecast whatif 3 discharges before noon 5W',
  'forecast 5W over 26 at 07:00',
  'forecast beds at 07:00',
  'staff lookahead 5W until 07:00',
];
/** What the guard writes instead of what it takes out; the counted ids of this house are like numbers of somebody. */
const TAKEN = /(?<!episode:)\[(?:name|date|number|phone|age|address|link|email)\]/;
const OWN_DAY = /(?:Wed|mié) 14 (?:Jan|ene)/;

test.each([
  ['en-US', 'us'],
  ['en-GB', 'nhs'],
  ['es', 'us'],
] as const)('%s of a house in the %s: none has a place where something was taken out', async (locale, kind) => {
  const house = await openDemoHouse(locale, silentLog, kind);
  try {
    await house.until('16:10');
    const odd: string[] = [];
    let named = 0;
    for (const what of [...COMMANDS.flatMap(({ examples }) => examples), ...MORE]) {
      const said = JSON.stringify((await house.ask(what, ROLES)).document);
      if (TAKEN.test(said)) odd.push(`${what}: ${said.slice(Math.max(0, said.search(TAKEN) - 80)).slice(0, 160)}`);
      if (OWN_DAY.test(said)) named++;
    }
    expect(odd).toEqual([]);
    expect(named).toBeGreaterThan(5);
    const { plain } = (await house.ask('forecast whatif close 4 beds 5W', ROLES)).document;
    // The night to come is the fullest hour: first of all that one.
    expect(plain).toMatch(/^[^;]* 14 (?:Jan|ene) 07:00;[^;]* 14 (?:Jan|ene) 14:00[^;]*;[^;]* 15 (?:Jan|ene) 07:00/);
  } finally {
    await house.close();
  }
});
