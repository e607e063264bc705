import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 300_000;

/**
 * Starts the vendors' platforms beside everything else, and again while one cannot be reached.
 * One that refuses for good (a wrong token) is left alone and says so in the log and in `/healthz`.
 */
export function startVendors(
  platforms: readonly ChatPlatform[],
  deps: { readonly handle: Handle; readonly log: Logger; readonly up: () => void },
): { begin(): void; stop(): void } {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  const tryOne = async (platform: ChatPlatform, retryMs: number): Promise<void> => {
    try {
      await platform.start(deps.handle);
      deps.up();
    } catch (error) {
      const code = error instanceof OpsError ? error.code : 'UNKNOWN';
      const again = !(error instanceof OpsError && error.retry?.when === 'never') && !stopped;
      deps.log.error('a chat platform did not start; feed and console go on', { platform: platform.name, code, again });
      if (!again) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        void tryOne(platform, Math.min(LAST_RETRY_MS, retryMs * 2));
      }, retryMs);
      timers.add(timer);
    }
  };

  return {
    begin() {
      for (const platform of platforms) void tryOne(platform, FIRST_RETRY_MS);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
