/** A table that goes with an answer: a file in the asker's own conversation with the app, wherever they asked. */
import type { webApi } from '@slack/bolt';
import type { Logger } from '#src/kernel/log.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import { slackError } from './errors.ts';
import { type UploadParts, uploadFile } from './upload.ts';

export type SheetFilesParts = Omit<UploadParts, 'limitMs'> & {
  readonly client: webApi.WebClient;
  readonly writeSheet: WriteSheet | undefined;
  readonly log: Logger;
};

/** Megabytes over the line of a hospital. */
const LIMIT_MS = 30_000;

/** @returns whether it is there. Never rejects. */
export type SendSheet = (sheet: Sheet, user: string, comment: string) => Promise<boolean>;

export const createSheetFiles =
  ({ writeSheet, log, ...parts }: SheetFilesParts): SendSheet =>
  async (sheet, user, comment) => {
    if (writeSheet === undefined) return false;
    try {
      const { name, type, bytes } = await writeSheet(sheet);
      const { channel } = await parts.client.conversations.open({ users: user });
      if (typeof channel?.id !== 'string') throw new Error('no conversation in the answer');
      await uploadFile({ name, type, bytes, to: { channel: channel.id, comment } }, { ...parts, limitMs: LIMIT_MS });
      return true;
    } catch (failure) {
      log.warn('a file was not sent to slack', { code: slackError(failure, 'once').code });
      return false;
    }
  };
