/** The floor: bolt's own receiver and one listener that answers in the acknowledgement with a constant of the given size. */
import bolt from '@slack/bolt';

const [apiUrl, bytes] = process.argv.slice(2);
const receiver = new bolt.HTTPReceiver({ signingSecret: process.env.SECRET!, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  token: 'xoxb-bench',
  receiver,
  convoStore: false,
  logLevel: bolt.LogLevel.ERROR,
  clientOptions: { slackApiUrl: apiUrl! },
});
const frame = JSON.stringify({ response_type: 'ephemeral', text: '' }).length;
const text = 'x'.repeat(Math.max(1, Number(bytes) - frame));
app.command(/.*/, async ({ ack }) => ack({ response_type: 'ephemeral', text }));
const server = await app.start(0);
const address = 'address' in server ? server.address() : null;
if (address !== null && typeof address === 'object') process.stdout.write(`PORT ${address.port}\n`);
process.on('SIGTERM', () => process.exit(0));
