/** For each of Slack's limits something that is so large and no larger: what `check.test.ts` plants. */
import type { SlackLimit } from '#adapters/chat/slack/render/vendor.ts';

/** What is planted: a message, or a view. `n` is the size. */
type Plant = (n: number) => { readonly text: string; readonly blocks: readonly unknown[] } | { readonly view: unknown };

const s = (n: number): string => 'x'.repeat(n);
const plain = (n: number) => ({ type: 'plain_text', text: s(n) });
const list = <T>(n: number, make: (at: number) => T): readonly T[] => Array.from({ length: n }, (_, at) => make(at));
const message = (...blocks: readonly unknown[]) => ({ text: 'Beds', blocks });
const section = (over: object) => message({ type: 'section', text: plain(1), ...over });
const button = (over: object) => ({ type: 'button', text: plain(1), action_id: 'a', ...over });
const pressed = (over: object) => message({ type: 'actions', elements: [button(over)] });
const option = (over: object = {}) => ({ text: plain(1), value: 'v', ...over });
const options = (n: number) => list(n, (at) => option({ value: `v${at}` }));
const input = (element: object, over: object = {}) =>
  message({ type: 'input', label: plain(1), element: { action_id: 'a', ...element }, ...over });
const select = (over: object) => input({ type: 'static_select', options: options(1), ...over });
const confirm = (over: object) =>
  pressed({ confirm: { title: plain(1), text: plain(1), confirm: plain(1), deny: plain(1), ...over } });
const image = (over: object) => message({ type: 'image', alt_text: 'x', slack_file: { id: 'F00000' }, ...over });
const video = (over: object) =>
  message({ type: 'video', alt_text: 'x', title: plain(1), video_url: 'u', thumbnail_url: 't', ...over });
const modal = (over: object) => ({
  view: { type: 'modal', title: plain(1), blocks: [{ type: 'divider' }], ...over },
});
const cell = (n = 1) => ({ type: 'raw_text', text: s(n) });
const table = (rows: number, cells: number) => ({ type: 'table', rows: list(rows, () => list(cells, () => cell())) });
const dataTable = (over: object) =>
  message({ type: 'data_table', caption: 'Beds', rows: [[cell()], [cell()]], ...over });
const feedback = (over: object) =>
  message({
    type: 'context_actions',
    elements: [{ type: 'feedback_buttons', positive_button: { text: plain(1), value: 'v', ...over } }],
  });
const chart = (over: object, title = 'Beds') => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: [{ name: 'beds', data: [{ label: 'a', value: 1 }] }],
    axis_config: { categories: ['a'] },
    ...over,
  },
});
const labels = (n: number) => list(n, (at) => `l${at}`);
const lines = (names: readonly string[], of: readonly string[]) =>
  names.map((name) => ({ name, data: of.map((label) => ({ label, value: 1 })) }));
const card = (over: object) => ({ type: 'card', title: plain(1), ...over });
const container = (over: object) =>
  message({ type: 'container', title: plain(1), child_blocks: [{ type: 'divider' }], ...over });

