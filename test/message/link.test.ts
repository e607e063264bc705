/** Addresses of what can be shown: there and back, and nothing but ours. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandOfLink, linkTo, messageLink, placeOfLink } from '#src/message/link.ts';

const ORIGIN = 'https://ops.example.org';

test('a link says the command that shows it, whatever the command is', () => {
  expect(linkTo(ORIGIN, 'alert E-7F3K')).toBe('https://ops.example.org/go?ask=alert+E-7F3K');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (command) => {
      fc.pre(command.trim() !== '' && command.isWellFormed());
      expect(commandOfLink(linkTo(ORIGIN, command), ORIGIN)).toBe(command.trim());
    }),
  );
});

test.each([
  ['another host', 'https://ops.example.org.evil.example/go?ask=beds'],
  ['another port', 'https://ops.example.org:8443/go?ask=beds'],
  ['plain http', 'http://ops.example.org/go?ask=beds'],
  ['a name in front', 'https://ops.example.org@evil.example/go?ask=beds'],
  ['somebody in front of our own name', 'https://beds@ops.example.org/go?ask=beds'],
  ['another page', 'https://ops.example.org/api/ask?ask=beds'],
  ['no command', 'https://ops.example.org/go?ask='],
  ['a book', `https://ops.example.org/go?ask=${'x'.repeat(501)}`],
  ['no address at all', 'go?ask=beds'],
])('%s is no link of ours', (_, link) => {
  expect(commandOfLink(link, ORIGIN)).toBeUndefined();
});

test.each([
  ['of a channel', '?groupId=g&tenantId=t', '1616991851162'],
  [
    'of a reply, whose thread has the id of its first message',
    '?groupId=g&parentMessageId=1616991463150&x=1',
    '1616991463150',
  ],
])('the thread of a message in Teams: %s', (_, query, message) => {
  const address = `https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1616991851162${query}`;
  const link = messageLink(address)!;
  expect(messageLink(link)).toBe(link);
  expect(placeOfLink(link)).toEqual({ platform: 'teams', channel: '19:abc@thread.tacv2', message });
});

test.each(['19:abc%zz@thread.tacv2', '19:abc%', '19:abc%ff@thread.tacv2'])(
  '%s is an address or none, and no fault',
  (channel) => {
    const link = messageLink(`https://teams.microsoft.com/l/message/${channel}/1616991851162`);
    expect(link === undefined || placeOfLink(link)?.channel === channel).toBe(true);
  },
);
