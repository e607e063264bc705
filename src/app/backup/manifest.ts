/** What stands beside a backup: enough to know it again and to trust it; no secret, and nothing of anybody. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { DatabaseFacts } from '#db/backup.ts';
import { OpsError } from '#src/kernel/errors.ts';

export type Manifest = DatabaseFacts & {
  /** Of the program that made it. */
  readonly version: string;
  /** ISO time. */
  readonly madeAt: string;
  readonly bytes: number;
  readonly sha256: string;
};

const schema = z.object({
  version: z.string(),
  madeAt: z.iso.datetime(),
  schema: z.string(),
  applied: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
  census: z.record(z.string(), z.number().int()),
  auditHead: z.object({ seq: z.number().int(), hash: z.string().nullable() }).nullable(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  keyFingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

export const manifestPath = (file: string): string => `${file}.json`;

export function writeManifest(file: string, manifest: Manifest): void {
  writeFileSync(manifestPath(file), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
}

/** @returns undefined when there is none. @throws OpsError MANIFEST_UNREADABLE */
export function readManifest(file: string): Manifest | undefined {
  const path = manifestPath(file);
  if (!existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new OpsError({
      code: 'MANIFEST_UNREADABLE',
      kind: 'data',
      message: 'The manifest beside the backup cannot be read.',
      cure: 'Copy the backup and its .json file again, both together.',
      cause,
    });
  }
}

/** In pieces: a backup may be larger than memory. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
