/** Bytes into the place that Teams gives when somebody has accepted a file: an upload session of their OneDrive. */
import { isLoopbackHost } from '#adapters/wire/loopback.ts';
import { ConnectorFault } from './errors.ts';

/** OneDrive of work and school, where Teams keeps files that a bot sends. @source learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges */
const ONEDRIVE = '.sharepoint.com';

export type FilePolicy = {
  readonly authenticated: boolean;
  /** The address of a fake. */
  readonly own?: string | undefined;
};

/** Where a file may go, and where its card may lead: OneDrive over TLS, whatever a request names. In development this machine alone. */
export function filePolicy({ authenticated, own }: FilePolicy): (address: string) => boolean {
  const ownOrigin = own === undefined ? undefined : new URL(own).origin;
  return (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || url.username !== '' || url.password !== '') return false;
    if (!authenticated) return /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname.replace(/^\[|\]$/g, ''));
    if (url.origin === ownOrigin) return true;
    return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(ONEDRIVE);
  };
}

/**
 * All of it in one piece: a session takes 60 MB at once. The address is the permission, so no token goes with it.
 * @source learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function putFile(address: string, { type, bytes }: FileBytes, limitMs: number): Promise<void> {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': type, 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` },
    body: bytes as Uint8Array<ArrayBuffer>, // made by us, never shared memory
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  await response.body?.cancel();
  // 202: it waits for more, so it took something else for the whole.
  if (response.status !== 200 && response.status !== 201)
    throw new ConnectorFault(response.status, response.headers.get('retry-after'), '');
}

type FileBytes = { readonly type: string; readonly bytes: Uint8Array };
