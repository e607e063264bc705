/** Closed pods of a site, with what people told of them. */
import type { Site } from '#src/domain/hospital.ts';
import { type PodNow, podItem, podsAt } from '#src/domain/pods.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export async function loadPods(read: Pick<Reader, 'reports'>, site: Site, at: Instant): Promise<readonly PodNow[]> {
  const { closedPods = [] } = site;
  if (closedPods.length === 0) return [];
  return podsAt(closedPods, await read.reports(site.id, at, closedPods.map(podItem)), at);
}
