/**
 * What a Teams card may hold. Teams now takes 100 KB a message; 28 KB is the smallest ceiling that any copy of its pages gives.
 * A card of ours stays under all of them. Sizes count UTF-16, as Teams does.
 * @source Microsoft Learn, "Format your bot messages" and "Cards reference" (read November 2026)
 */

/** The card's JSON: 24 kB of the 28, in UTF-16 units of two bytes; the rest is for addresses around it. */
export const MAX_CARD_CHARS = (24 * 1024) / 2;

/** The line of a notification. */
export const MAX_SUMMARY_CHARS = 1_000;
export const MAX_TITLE_CHARS = 200;
/** Our own: one paragraph. */
export const MAX_PARAGRAPH_CHARS = 2_500;
export const MAX_FACT_CHARS = 500;
export const MAX_URL_CHARS = 2_000;

/** Teams shows six buttons in a row and hides further ones. */
export const MAX_BUTTONS = 6;
export const MAX_BUTTON_CHARS = 75;
/** Our own: longer is no command that somebody could type. */
export const MAX_COMMAND_CHARS = 1_000;

export const MAX_TABLE_ROWS = 120;
export const MAX_TABLE_COLUMNS = 20;
/** Our own: a cell is a word or a figure. */
export const MAX_CELL_CHARS = 120;

/** A grouped bar chart takes four. */
export const MAX_CHART_SERIES = 4;
/** A fortnight: as many days stand side by side below a chart of a narrow card, each by two letters. */
export const MAX_CHART_POINTS = 14;
/** Our own: so many letters, with one more after each label, stand side by side below a chart of a narrow card; Teams cuts the others off. */
export const MAX_CHART_LABELS_CHARS = 48;
export const MAX_CHART_LABEL_CHARS = 20;
export const MAX_CHART_TITLE_CHARS = 100;

/** Our own: so much of a picture is told in one breath. */
export const MAX_ALT_CHARS = 1_000;
/** Clients made with .NET take an address of 65,500 characters (microsoft/AdaptiveCards issue 2881). */
export const MAX_IMAGE_CHARS = 64_000;
/** Our own: two or three pictures are read, more are scrolled past. */
export const MAX_IMAGES = 3;

export const MAX_CHOICES = 100;
/** So many stand open as checkboxes; more are a list. */
export const MAX_CHECKBOXES = 10;
/** In a longer list one types to find. */
export const MAX_PICKED = 12;
export const MAX_CHOICE_CHARS = 75;
