/** The console as a tab of a chat client: the same page with another beginning, in a frame of that client alone. */
import { TAB_PATH } from '#src/message/link.ts';
import type { Route } from '#src/ports/chat.ts';
import { letFrame } from '../respond.ts';
import type { ConsoleOptions } from './options.ts';
import { signInByTab } from './sign-in.ts';
import type { Tab } from './visitor.ts';

const BEGINNING = '<script type="module" src="/assets/console.js"></script>';
const IN_TAB = '<script type="module" src="/assets/tab.js"></script>';

export const beginInTab = (template: string): string => template.replace(BEGINNING, IN_TAB);

/** @param page serves it in the language of whoever asks */
export function tabRoutes(page: Route['serve'], options: ConsoleOptions & { readonly tab: Tab }): readonly Route[] {
  return [
    {
      method: 'GET',
      path: TAB_PATH,
      serve: (req, res) => {
        letFrame(res, options.tab.frames);
        return page(req, res);
      },
    },
    { method: 'POST', path: '/api/tab/sign-in', serve: (req, res) => signInByTab(req, res, { options }) },
  ];
}
