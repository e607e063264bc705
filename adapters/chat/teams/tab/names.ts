/** Of the tab, in links that lead into it: `https://teams.microsoft.com/l/entity/<app id>/console`. */
export const TAB_ENTITY = 'console';

/** The app as an API of its own, which its tab asks a token for. @example api://ops.example.org/botid-11111111-2222-3333-4444-555555555555 */
export const apiOf = (origin: string, appId: string): string => `api://${new URL(origin).hostname}/botid-${appId}`;
