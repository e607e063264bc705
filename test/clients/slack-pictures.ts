/** Each picture that a command brings, as Slack gets it: first while files are refused, in words; then as a file; or as Slack's own chart. */
import type { Call } from './emulate.ts';
import { holds, type SlackStep, withinLimits } from './slack-check.ts';
import type { SlackHouse } from './slack-house.ts';

/** What is asked, and the title of its answer. */
type Asked = readonly [ask: string, title: string];

const FILES: readonly Asked[] = [
  ['kpi spc nedocs', 'Signal or noise? NEDOCS'],
  ['kpi arrivals by hour', 'ED arrivals by hour and weekday'],
  ['alert noise', 'Noise today'],
  ['flow last 28 days', 'Discharges by day'],
  ['kpi compare discharges by noon', 'units beside each other'],
  ['kpi occupancy last 28 days', 'Occupancy of staffed inpatient beds'],
];

const CHARTS: readonly Asked[] = [
  ['kpi alos last 14 days', 'Average length of stay'],
  ['kpi arrivals', 'ED arrivals'],
  ['flow', 'Flow'],
];

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;
const blocksOf = ({ args }: Call, type: string): readonly Wire[] =>
  args.blocks.filter((block: Wire) => block.type === type);

/** Asked in the person's own conversation, and answered there within Slack's limits. */
async function asked({ say, next, isAnswer }: SlackHouse, [text, title]: Asked): Promise<Call> {
  await say(text);
  const isTitled = (call: Call): boolean => blocksOf(call, 'header')[0]?.text.text.includes(title) === true;
  const call = await next('chat.postMessage', (one) => isAnswer(one) && isTitled(one));
  withinLimits(call);
  return call;
}

const inWords = (ask: Asked): SlackStep => ({
  name: `picture: ${ask[0]}, while Slack takes no files: in words, with figures`,
  run: async (house) => {
    house.emulate.refuse('files.getUploadURLExternal');
    try {
      const call = await asked(house, ask);
      holds(blocksOf(call, 'image').length === 0, 'an image without a file');
      holds(/\d/.test(JSON.stringify(blocksOf(call, 'context'))), 'no figures in words');
    } finally {
      house.emulate.refuse(undefined);
    }
  },
});

const asFile = (ask: Asked): SlackStep => ({
  name: `picture: ${ask[0]}, as a file with figures in its words`,
  run: async (house) => {
    const call = await asked(house, ask);
    const [image] = blocksOf(call, 'image');
    holds(image?.slack_file?.id, 'no image');
    holds(/\d/.test(image.alt_text), `its words are: ${image.alt_text}`);
    const { file } = await house.emulate.ask('files.info', { file: image.slack_file.id });
    holds(file?.mimetype === 'image/png' || /\.png$/.test(file?.name), 'Slack does not know the file');
  },
});

const asChart = (ask: Asked): SlackStep => ({
  name: `picture: ${ask[0]}, as Slack’s own chart with figures in words`,
  run: async (house) => {
    const call = await asked(house, ask);
    holds(blocksOf(call, 'data_visualization').length > 0, 'no chart');
    holds(/\d/.test(JSON.stringify(blocksOf(call, 'context'))), 'no figures in words');
  },
});

export const SLACK_PICTURE_STEPS: readonly SlackStep[] = [
  ...FILES.map(inWords),
  ...FILES.map(asFile),
  ...CHARTS.map(asChart),
];
