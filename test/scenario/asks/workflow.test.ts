/** A channel of Teams where no bot is allowed: an alert from its opening to its end, over a real socket. */
import { afterEach, expect, it } from 'vitest';
import { createWorkflowPlatform } from '#adapters/chat/teams/workflow/index.ts';
import { Secret } from '#src/kernel/secret.ts';
import { fakeWorkflow } from '#test/fakes/teams-workflow.ts';
import { cardIn, type Day, OVER_ALONE, overfull, QUIET } from './house.ts';
import { asked } from './registry.ts';

let day: Day;
let workflow: Awaited<ReturnType<typeof fakeWorkflow>>;
afterEach(async () => {
  await day.close();
  await workflow.close();
});

const CHANNEL = 'channels:\n  - { purpose: alerts, platform: teams-workflow, channel: surge, name: "#surge" }\n';
const ORIGIN = 'console: { origin: https://ops.example.org }\n';

it(asked('Teams webhooks keep breaking'), async () => {
  workflow = await fakeWorkflow();
  const platform = createWorkflowPlatform({
    settings: () => day.settings,
    addressOf: () => new Secret(workflow.url),
  });
  await platform.start(() => Promise.reject(new Error('nobody speaks there')));
  day = await overfull({ yaml: `${OVER_ALONE}${QUIET}${CHANNEL}${ORIGIN}`, platforms: [platform] });
  const shown = () => workflow.cards.map((card) => JSON.stringify(card));

  await day.until('09:03');
  expect(shown()).toEqual([expect.stringContaining('5W medicine 1 over census')]);
  expect(shown()[0]).toContain('https://ops.example.org/go?ask=alert+E-A001');
  expect(shown()[0]).not.toContain('Action.Execute');

  // The console's card is edited with each of these; there nothing rings for them.
  await day.ask('alert ack A001', 'charge-nurse', 'nina');
  await day.arrive(1);
  await day.until('09:15');
  expect(cardIn(day)).toMatchObject({ edit: true });
  expect(shown()).toHaveLength(1);

  // Busy for a moment: it comes a little later, once.
  workflow.say({ status: 503 });
  await day.leave(4);
  await day.until('09:25');
  expect(await day.alerts()).toEqual([]);
  expect(shown()).toHaveLength(2);
  expect(workflow.asked).toHaveLength(3);
  expect(shown()[1]).toContain('Closed · 5W medicine over census');
});
