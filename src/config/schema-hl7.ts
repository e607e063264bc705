/** The `hl7` section of `huddleboard.yaml`: where the feed listens, who is heard, and what it carries beside plain ADT. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { meant } from './schema-parts.ts';

const fieldPath = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{2}-\d{1,3}(\.\d{1,2})?$/, 'a field is written SEG-n or SEG-n.m, for example ZED-1 or PV2-8.1');

const hl7Name = z.string().trim().min(1).max(180);

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

export const hl7 = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(2575),
  fields: z
    .strictObject({
      assessedAt: fieldPath.optional(),
      treatedAt: fieldPath.optional(),
      admitDecisionAt: fieldPath.optional(),
      leftWithoutBeingSeen: fieldPath.optional(),
      ventilated: fieldPath.optional(),
      bedWaitMinutes: fieldPath.optional(),
    })
    .default({})
    .describe('Where the feed carries facts that plain ADT lacks'),
  maxFrameKiB: z.number().int().min(16).max(65_536).default(1024),
  idleTimeoutSeconds: z.number().int().min(5).max(86_400).default(3600),
  futureLimitMinutes: z.number().int().min(0).max(1440).default(10),
  tls: z
    .strictObject({
      certFile: z.string(),
      keyFile: z.string(),
      caFile: z.string().optional().describe('Senders must show a certificate that one of these has signed'),
      clientNames: z
        .array(z.string().trim().min(1).max(253))
        .min(1)
        .optional()
        .describe('Common names or DNS names of the certificates that may connect; needs caFile'),
    })
    .refine(({ caFile, clientNames }) => clientNames === undefined || caFile !== undefined, {
      error: 'clientNames are read from certificates, so senders must show one',
      params: { cure: 'Add caFile, or take clientNames out.' },
    })
    .optional(),
  allowFrom: z
    .array(
      meant(isNetwork, 'this is no address and no network', 'Write for example 10.1.2.3, 10.1.0.0/16 or fd00:1::/32.'),
    )
    .min(1)
    .optional()
    .describe('Addresses and networks that may connect; default: all that can reach the port'),
  senders: z
    .array(
      z
        .strictObject({ application: hl7Name.optional(), facility: hl7Name.optional() })
        .refine(({ application, facility }) => application !== undefined || facility !== undefined, {
          error: 'an empty sender would be anybody',
          params: { cure: 'Give application (MSH-3), facility (MSH-4) or both.' },
        }),
    )
    .min(1)
    .optional()
    .describe('Sending applications and facilities that are heard; default: all'),
  allowPlainOffLoopback: z.boolean().default(false),
});
