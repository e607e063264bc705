/** A conversation in Slack, step by step: what the house must have asked of Slack, and what Slack must have kept. */
import { brokenView } from '#test/fakes/slack-reader.ts';
import { submitOf } from '#test/slack/rig.ts';
import { buttons, type Call } from './emulate.ts';
import { NotHere } from './report.ts';
import { holds, type SlackStep, withinLimits } from './slack-check.ts';
import { SLACK_PICTURE_STEPS } from './slack-pictures.ts';

/** A post that was due before the house was up is tried again after some minutes at most. */
const POSTED_WITHIN_MS = 330_000;
const HOME_WITHIN_MS = 5_000;

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

/** The alert that the steps are about, and the modal. */
let alert: { readonly ts: string; readonly ack: string };
let modal: { readonly id: string; readonly hash: string; readonly view: Wire };

const ALERTS: readonly SlackStep[] = [
  {
    name: 'alerts come into their channel by themselves, within Slack’s limits, and are kept with blocks and metadata',
    run: async ({ next, emulate, alerts }) => {
      const isOpen = ({ args }: Call) => buttons(args.blocks ?? []).some(({ value }) => /^alert ack /.test(value));
      const call = await next('chat.postMessage', isOpen, POSTED_WITHIN_MS);
      withinLimits(call);
      alert = {
        ts: call.answer.ts,
        ack: buttons(call.args.blocks).find(({ value }) => /^alert ack /.test(value)).value,
      };
      const { messages } = await emulate.ask('conversations.history', {
        channel: alerts,
        include_all_metadata: 'true',
      });
      const kept = messages.find(({ ts }: Wire) => ts === alert.ts);
      holds(kept?.blocks?.length > 0 && kept.metadata !== undefined, 'not kept');
    },
  },
  {
    name: '“I’ve got it” edits the card in place, and its thread says who did what',
    run: async ({ press, next, emulate, alerts }) => {
      const container = { type: 'message', channel_id: alerts, message_ts: alert.ts, is_ephemeral: false };
      await press(alert.ack, { container, message: { ts: alert.ts } });
      withinLimits(await next('chat.update', ({ args }) => args.ts === alert.ts));
      const { messages } = await emulate.ask('conversations.history', { channel: alerts });
      const kept = messages.find(({ ts }: Wire) => ts === alert.ts);
      holds(
        JSON.stringify(kept?.blocks).includes('House supervisor since') ||
          /house supervisor/i.test(JSON.stringify(kept?.blocks)),
        'the card has no owner',
      );
      await next('chat.postMessage', ({ args }) => args.thread_ts === alert.ts);
      const { messages: thread } = await emulate.ask('conversations.replies', { channel: alerts, ts: alert.ts });
      holds(thread.length > 1, 'nothing in the thread');
    },
  },
];

const ANSWERS: readonly SlackStep[] = [
  {
    name: 'a slash command that is answered quickly carries its answer in the acknowledgement',
    run: async ({ command }) => {
      const body = await command('beds');
      holds(body?.response_type === 'ephemeral', 'no answer in the acknowledgement');
      withinLimits({ args: body });
    },
  },
  {
    name: 'a direct message is answered in it',
    run: async ({ say, next, isAnswer }) => {
      await say('now');
      withinLimits(await next('chat.postMessage', isAnswer));
    },
  },
  {
    name: 'a mention in a channel is answered to the asker alone, and the channel keeps nothing of it',
    run: async ({ event, next, emulate, alerts, user }) => {
      const before = (await emulate.ask('conversations.history', { channel: alerts })).messages.length;
      await event({ type: 'app_mention', channel: alerts, user, text: '<@U000000001> beds 5W', ts: '1.2' });
      const call = await next('chat.postEphemeral', ({ args }) => args.user === user);
      withinLimits(call);
      holds(
        (await emulate.ask('conversations.history', { channel: alerts })).messages.length === before,
        'it was kept',
      );
    },
  },
  {
    name: 'an export comes as a file into the asker’s own conversation',
    run: async ({ say, next, emulate, dm, isAnswer }) => {
      await say('kpi export occupancy last 7 days csv');
      withinLimits(await next('chat.postMessage', isAnswer));
      await next('upload');
      const { answer } = await next('files.completeUploadExternal', ({ args }) => args.channel_id !== undefined);
      const info = await emulate.ask('files.info', { file: answer.files[0].id });
      holds(/\.csv$/.test(info.file?.name), 'no CSV');
      holds((await emulate.ask('files.list', { channel: dm })).files.length > 0, 'not in the conversation');
    },
  },
];

const MODALS: readonly SlackStep[] = [
  {
    name: 'a button that leads to a form opens a modal by its trigger, within Slack’s limits',
    run: async ({ press, next, emulate }) => {
      const { trigger_id } = await emulate.ask('views.generateTriggerId');
      await press('update 5W', { trigger_id });
      const { args, answer } = await next('views.open');
      const broken = brokenView(args.view);
      holds(broken.length === 0, broken.join('; '));
      modal = { id: answer.view.id, hash: answer.view.hash, view: args.view };
    },
  },
  {
    name: 'a submit is answered in the acknowledgement: a fault at its field, then the card that takes the modal’s place',
    run: async ({ interact, user }) => {
      const person = { user: { id: user, username: 'alex', name: 'alex' } };
      const wrong = await interact(submitOf(modal, { census: '-4' }, person));
      holds(wrong?.response_action === 'errors' && wrong.errors.census !== undefined, 'no fault at the field');
      const right = await interact(submitOf({ ...modal, hash: `${modal.hash}-2` }, { census: '27' }, person));
      holds(right?.response_action === 'update' && brokenView(right.view).length === 0, 'no card in its place');
      modal = { ...modal, view: right.view };
    },
  },
  {
    name: 'a button of that card puts its answer in the modal’s place',
    run: async ({ press, next, emulate }) => {
      const value = buttons(modal.view.blocks)[0]?.value;
      holds(value, 'no button in it');
      const { private_metadata, callback_id } = modal.view;
      const view = { id: modal.id, hash: modal.hash, type: 'modal', private_metadata, callback_id };
      const { trigger_id } = await emulate.ask('views.generateTriggerId');
      await press(value, { view, container: { type: 'view', view_id: modal.id }, trigger_id, channel: undefined });
      const { args } = await next('views.update');
      holds(args.view_id === modal.id && brokenView(args.view).length === 0, 'another view, or one over a limit');
    },
  },
];

const absent = (name: string, method: string): SlackStep => ({
  name,
  run: async ({ emulate }) => {
    const answer = await emulate.ask(method);
    throw new NotHere(`emulate has no ${method}: ${JSON.stringify(answer).slice(0, 60)}`);
  },
});

const REST: readonly SlackStep[] = [
  {
    name: 'App Home is published to whoever opens it',
    run: async ({ event, next, user }) => {
      await event({ type: 'app_home_opened', user, channel: 'D0', tab: 'home' });
      const call = await next('views.publish', () => true, HOME_WITHIN_MS).catch(() => undefined);
      if (call === undefined) throw new NotHere('the house has no Home');
      const { args } = call;
      holds(args.user_id === user && args.view.type === 'home' && args.view.blocks.length <= 100, 'no home view');
    },
  },
  absent('Socket Mode', 'apps.connections.open'),
  absent('members of a user group', 'usergroups.users.list'),
];

export const SLACK_STEPS: readonly SlackStep[] = [...ALERTS, ...ANSWERS, ...MODALS, ...SLACK_PICTURE_STEPS, ...REST];
