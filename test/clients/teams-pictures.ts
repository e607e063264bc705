/** Each picture that a command brings, in Teams' own card: drawn, not fallen back on, and said in words with its figures. */
import type { Locator, Page } from 'playwright-core';
import { say, seen, type TeamsStep, until } from './chat.ts';

type Shown = { readonly what: string; readonly ask: readonly string[]; readonly says: RegExp };

/** By an image inside of the card; `says` must stand in its words, and a figure after it. */
const IMAGES: readonly Shown[] = [
  { what: 'control chart', ask: ['kpi spc nedocs'], says: /mean \d/ },
  { what: 'heat map of hours and weekdays', ask: ['kpi arrivals by hour'], says: /[Hh]ighest \d/ },
  { what: 'Pareto chart', ask: ['alert noise'], says: /\d+(?:\.\d+)? %/ },
  { what: 'stacked flow', ask: ['flow last 28 days'], says: /Adult acute: latest \d/ },
  { what: 'funnel', ask: ['kpi compare discharges by noon'], says: /\d+ points/ },
  { what: 'line over four weeks', ask: ['kpi occupancy last 28 days'], says: /latest \d/ },
];

/** By Teams' own charts. */
const CHARTS: readonly Shown[] = [
  { what: 'line beside its target', ask: ['kpi target nedocs 100', 'kpi nedocs'], says: /[Tt]arget 100/ },
  { what: 'line over a fortnight', ask: ['kpi alos last 14 days'], says: /lowest \d/ },
  { what: 'row of bars', ask: ['kpi arrivals'], says: /lowest \d/ },
  { what: 'row of bars in groups', ask: ['flow'], says: /usual \d/ },
];

const asked = async (page: Page, [first = '', ...rest]: readonly string[]): Promise<Locator> => {
  const card = await say(page, first);
  return rest.length === 0 ? card : asked(page, rest);
};

/** Inside of the page: what is looked at stands on the screen, as somebody would scroll to it. */
const toMiddle = (one: Locator): Promise<void> =>
  one.evaluate((element) =>
    (element as unknown as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'center' }),
  );

const image = ({ what, ask, says }: Shown): TeamsStep => ({
  name: `picture: a ${what} stands in its card as an image that is drawn, with its figures in words`,
  run: async (page) => {
    const drawn = (await asked(page, ask)).locator('img[src^="data:image/png"]').first();
    await seen(drawn);
    await toMiddle(drawn);
    await until(() => drawn.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 300));
    const alt = (await drawn.getAttribute('alt')) ?? '';
    if (!says.test(alt)) throw new Error(`its words are: ${alt}`);
  },
  card: true,
});

const chart = ({ what, ask, says }: Shown): TeamsStep => ({
  name: `picture: a ${what} is drawn by Teams itself, with its figures in words`,
  run: async (page) => {
    const card = await asked(page, ask);
    const drawn = card.locator('svg path').first();
    await seen(drawn);
    await toMiddle(drawn);
    const words = (await card.textContent()) ?? '';
    if (!says.test(words)) throw new Error('its words are not there');
  },
  card: true,
});

export const PICTURE_STEPS: readonly TeamsStep[] = [...IMAGES.map(image), ...CHARTS.map(chart)];
