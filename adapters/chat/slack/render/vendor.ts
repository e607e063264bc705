/**
 * Slack's own numbers, each by the name under which a breach is logged and counted. Ours, in `limits.ts`, stay below them.
 * Sources: T = @slack/types 3.2.0; L = the published limit list (nicklambourne/slackblocks, spec/limits.json); D = docs.slack.dev. Where two
 * of them disagree, the smaller number stands here.
 */
export const SLACK_LIMITS = {
  // A message. D "Blocks": 50 blocks; about 4,000 characters of text are advised (40,000 are cut off).
  'message-blocks': 50,
  'message-text': 4_000,
  /** `msg_blocks_too_long` comes from about 13,200 characters in all (slackapi/bolt-js issue 2509). */
  'message-chars': 12_000,
  /** D "Table block". */
  'message-tables': 1,
  /** D "Data visualization block". */
  'message-charts': 2,
  // A modal or a Home tab. D "Blocks", L; D "views.open": 250 KB.
  'view-blocks': 100,
  'view-title': 24,
  'view-submit': 24,
  'view-close': 24,
  'view-callback-id': 255,
  'view-private-metadata': 3_000,
  'view-bytes': 250_000,
  // Parts of many blocks. T.
  'block-id': 255,
  'action-id': 255,
  'text-object': 3_000,
  placeholder: 150,
  'confirm-title': 100,
  'confirm-text': 300,
  'confirm-button': 30,
  // Words and pictures. T.
  'section-text': 3_000,
  'section-fields': 10,
  'section-field': 2_000,
  'header-text': 150,
  'image-alt': 2_000,
  'image-title': 2_000,
  'image-url': 3_000,
  'context-elements': 10,
  'markdown-text': 12_000,
  'video-alt': 200,
  'video-title': 200,
  'video-description': 200,
  'video-author': 50,
  'video-provider': 50,
  // Buttons. T.
  'actions-elements': 25,
  'button-text': 75,
  'button-value': 2_000,
  'button-url': 3_000,
  'button-label': 75,
  'context-actions': 5,
  'feedback-text': 75,
  'feedback-value': 2_000,
  'feedback-label': 75,
  'icon-users': 10,
  // Lists of options. T, L.
  'select-options': 100,
  'select-groups': 100,
  'group-label': 75,
  'group-options': 100,
  'option-text': 75,
  'option-value': 150,
  'option-description': 75,
  'option-url': 3_000,
  'overflow-options': 5,
  'checkboxes-options': 10,
  'radio-options': 10,
  // Inputs. L.
  'input-label': 2_000,
  'input-hint': 2_000,
  'text-input-length': 3_000,
  'file-input-files': 10,
  'url-source': 3_000,
  // Tables. T; of a data table D says 101 rows in all, L 201.
  'table-rows': 100,
  'table-cells': 20,
  'data-table-rows': 101,
  'data-table-columns': 20,
  'data-table-page': 100,
  'data-table-chars': 20_000,
  // Charts. L; of segments and series D says 6, L 12.
  'chart-title': 50,
  'chart-label': 20,
  'chart-series-name': 20,
  'chart-axis-title': 50,
  'chart-categories': 20,
  'chart-points': 20,
  'chart-series': 6,
  'chart-segments': 6,
  // Newer blocks. T, L; of an alert slackapi/node-slack-sdk PR 2567.
  'alert-text': 200,
  'card-title': 150,
  'card-subtitle': 150,
  'card-body': 200,
  'card-subtext': 200,
  'card-actions': 3,
  'carousel-cards': 10,
  'container-title': 150,
  'container-subtitle': 150,
  'container-blocks': 10,
} as const;

export type SlackLimit = keyof typeof SLACK_LIMITS;

/** What Slack refuses though nothing of it is too long. */
export type SlackShape =
  /** A block, an input or a chart that Slack does not know. */
  | 'unknown'
  /** A block that this surface does not take: an alert in a message, a table in a modal. */
  | 'wrong-place'
  | 'missing'
  | 'empty'
  /** Half of a character. */
  | 'broken-text'
  /** An id, a category or a series name that stands there twice. */
  | 'twice'
  /** Parts that contradict each other: a first value that is no option, a ragged table. */
  | 'mismatch';

/** `block`: which one of the message or view, from 0; absent: all of it. */
export type SlackFault = { readonly limit: SlackLimit | SlackShape; readonly block?: number };
