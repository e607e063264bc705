import type { Channel, ChannelPurpose } from '#src/domain/channel.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change, Destination } from '#src/ports/change.ts';
import type { Db } from './connect.ts';

type PutInstallation = Extract<Change, { kind: 'installation.put' }>;

/** Where posts go, as set up in chat, and how platforms find their way there. */
export function channelWriter(db: Db) {
  const put = db.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO channel (platform, channel, purpose, body) VALUES (?, ?, ?, ?)',
  );
  const drop = db.prepare<[string, string, string]>(
    'DELETE FROM channel WHERE platform = ? AND channel = ? AND purpose = ?',
  );
  const putConversation = db.prepare<[string, string, string]>(
    `INSERT INTO conversation (platform, channel, reference) VALUES (?, ?, ?)
     ON CONFLICT (platform, channel) DO UPDATE SET reference = excluded.reference WHERE reference <> excluded.reference`,
  );

  const putInstallation = db.prepare<[string, string, string, Instant]>(
    `INSERT INTO installation (platform, workspace, sealed, version, at) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (platform, workspace) DO UPDATE SET sealed = excluded.sealed, version = version + 1, at = excluded.at`,
  );
  const renewInstallation = db.prepare<[string, Instant, string, string, number]>(
    'UPDATE installation SET sealed = ?, version = version + 1, at = ? WHERE platform = ? AND workspace = ? AND version = ?',
  );
  const dropInstallation = db.prepare<[string, string]>(
    'DELETE FROM installation WHERE platform = ? AND workspace = ?',
  );

  return {
    putChannel(channel: Channel): boolean {
      put.run(channel.platform, channel.channel, channel.purpose, JSON.stringify(channel));
      return true;
    },
    dropChannel: ({ platform, channel }: Destination, purpose: ChannelPurpose): boolean =>
      drop.run(platform, channel, purpose).changes === 1,
    putConversation: ({ platform, channel }: Destination, reference: string): boolean =>
      putConversation.run(platform, channel, reference).changes === 1,
    putInstallation({ platform, workspace, sealed, at, expectVersion }: PutInstallation): boolean {
      if (expectVersion === undefined) return putInstallation.run(platform, workspace, sealed, at).changes === 1;
      if (renewInstallation.run(sealed, at, platform, workspace, expectVersion).changes === 1) return true;
      throw new Conflict(`installation ${workspace}`);
    },
    dropInstallation: (platform: string, workspace: string): boolean =>
      dropInstallation.run(platform, workspace).changes === 1,
  };
}
