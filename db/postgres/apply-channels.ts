/** Where posts go, as set up in chat, and how platforms find their way there. */
import { Conflict } from '#src/kernel/errors.ts';
import { oneByOne, type Writes } from './writes.ts';

const PUT = `INSERT INTO channel (platform, channel, purpose, body) VALUES ($1, $2, $3, $4)
  ON CONFLICT (platform, channel, purpose) DO UPDATE SET body = excluded.body`;
const DROP = 'DELETE FROM channel WHERE platform = $1 AND channel = $2 AND purpose = $3';
const PUT_CONVERSATION = `INSERT INTO conversation (platform, channel, reference) VALUES ($1, $2, $3)
  ON CONFLICT (platform, channel) DO UPDATE SET reference = excluded.reference WHERE conversation.reference <> excluded.reference`;
const PUT_INSTALLATION = `INSERT INTO installation (platform, workspace, sealed, version, at) VALUES ($1, $2, $3, 1, $4)
  ON CONFLICT (platform, workspace) DO UPDATE SET sealed = excluded.sealed, version = installation.version + 1, at = excluded.at`;
const RENEW_INSTALLATION = `UPDATE installation SET sealed = $3, version = version + 1, at = $4
  WHERE platform = $1 AND workspace = $2 AND version = $5`;
const DROP_INSTALLATION = 'DELETE FROM installation WHERE platform = $1 AND workspace = $2';

type Kinds = 'channel.put' | 'channel.drop' | 'conversation.put' | 'installation.put' | 'installation.drop';

export const channelWrites: Writes<Kinds> = {
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
  'installation.put': oneByOne(async (sql, { platform, workspace, sealed, at, expectVersion }) => {
    const row = [platform, workspace, sealed, at];
    if (expectVersion === undefined) return (await sql.run(PUT_INSTALLATION, row)) === 1;
    if ((await sql.run(RENEW_INSTALLATION, [...row, expectVersion])) === 1) return true;
    throw new Conflict(`installation ${workspace}`);
  }),
  'installation.drop': oneByOne(
    async (sql, { platform, workspace }) => (await sql.run(DROP_INSTALLATION, [platform, workspace])) === 1,
  ),
};
