import type { Channel, ChannelPurpose } from '#src/domain/channel.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Db } from './connect.ts';

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

  return {
    putChannel(channel: Channel): boolean {
      put.run(channel.platform, channel.channel, channel.purpose, JSON.stringify(channel));
      return true;
    },
    dropChannel: ({ platform, channel }: Destination, purpose: ChannelPurpose): boolean =>
      drop.run(platform, channel, purpose).changes === 1,
    putConversation: ({ platform, channel }: Destination, reference: string): boolean =>
      putConversation.run(platform, channel, reference).changes === 1,
  };
}
