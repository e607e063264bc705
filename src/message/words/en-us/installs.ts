/** Words of the page that an administrator sees who lets the house into a workspace. */
export const installs = {
  done: (name: string) => `Huddleboard is in ${name}.`,
  next: (id: string) =>
    `You can close this page. In ${id}, invite @Huddleboard to a channel, and write that channel into huddleboard.yaml with workspace: ${id}.`,
  own: (name: string) => `Huddleboard is in ${name} already, by its own token. Nothing was changed.`,
  declined: 'Slack says that it was not allowed. Nothing was changed.',
  stateFault:
    'This did not begin in this browser within the last ten minutes, or it was finished already. Nothing was changed.',
  notListed: (id: string) =>
    `Workspace ${id} is not one that this house talks to, and what it granted was given back. Whoever runs Huddleboard adds it under slack.workspaces.`,
  notStarted: 'Huddleboard is not connected to Slack yet. Nothing was changed; try again in a minute.',
  noAddress:
    'This house has no address yet that Slack could send you back to. Whoever runs Huddleboard sets console.origin.',
  again: (address: string) => `To begin again, open ${address}`,
};
