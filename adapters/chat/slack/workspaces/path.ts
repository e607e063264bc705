/** Where an administrator of a workspace begins, and where Slack sends the browser back. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';
