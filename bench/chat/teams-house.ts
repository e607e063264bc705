/** The service as a hospital runs it on Teams, with a house of fifty units, beside the bare CloudAdapter. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchConfig } from '../config.ts';
import { type Served, serve } from '../measure.ts';
import type { FakeConnector } from '../servers/fake-connector.ts';
import type { Asked } from './load.ts';
import { peopleConfig, type Question } from './questions.ts';
import { type AnsweredTeams, teamsAsk } from './teams-ask.ts';

type Loaded = Asked & { readonly served: Served };
export type Ours = Omit<Loaded, 'ask'> & {
  readonly mllp: number;
  readonly ask: (question: Question, n: number) => Promise<AnsweredTeams>;
};

const BEDS: Question = { name: 'beds', way: 'typed', text: 'beds' };

export async function startOurs(data: string, connector: FakeConnector, concurrent: number): Promise<Ours> {
  const config = join(data, 'bench.yaml');
  writeFileSync(config, benchConfig(`teams: { devUnauthenticated: true }\n${peopleConfig('teams')}`));
  const args = ['start', '--config', config, '--data', data, '--port', '0', '--mllp-port', '0'];
  const served = serve('src/app/huddleboard.mjs', args, { HUDDLEBOARD_LOG: 'error' });
  const page = (await served.line(/^Console (http:\S+)/))[1]!;
  const mllp = Number((await served.line(/^HL7 mllp:\/\/[^:]+:(\d+)/))[1]);
  const ask = teamsAsk(new URL('/api/messages', page), connector, concurrent);
  // The SDK is loaded after the page is up.
  for (let tries = 0; tries < 400; tries++) {
    if (await ask(BEDS, -1 - tries).then(Boolean, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { served, mllp, pid: served.child.pid, ask };
}

/** The floor, whose constants are our own answers to the same questions. */
export async function startBare(
  data: string,
  { connector, concurrent }: { readonly connector: FakeConnector; readonly concurrent: number },
  questions: readonly Question[],
  ours: Ours,
): Promise<Loaded> {
  const constants: (readonly [string, object])[] = [];
  for (const [n, question] of questions.entries()) {
    const { posted, answer } = await ours.ask(question, -1_000 - n);
    constants.push([question.name, { posted: constantOf(posted), answer: answer && JSON.parse(answer) }]);
  }
  const file = join(data, 'constants.json');
  writeFileSync(file, JSON.stringify(constants));
  const served = serve('bench/servers/bare-bot.ts', [file]);
  const url = new URL(`http://127.0.0.1:${(await served.line(/^PORT (\d+)/))[1]}/api/messages`);
  return { served, pid: served.child.pid, ask: teamsAsk(url, connector, concurrent) };
}

/** Without what the SDK writes onto each message. */
function constantOf(posted: string | undefined): object | undefined {
  if (posted === undefined) return undefined;
  const { type, summary, attachments } = JSON.parse(posted);
  return { type, summary, attachments };
}
