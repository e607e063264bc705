/** The web console: a chat platform whose channels live on our own page. Its history is the outbox itself. */
import { randomUUID } from 'node:crypto';
import type { Settings } from '#src/config/settings.ts';
import { LINK_PATH } from '#src/message/link.ts';
import { wordsFor } from '#src/message/words/index.ts';
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
import { createWatch, PLATFORM } from './watch.ts';

export type { ConsoleOptions, DemoControls };

export function createConsole(options: ConsoleOptions): ChatPlatform {
  let handle: Handle | undefined;
  let state: 'starting' | 'up' | 'down' = 'starting';
  const formatOf = siteFormats(options.settings, options.formats);
  const gallery = options.pictures === undefined ? undefined : createGallery(options.pictures, options);
  const views = createCardViews(options.settings, formatOf, gallery);
  const live = createLive(() => [{ event: 'state', payload: watch.state() }]);
  const speed = (): number | undefined => options.demo?.speed();
  const watch = createWatch({ ...options, formatOf, speed, pollMs: options.pollMs ?? 1_000 }, views, live);
  const api = apiRoutes({ options, views, live, formatOf, run: randomUUID(), handle: () => handle });
  const board = boardRoute(options, formatOf, () => handle);
  const { writeSheet } = options;
  const files = writeSheet === undefined ? [] : [downloadRoute(options, writeSheet, () => handle)];
  return {
    name: PLATFORM,
    repeatable: true,
    routes: [
      ...pageRoutes(options.settings()),
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

function pageRoutes(settings: Settings): readonly Route[] {
  const assets = readAssets();
  const template = assets.get('index.html')?.body.toString('utf8') ?? '';
  const words = wordsFor(settings.locale, settings.house);
  const page = pageAsset(template, words);
  const signIn = pageAsset(assets.get('sign-in.html')?.body.toString('utf8') ?? '', words);
  return [
    { method: 'GET', path: '/', serve: (req, res) => sendAsset(req, res, page) },
    // A link to an answer: the page asks it, reading only.
    { method: 'GET', path: LINK_PATH, serve: (req, res) => sendAsset(req, res, page) },
    { method: 'GET', path: '/sign-in', serve: (req, res) => sendAsset(req, res, signIn) },
    {
      method: 'GET',
      path: '/assets/*',
      serve: (req, res) => sendAsset(req, res, assets.get((req.url ?? '').replace(/^\/assets\/|\?.*$/g, ''))),
    },
  ];
}

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