export const PLANTS: Readonly<Record<SlackLimit, Plant>> = {
  'message-blocks': (n) => message(...list(n, () => ({ type: 'divider' }))),
  'message-text': (n) => ({ text: s(n), blocks: [{ type: 'divider' }] }),
  'message-chars': (n) => ({ text: s(4_000), blocks: [{ type: 'markdown', text: s(n - 4_000) }] }),
  'message-tables': (n) => message(...list(n, () => table(2, 1))),
  'message-charts': (n) => message(...list(n, () => chart({}))),
  'view-blocks': (n) => modal({ blocks: list(n, () => ({ type: 'divider' })) }),
  'view-title': (n) => modal({ title: plain(n) }),
  'view-submit': (n) => modal({ submit: plain(n) }),
  'view-close': (n) => modal({ close: plain(n) }),
  'view-callback-id': (n) => modal({ callback_id: s(n) }),
  'view-private-metadata': (n) => modal({ private_metadata: s(n) }),
  'view-bytes': (n) => {
    const words = (chars: number) => ({ type: 'section', text: plain(chars) });
    const blocks = (first: number, others: number) => [words(first), ...list(89, () => words(others))];
    const room = n - JSON.stringify(modal({ blocks: blocks(0, 0) }).view).length;
    const each = Math.floor(room / 90);
    return modal({ blocks: blocks(room - 89 * each, each) });
  },
  'block-id': (n) => message({ type: 'divider', block_id: s(n) }),
  'action-id': (n) => pressed({ action_id: s(n) }),
  'text-object': (n) => message({ type: 'context', elements: [plain(n)] }),
  placeholder: (n) => select({ placeholder: plain(n) }),
  'confirm-title': (n) => confirm({ title: plain(n) }),
  'confirm-text': (n) => confirm({ text: plain(n) }),
  'confirm-button': (n) => confirm({ deny: plain(n) }),
  'section-text': (n) => section({ text: plain(n) }),
  'section-fields': (n) => section({ fields: list(n, () => plain(1)) }),
  'section-field': (n) => section({ fields: [plain(n)] }),
  'header-text': (n) => message({ type: 'header', text: plain(n) }),
  'image-alt': (n) => image({ alt_text: s(n) }),
  'image-title': (n) => image({ title: plain(n) }),
  'image-url': (n) => image({ image_url: s(n) }),
  'context-elements': (n) => message({ type: 'context', elements: list(n, () => plain(1)) }),
  'markdown-text': (n) => ({ text: ' x', blocks: [{ type: 'markdown', text: s(n) }] }),
  'video-alt': (n) => video({ alt_text: s(n) }),
  'video-title': (n) => video({ title: plain(n) }),
  'video-description': (n) => video({ description: plain(n) }),
  'video-author': (n) => video({ author_name: s(n) }),
  'video-provider': (n) => video({ provider_name: s(n) }),
  'actions-elements': (n) => message({ type: 'actions', elements: list(n, (at) => button({ action_id: `a${at}` })) }),
  'button-text': (n) => pressed({ text: plain(n) }),
  'button-value': (n) => pressed({ value: s(n) }),
  'button-url': (n) => pressed({ url: s(n) }),
  'button-label': (n) => pressed({ accessibility_label: s(n) }),
  'context-actions': (n) =>
    message({ type: 'context_actions', elements: list(n, () => ({ type: 'icon_button', icon: 'trash' })) }),
  'feedback-text': (n) => feedback({ text: plain(n) }),
  'feedback-value': (n) => feedback({ value: s(n) }),
  'feedback-label': (n) => feedback({ accessibility_label: s(n) }),
  'icon-users': (n) =>
    message({
      type: 'context_actions',
      elements: [{ type: 'icon_button', icon: 'trash', visible_to_user_ids: list(n, (at) => `U${at}`) }],
    }),
  'select-options': (n) => select({ options: options(n) }),
  'select-groups': (n) =>
    input({ type: 'static_select', option_groups: list(n, () => ({ label: plain(1), options: options(1) })) }),
  'group-label': (n) => input({ type: 'static_select', option_groups: [{ label: plain(n), options: options(1) }] }),
  'group-options': (n) => input({ type: 'static_select', option_groups: [{ label: plain(1), options: options(n) }] }),
  'option-text': (n) => select({ options: [option({ text: plain(n) })] }),
  'option-value': (n) => select({ options: [option({ value: s(n) })] }),
  'option-description': (n) => select({ options: [option({ description: plain(n) })] }),
  'option-url': (n) => select({ options: [option({ url: s(n) })] }),
  'overflow-options': (n) =>
    message({ type: 'actions', elements: [{ type: 'overflow', action_id: 'a', options: options(n) }] }),
  'checkboxes-options': (n) => input({ type: 'checkboxes', options: options(n) }),
  'radio-options': (n) => input({ type: 'radio_buttons', options: options(n) }),
  'input-label': (n) => input({ type: 'plain_text_input' }, { label: plain(n) }),
  'input-hint': (n) => input({ type: 'plain_text_input' }, { hint: plain(n) }),
  'text-input-length': (n) => input({ type: 'plain_text_input', max_length: n }),
  'file-input-files': (n) => input({ type: 'file_input', max_files: n }),
  'url-source': (n) =>
    message({ type: 'task_card', task_id: 't', title: 'Beds', sources: [{ type: 'url', url: s(n), text: 'x' }] }),
  'table-rows': (n) => message(table(n, 1)),
  'table-cells': (n) => message(table(2, n)),
  'data-table-rows': (n) => dataTable({ rows: list(n, () => [cell()]) }),
  'data-table-columns': (n) => dataTable({ rows: list(2, () => list(n, () => cell())) }),
  'data-table-page': (n) => dataTable({ page_size: n }),
  // In cells that are each within the limit of a text.
  'data-table-chars': (n) => dataTable({ rows: [[cell(n - 19 * 1_000)], ...list(19, () => [cell(1_000)])] }),
  'chart-title': (n) => message(chart({}, s(n))),
  'chart-label': (n) => message(chart({ series: lines(['a'], [s(n)]), axis_config: { categories: [s(n)] } })),
  'chart-series-name': (n) => message(chart({ series: lines([s(n)], ['a']) })),
  'chart-axis-title': (n) => message(chart({ axis_config: { categories: ['a'], x_label: s(n) } })),
  'chart-categories': (n) =>
    message(chart({ series: lines(['a'], labels(n)), axis_config: { categories: labels(n) } })),
  'chart-points': (n) => message(chart({ series: lines(['a'], labels(n)), axis_config: { categories: labels(n) } })),
  'chart-series': (n) => message(chart({ series: lines(labels(n), ['a']) })),
  'chart-segments': (n) =>
    message(chart({ type: 'pie', segments: labels(n).map((label) => ({ label, value: 1 })), series: undefined })),
  'alert-text': (n) => modal({ blocks: [{ type: 'alert', text: plain(n) }] }),
  'card-title': (n) => message(card({ title: plain(n) })),
  'card-subtitle': (n) => message(card({ subtitle: plain(n) })),
  'card-body': (n) => message(card({ body: plain(n) })),
  'card-subtext': (n) => message(card({ subtext: plain(n) })),
  'card-actions': (n) => message(card({ actions: list(n, () => button({})) })),
  'carousel-cards': (n) => message({ type: 'carousel', elements: list(n, () => card({})) }),
  'container-title': (n) => container({ title: plain(n) }),
  'container-subtitle': (n) => container({ subtitle: plain(n) }),
  'container-blocks': (n) => container({ child_blocks: list(n, () => ({ type: 'divider' })) }),
};
