/** A file into Slack, in three steps as Slack has it since `files.upload` is gone. */
import type { webApi } from '@slack/bolt';

export type UploadParts = {
  readonly client: webApi.WebClient;
  /** Where an upload may go: Slack's own hosts. */
  readonly mayUploadTo: (url: URL) => boolean;
  readonly limitMs: number;
};

export type Upload = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Of a picture. */
  readonly alt?: string;
  /** Undefined: shared nowhere; the message that names it shows it. */
  readonly to?: { readonly channel: string; readonly comment: string };
};

/** @returns Slack's id of it */
export async function uploadFile(file: Upload, { client, mayUploadTo, limitMs }: UploadParts): Promise<string> {
  const { name: filename, bytes, alt, to } = file;
  const place = await client.apiCall('files.getUploadURLExternal', {
    filename,
    length: bytes.length,
    ...(alt === undefined ? {} : { alt_txt: alt }),
  });
  const { upload_url: address, file_id: id } = place as { upload_url?: unknown; file_id?: unknown };
  if (typeof address !== 'string' || typeof id !== 'string' || !URL.canParse(address))
    throw new Error('no upload place');
  if (!mayUploadTo(new URL(address))) throw new Error('an upload place elsewhere');
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: bytes as Uint8Array<ArrayBuffer>, // made by us, never shared memory
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error('the upload was refused');
  await client.apiCall('files.completeUploadExternal', {
    files: JSON.stringify([{ id, title: filename }]),
    ...(to === undefined ? {} : { channel_id: to.channel, initial_comment: to.comment }),
  });
  return id;
}
