/**
 * What a Slack message may hold. Where Slack's pages, @slack/types 3.2.0 and the published limit list
 * (nicklambourne/slackblocks, spec/limits.json, copied to test/fixtures/schemas) disagree, the smaller number stands here.
 */

/** Slack takes 50; five are left for what Slack or a later edit adds. */
export const MAX_BLOCKS = 45;
/** Slack refuses (`msg_blocks_too_long`) from about 13,200 characters in all (slackapi/bolt-js issue 2509). */
export const MAX_BLOCK_CHARS = 8_500;
/** The text beside the blocks; Slack advises 4,000. With the blocks 12,000 in all. */
export const MAX_TEXT_CHARS = 3_500;

export const MAX_HEADER_CHARS = 150;
/** One section, rich text or context text; Slack's own limit is 3,000. */
export const MAX_PARAGRAPH_CHARS = 2_500;
export const MAX_FIELDS = 10;
export const MAX_FIELD_CHARS = 1_000;
export const MAX_URL_CHARS = 3_000;

export const MAX_BUTTONS = 25;
export const MAX_BUTTON_CHARS = 75;
export const MAX_COMMAND_CHARS = 2_000;

/** Header row included. */
export const MAX_TABLE_ROWS = 100;
export const MAX_TABLE_COLUMNS = 20;
/** Our own: a cell is a word or a figure. */
export const MAX_CELL_CHARS = 120;

export const MAX_CHARTS = 2;
export const MAX_CHART_TITLE_CHARS = 50;
export const MAX_CHART_SERIES = 6;
export const MAX_CHART_CATEGORIES = 20;
export const MAX_CHART_LABEL_CHARS = 20;

/** Slack takes 2,000. */
export const MAX_ALT_CHARS = 1_500;
/** Slack takes 2,000; one line says what a picture is. */
export const MAX_IMAGE_TITLE_CHARS = 200;

/** Title, submit and close alike. */
export const MAX_MODAL_TITLE_CHARS = 24;
export const MAX_MODAL_BLOCKS = 100;
export const MAX_METADATA_CHARS = 3_000;
/** Slack takes 2,000; a label or a hint that long is a page. */
export const MAX_LABEL_CHARS = 300;
/** Told under a field. */
export const MAX_FAULT_CHARS = 150;
export const MAX_TEXT_INPUT_CHARS = 3_000;
export const MAX_OPTIONS = 100;
/** Checkboxes and radio buttons alike. */
export const MAX_CHECKBOXES = 10;
export const MAX_PLACEHOLDER_CHARS = 150;
export const MAX_OPTION_CHARS = 75;
export const MAX_OPTION_VALUE_CHARS = 150;
