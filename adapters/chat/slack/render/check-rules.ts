/** Which part of which block, element or object has which of Slack's limits: one line each, read by `check.ts`. */
import type { SlackLimit } from './vendor.ts';

/** Part → its limit. Slack wants at least one character or item wherever a part stands. */
type Rules = Readonly<Record<string, SlackLimit>>;

const TEXT: Rules = { text: 'text-object' };
const PLACEHOLDER: Rules = { placeholder: 'placeholder' };
const SELECT: Rules = { ...PLACEHOLDER, options: 'select-options', option_groups: 'select-groups' };
const FEEDBACK: Rules = { text: 'feedback-text', value: 'feedback-value', accessibility_label: 'feedback-label' };
const VIEW: Rules = {
  blocks: 'view-blocks',
  callback_id: 'view-callback-id',
  private_metadata: 'view-private-metadata',
};
/** Rich text has no number of its own, only the one of the whole message. */
const RICH: Rules = { elements: 'message-chars' };

const selects = (rules: Rules): Readonly<Record<string, Rules>> =>
  Object.fromEntries(
    ['static', 'external', 'users', 'conversations', 'channels'].flatMap((source) => [
      [`${source}_select`, rules],
      [`multi_${source}_select`, rules],
    ]),
  );

/** By `type`, or, of objects that have none, by what they are. */
const RULES: Readonly<Record<string, Rules>> = {
  modal: { ...VIEW, title: 'view-title', submit: 'view-submit', close: 'view-close' },
  home: VIEW,
  plain_text: TEXT,
  mrkdwn: TEXT,
  raw_text: TEXT,
  text: { text: 'message-chars' },
  link: { text: 'message-chars', url: 'button-url' },
  rich_text: RICH,
  rich_text_section: RICH,
  rich_text_preformatted: RICH,
  rich_text_quote: RICH,
  rich_text_list: RICH,
  section: { text: 'section-text', fields: 'section-fields' },
  'section field': { text: 'section-field' },
  header: { text: 'header-text' },
  image: { alt_text: 'image-alt', title: 'image-title', image_url: 'image-url' },
  context: { elements: 'context-elements' },
  markdown: { text: 'markdown-text' },
  video: {
    alt_text: 'video-alt',
    title: 'video-title',
    description: 'video-description',
    author_name: 'video-author',
    provider_name: 'video-provider',
  },
  actions: { elements: 'actions-elements' },
  button: { text: 'button-text', value: 'button-value', url: 'button-url', accessibility_label: 'button-label' },
  context_actions: { elements: 'context-actions' },
  'feedback button': FEEDBACK,
  icon_button: { visible_to_user_ids: 'icon-users' },
  ...selects(SELECT),
  option: { text: 'option-text', value: 'option-value', description: 'option-description', url: 'option-url' },
  'option group': { label: 'group-label', options: 'group-options' },
  overflow: { options: 'overflow-options' },
  checkboxes: { options: 'checkboxes-options' },
  radio_buttons: { options: 'radio-options' },
  confirm: { title: 'confirm-title', text: 'confirm-text', confirm: 'confirm-button', deny: 'confirm-button' },
  input: { label: 'input-label', hint: 'input-hint' },
  plain_text_input: { ...PLACEHOLDER, max_length: 'text-input-length', initial_value: 'text-input-length' },
  number_input: PLACEHOLDER,
  email_text_input: PLACEHOLDER,
  url_text_input: PLACEHOLDER,
  rich_text_input: PLACEHOLDER,
  datepicker: PLACEHOLDER,
  timepicker: PLACEHOLDER,
  file_input: { max_files: 'file-input-files' },
  url: { url: 'url-source' },
  table: { rows: 'table-rows' },
  data_table: { rows: 'data-table-rows', page_size: 'data-table-page' },
  data_visualization: { title: 'chart-title' },
  alert: { text: 'alert-text' },
  card: {
    title: 'card-title',
    subtitle: 'card-subtitle',
    body: 'card-body',
    subtext: 'card-subtext',
    actions: 'card-actions',
  },
  carousel: { elements: 'carousel-cards' },
  container: { title: 'container-title', subtitle: 'container-subtitle', child_blocks: 'container-blocks' },
};

export type Rule = readonly [part: string, limit: SlackLimit];

/** Looked up for every object of a message. */
export const RULES_OF: ReadonlyMap<string, readonly Rule[]> = new Map(
  Object.entries(RULES).map(([type, rules]) => [type, Object.entries(rules)]),
);

/** What the objects in a part are, where they have no type, or one that does not tell it. */
export const KIND_IN: ReadonlyMap<string, string> = new Map([
  ['fields', 'section field'],
  ['positive_button', 'feedback button'],
  ['negative_button', 'feedback button'],
  ['options', 'option'],
  ['initial_option', 'option'],
  ['initial_options', 'option'],
  ['option_groups', 'option group'],
]);

/** A modal may come back with nothing in these. */
export const MAY_BE_EMPTY: ReadonlySet<SlackLimit> = new Set(['view-callback-id', 'view-private-metadata']);

const EVERYWHERE = ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'video'];
const NEWER = ['card', 'carousel', 'container', 'context_actions', 'data_table', 'data_visualization', 'file'];

/**
 * Which blocks a surface takes. Of the newer ones the documentation names messages alone; an alert stands in modals alone.
 * @source docs.slack.dev, "Blocks"; slackapi/node-slack-sdk PR 2567
 */
export const SURFACES = {
  message: new Set([...EVERYWHERE, ...NEWER, 'markdown', 'plan', 'table', 'task_card']),
  modal: new Set([...EVERYWHERE, 'alert']),
  home: new Set(EVERYWHERE),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

export const KNOWN_BLOCKS: ReadonlySet<string> = new Set([...SURFACES.message, 'alert']);

/** @source @slack/types 3.2.0, ContainerBlock */
export const NOT_IN_CONTAINER: ReadonlySet<string> = new Set(['container', 'data_table', 'data_visualization']);

/** What an input block may hold. @source @slack/types 3.2.0, InputBlockElement */
export const INPUTS: ReadonlySet<string> = new Set([
  ...Object.keys(selects({})),
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'email_text_input',
  'file_input',
  'number_input',
  'plain_text_input',
  'radio_buttons',
  'rich_text_input',
  'timepicker',
  'url_text_input',
]);
