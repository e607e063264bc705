/** The web console: a chat platform whose channels live on our own page. Its history is the outbox itself. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LINK_PATH } from '#src/message/link.ts';
import { LANGUAGE_TAGS, wordsFor } from '#src/message/words/index.ts';
import type { ChatPlatform, Route } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import { guarded } from '../guard.ts';
import { sendJson } from '../respond.ts';
import { apiRoutes } from './api.ts';
import { readAssets, sendAsset } from './assets.ts';
import { boardRoute } from './board.ts';
import { createCardViews } from './cards.ts';
import { downloadRoute } from './download.ts';
import { createGallery } from './gallery.ts';
import { createLive } from './live.ts';
import type { ConsoleOptions, DemoControls, Health } from './options.ts';
import { pageAsset } from './page.ts';
import { siteFormats } from './site-formats.ts';
import { createSpeaksTo, type SpeaksTo } from './spoken.ts';
import { beginInTab, tabRoutes } from './tab.ts';
import { requireVisitor } from './visitor.ts';
import { createWatch, PLATFORM } from './watch.ts';

export type { ConsoleOptions, DemoControls };

export function createConsole(options: ConsoleOptions): ChatPlatform {
  let handle: Handle | undefined;
  let state: 'starting' | 'up' | 'down' = 'starting';
  const formatOf = siteFormats(options.settings);
  const gallery = options.pictures === undefined ? undefined : createGallery(options.pictures, options);
  const views = createCardViews(options.settings, formatOf, gallery);
  const live = createLive(() => [{ event: 'state', payload: watch.state() }]);
  const speed = (): number | undefined => options.demo?.speed();
  const watch = createWatch({ ...options, formatOf, speed, pollMs: options.pollMs ?? 1_000 }, views, live);
  const speaksTo = createSpeaksTo(options);
  const api = apiRoutes({
    options,
    views,
    speaksTo,
    live,
    opening: watch.opening,
    formatOf,
    run: randomUUID(),
    handle: () => handle,
  });
  const board = boardRoute(options, formatOf, () => handle);
  const { writeSheet } = options;
  const files = writeSheet === undefined ? [] : [downloadRoute(options, writeSheet, () => handle)];
  return {
    name: PLATFORM,
    repeatable: true,
    routes: [
      ...pageRoutes(options, speaksTo),
      board,
      ...(gallery === undefined ? [] : [gallery.route]),
      ...files,
      ...api,
    ]
      .map((route) => guarded(route, () => options.settings().console.origin))
      .concat(healthRoute(options.status)),
    async start(given) {
      handle = given;
      await watch.start();
      state = 'up';
    },
    deliver(post) {
      watch.show(post);
      // The row itself is what the page shows: nothing more to remember than its key.
      return Promise.resolve({ ref: post.card });
    },
    health: () => ({ state, detail: `${live.pages()} open pages` }),
    stop() {
      state = 'down';
      watch.stop();
      live.close();
      return Promise.resolve();
    },
  };
}

/** The page in each language; a visitor who sits elsewhere than the server can see asks for another by `lang`. */
function pageRoutes(options: ConsoleOptions, speaksTo: SpeaksTo): readonly Route[] {
  const assets = readAssets();
  const { tab } = options;
  const made = (name: string, changed = (template: string) => template) => {
    const template = changed(assets.get(name)?.body.toString('utf8') ?? '');
    const { house } = options.settings();
    const pages = new Map(LANGUAGE_TAGS.map((tag) => [tag, pageAsset(template, wordsFor(tag, house))]));
    return (locale: string) => pages.get(wordsFor(locale, house).console.language);
  };
  const [page, signIn] = [made('index.html'), made('sign-in.html')];
  const serveAs =
    (of: typeof page): Route['serve'] =>
    async (req, res) => {
      const wanted = new URL(req.url ?? '/', 'http://localhost').searchParams.get('lang') ?? '';
      res.setHeader('Vary', 'Accept-Language, Cookie');
      sendAsset(
        req,
        res,
        of(LANGUAGE_TAGS.includes(wanted) ? wanted : await speaksTo(req, await whoever(req, options))),
      );
    };
  const serve = serveAs(page);
  return [
    { method: 'GET', path: '/', serve },
    // A link to an answer: the page asks it, reading only.
    { method: 'GET', path: LINK_PATH, serve },
    {
      method: 'GET',
      path: '/sign-in',
      async serve(req, res) {
        res.setHeader('Vary', 'Accept-Language');
        sendAsset(req, res, signIn(await speaksTo(req)));
      },
    },
    ...(tab === undefined ? [] : tabRoutes(serveAs(made('index.html', beginInTab)), { ...options, tab })),
    {
      method: 'GET',
      path: '/assets/*',
      serve: (req, res) => sendAsset(req, res, assets.get((req.url ?? '').replace(/^\/assets\/|\?.*$/g, ''))),
    },
  ];
}

/** The page itself is nobody's secret: whoever may not read what is on it learns that from what it asks. */
const whoever = (req: IncomingMessage, options: ConsoleOptions) =>
  requireVisitor(req, options).then(
    ({ actor }) => actor,
    () => undefined,
  );

/** Outside the guard: whoever watches the service asks from anywhere and learns counts and states, nothing else. */
function healthRoute(status: ConsoleOptions['status']): Route {
  /** Whoever asks while another is being answered gets the same answer: nobody can make the store work by asking often. */
  let asking: Promise<Health> | undefined;
  const shared = (): Promise<Health> => {
    asking ??= Promise.resolve(status()).finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return {
    method: 'GET',
    path: '/healthz',
    async serve(_, res) {
      const health = await shared();
      sendJson(res, health.ok ? 200 : 503, health);
    },
  };
}
