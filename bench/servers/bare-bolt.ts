/** The floor: bolt's own receiver, and for each question a constant of the size and by the way of our own answer. */
import { readFileSync } from 'node:fs';
import bolt from '@slack/bolt';

const [apiUrl, file] = process.argv.slice(2);
/** Bytes of the answer to each text. */
const sizes = new Map<string, number>(JSON.parse(readFileSync(file!, 'utf8')));
const texts = new Map([...sizes].map(([asked, bytes]) => [asked, 'x'.repeat(Math.max(1, bytes - 60))]));
const forms: ReadonlySet<string> = new Set([...sizes.keys()].filter((asked) => asked.startsWith('form ')));
const receiver = new bolt.HTTPReceiver({ signingSecret: process.env.SECRET!, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  token: 'xoxb-bench',
  receiver,
  convoStore: false,
  logLevel: bolt.LogLevel.ERROR,
  clientOptions: { slackApiUrl: apiUrl! },
});
const blocks = (key: string) => [{ type: 'section', text: { type: 'plain_text', text: texts.get(key) ?? 'x' } }];
const title = { type: 'plain_text', text: 'Form' };

app.command(/.*/, async ({ ack, body, client }) => {
  if (!forms.has(`form ${body.text}`))
    return ack({ response_type: 'ephemeral', text: texts.get(`typed ${body.text}`) ?? 'x' });
  await ack();
  const view = { type: 'modal', title, blocks: blocks(`form ${body.text}`) };
  await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
});
app.action(/.*/, async ({ ack, body, respond }) => {
  await ack();
  const [action] = 'actions' in body ? body.actions : [];
  const value = action !== undefined && 'value' in action ? action.value : '';
  await respond({ response_type: 'ephemeral', replace_original: false, text: texts.get(`press ${value}`) ?? 'x' });
});
app.event('app_home_opened', async ({ event, client }) => {
  await client.apiCall('views.publish', { user_id: event.user, view: { type: 'home', blocks: blocks('home home') } });
});
const server = await app.start(0);
const address = 'address' in server ? server.address() : null;
if (address !== null && typeof address === 'object') process.stdout.write(`PORT ${address.port}\n`);
process.on('SIGTERM', () => process.exit(0));
