/** Where posts go, as set up in chat, and how platforms find their way there. */
import { oneByOne, type Writes } from './writes.ts';

const PUT = `INSERT INTO channel (platform, channel, purpose, body) VALUES ($1, $2, $3, $4)
  ON CONFLICT (platform, channel, purpose) DO UPDATE SET body = excluded.body`;
const DROP = 'DELETE FROM channel WHERE platform = $1 AND channel = $2 AND purpose = $3';
const PUT_CONVERSATION = `INSERT INTO conversation (platform, channel, reference) VALUES ($1, $2, $3)
  ON CONFLICT (platform, channel) DO UPDATE SET reference = excluded.reference WHERE conversation.reference <> excluded.reference`;

export const channelWrites: Writes<'channel.put' | 'channel.drop' | 'conversation.put'> = {
  'channel.put': oneByOne(async (sql, { channel }) => {
    const row = [channel.platform, channel.channel, channel.purpose, JSON.stringify(channel)];
    return (await sql.run(PUT, row)) === 1;
  }),
  'channel.drop': oneByOne(
    async (sql, { to, purpose }) => (await sql.run(DROP, [to.platform, to.channel, purpose])) === 1,
  ),
  'conversation.put': oneByOne(
    async (sql, { to, reference }) => (await sql.run(PUT_CONVERSATION, [to.platform, to.channel, reference])) === 1,
  ),
};
