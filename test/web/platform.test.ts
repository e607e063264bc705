import type { Handle } from '#src/ports/handle.ts';
import { chatPlatformContract, type PlatformUnderTest } from '#test/contract/chat-platform.ts';
import { call, consoleRig, json, listen, type Rig } from './rig.ts';
import { shownHtml } from './shown.ts';

const CHANNEL = 'alerts';

/** A page stays open beside it and keeps, like the real one, the latest version of each card. */
async function underTest(): Promise<PlatformUnderTest> {
  const rig = await consoleRig();
  const pages: Awaited<ReturnType<typeof listen>>[] = [];
  const markup = async (): Promise<readonly string[]> => {
    const cards = new Map<string, string>();
    for (const { event, payload } of pages[0]?.heard ?? [])
      if (event === 'card') cards.set(String(payload.card), String(payload.html));
    return [...cards.values()];
  };
  const platform = {
    ...rig.platform,
    async start(handle: Handle) {
      await rig.platform.start(handle);
      pages.push(await listen(rig.url));
    },
    async deliver(...post: Parameters<Rig['platform']['deliver']>) {
      const ref = await rig.platform.deliver(...post);
      // The page has it when an answer that was asked for afterwards is back.
      await call(rig.url, '/healthz');
      return ref;
    },
  };
  return {
    platform,
    channel: CHANNEL,
    cards: async () => (await markup()).map((card) => shownHtml(card).shown),
    press: async (command) => {
      await call(rig.url, '/api/command', json({ text: command, channel: CHANNEL }));
    },
    injected: async () => (await markup()).flatMap((card) => shownHtml(card).faults),
    open: () => Number(/^\d+/.exec(rig.platform.health().detail ?? '')?.[0]),
    close: async () => {
      for (const page of pages) page.close();
      await rig.close();
    },
  };
}

chatPlatformContract('web console', { make: underTest });
