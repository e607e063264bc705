/** The house in Slack, as far as `emulate` keeps one. */
import { EMULATE } from './emulate.ts';
import { type Row, tried } from './report.ts';
import { openSlackHouse } from './slack-house.ts';
import { SLACK_STEPS } from './slack-steps.ts';

const CLIENT = `emulate ${EMULATE.version}`;

export async function playSlack(folder: string): Promise<readonly Row[]> {
  const house = await openSlackHouse(folder);
  try {
    const rows: Row[] = [];
    for (const { name, run } of SLACK_STEPS) rows.push(await tried(CLIENT, name, () => run(house)));
    return rows;
  } finally {
    await house.close();
  }
}
