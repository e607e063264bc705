/** Buttons and forms of a document that name its site, where a house has several: a direct message belongs to none of them. */
import type { Block, Document } from './document.ts';

/** @param sites all of the house; one alone has no need of it */
export function ofSite(document: Document, site: string, sites: readonly unknown[]): Document {
  if (sites.length < 2) return document;
  const named = (blocks: readonly Block[]) => blocks.map((block) => blockOf(block, site));
  const more = document.more === undefined ? {} : { more: named(document.more) };
  return { ...document, blocks: named(document.blocks), ...more };
}

/** `alert ack E-7F3K --site riverside`; one that names a site keeps it. */
export const commandAt = (command: string, site: string): string =>
  command === '' || / --site[= ]/.test(command) ? command : `${command} --site ${site}`;

function blockOf(block: Block, site: string): Block {
  switch (block.kind) {
    case 'actions':
      return {
        ...block,
        buttons: block.buttons.map((button) => ({ ...button, command: commandAt(button.command, site) })),
      };
    case 'form':
      return {
        ...block,
        command: commandAt(block.command, site),
        ...(block.opens === undefined ? {} : { opens: commandAt(block.opens, site) }),
      };
    case 'table':
      return block.more === undefined ? block : { ...block, more: commandAt(block.more, site) };
    default:
      return block;
  }
}
