/**
 * The neutral document: what a card means, not how it looks. Renderers (Slack, web, terminal, text) are pure and total over it.
 * Every block kind that later platforms need is here from the start: a new renderer adds none.
 */
import type { PersonId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Picture } from './picture.ts';

/** Colour never carries meaning alone: a renderer prints the word or sign as well. */
export type Status = 'ok' | 'watch' | 'high' | 'critical' | 'unknown';

export type Inline =
  | { readonly t: 'text' | 'strong' | 'code'; readonly s: string }
  | { readonly t: 'link'; readonly s: string; readonly href: string }
  | { readonly t: 'time'; readonly at: Instant; readonly style: 'clock' | 'date-clock' }
  | { readonly t: 'person'; readonly id: PersonId; readonly name: string }
  | { readonly t: 'status'; readonly status: Status };

export type Rich = readonly Inline[];

export type Column = { readonly header: string; readonly align?: 'left' | 'right' };
export type Row = { readonly cells: readonly Rich[]; readonly status?: Status };
export type Fact = { readonly label: string; readonly value: Rich; readonly status?: Status };
/** A button is a command that could be typed. */
export type Button = {
  readonly label: string;
  readonly command: string;
  readonly style?: 'primary' | 'danger';
  /** The answer is a form: a platform with dialogs opens one at once. */
  readonly opens?: 'form';
};

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
} & (
  | { readonly input: 'text'; readonly value?: string; readonly multiline?: boolean; readonly maxLength: number }
  | { readonly input: 'number'; readonly value?: number; readonly min?: number; readonly max?: number }
  | {
      readonly input: 'choice';
      readonly value?: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly input: 'yes-no'; readonly value?: boolean }
  | { readonly input: 'time'; readonly value?: string }
);

export type Heading = { readonly kind: 'heading'; readonly text: string };
export type Text = { readonly kind: 'text'; readonly text: Rich };
export type Facts = { readonly kind: 'facts'; readonly facts: readonly Fact[] };
export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Shown after a shortened table: the command that gives all of it. */
  readonly more?: string;
};
/** Few points, drawn by the platform itself; what needs more than a line or bars is a `Picture`. */
export type Chart = {
  readonly kind: 'chart';
  readonly shape: 'line' | 'bar';
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  /** A level to compare with, e.g. the fire limit; its label carries the figure as people read it. */
  readonly limit?: { readonly label: string; readonly value: number };
  /** The same numbers in words: every picture has them. */
  readonly words: string;
};
export type Form = {
  readonly kind: 'form';
  readonly id: string;
  readonly title: string;
  readonly submitLabel: string;
  /** The command that a submit runs; field values are appended as `name="value"`. */
  readonly command: string;
  readonly fields: readonly Field[];
};
export type Actions = { readonly kind: 'actions'; readonly buttons: readonly Button[] };
/** Small print: as-of, data age, source, advice. */
export type Note = { readonly kind: 'note'; readonly text: Rich };

export type Block = Heading | Text | Facts | Table | Chart | Picture | Form | Actions | Note;

export type Document = {
  readonly title: string;
  /** The whole message in one or two lines: notification, screen reader, fallback. Mandatory. */
  readonly plain: string;
  readonly status: Status;
  /** `false`: nobody has judged what stands here, so a calm status is no praise and is not shown as one. */
  readonly judged?: boolean;
  readonly asOf: Instant;
  /** Marked on every surface when the house is simulated. */
  readonly simulated?: boolean;
  /** Codes by which a publisher knows organisations, and times that files tell, where they stand in it: they are nobody's numbers and birthdays. */
  readonly codes?: readonly string[];
  readonly blocks: readonly Block[];
};
