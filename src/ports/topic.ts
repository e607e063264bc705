/** The parts of the data, of which each write touches some and each question hangs on some (ADR 24). */
export const TOPICS = [
  /** Received, and not counted yet. */
  'journal',
  /** Who is where, beds, and what is known of the feeds. */
  'census',
  /** Which local days are to be computed. */
  'days',
  /** Figures, targets, declared changes. */
  'values',
  /** Figures of files. */
  'files',
  /** Episodes, told rules, silences. */
  'alerts',
  'tasks',
  /** Which house level was declared. */
  'level',
  /** What people tell of who leaves, what holds them, and which beds are asked for. */
  'flow',
  /** Meetings, and what they are to speak of. */
  'meetings',
  /** Forecasts that were issued. */
  'forecasts',
  'posts',
  /** Which jobs and requests are done. */
  'claims',
  /** Who they are, their roles, duties, languages and groups. */
  'people',
  /** Rosters and call-outs. */
  'staff',
  'reports',
  /** What was set up in chat, and how it is reached. */
  'channels',
  'sessions',
  'audit',
] as const;
export type Topic = (typeof TOPICS)[number];
