import { checkAudit } from './audit.ts';
import { checkChannels } from './channels.ts';
import { checkClock } from './clock.ts';
import { checkConnector } from './connector.ts';
import { checkConversations } from './conversations.ts';
import { checkDataFolder } from './data-folder.ts';
import { checkDatabaseWay } from './database-way.ts';
import { checkDisk } from './disk.ts';
import { checkEndpoint } from './endpoint.ts';
import { checkFeeds } from './feeds.ts';
import { checkFigures } from './figures.ts';
import type { HouseCheck, StoreCheck } from './finding.ts';
import { checkForecasts } from './forecasts.ts';
import { checkGroups } from './groups.ts';
import { checkKey, checkKeyOfStore } from './key.ts';
import { checkLanguage } from './language.ts';
import { checkMigrations } from './migrations.ts';
import { checkModel } from './model.ts';
import { checkOutbox } from './outbox.ts';
import { checkPlaces } from './places.ts';
import { checkQuarantine } from './quarantine.ts';
import { checkRoles } from './roles.ts';
import { checkRules } from './rules.ts';
import { checkSlack } from './slack.ts';
import { checkSlackChannels } from './slack-channels.ts';
import { checkStaffing } from './staffing.ts';
import { checkSync } from './sync.ts';
import { checkTab } from './tab.ts';
import { checkTeams } from './teams.ts';
import { checkTls } from './tls.ts';
import { checkWorkflows } from './workflows.ts';
import { checkWorkspaces } from './workspaces.ts';

/** One file and one line each, in the order in which things are put right: the first that is not well is the next step. */
export const HOUSE_CHECKS: readonly HouseCheck[] = [
  checkDataFolder,
  checkKey,
  checkDisk,
  checkLanguage,
  checkDatabaseWay,
  checkMigrations,
  checkTls,
  checkSlack,
  checkTeams,
  checkWorkflows,
  checkTab,
  checkConnector,
  checkEndpoint,
  checkModel,
];

/** These come once the database is open. */
export const STORE_CHECKS: readonly StoreCheck[] = [
  checkKeyOfStore,
  checkClock,
  checkWorkspaces,
  checkGroups,
  checkFeeds,
  checkQuarantine,
  checkChannels,
  checkSlackChannels,
  checkConversations,
  checkPlaces,
  checkFigures,
  checkForecasts,
  checkStaffing,
  checkRoles,
  checkRules,
  checkOutbox,
  checkAudit,
  checkSync,
];
