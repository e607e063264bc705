/** Where Slack posts commands, interactions and events, in mode http. */
export const SLACK_PATH = '/slack/events';
