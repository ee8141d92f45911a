import { COLOUR } from './icons.ts'
import type { ManifestSettings } from './settings.ts'

/** The newest schema of general availability that we know. */
export const SCHEMA = '1.27'
export const NAME = 'Council Pulse'
export const SHORT = 'Short, confidential pulses of how your council sees its procurement'

/** What every manifest for Microsoft 365 begins with. @param id of this app */
export const common = ({ version, publisher, privacyUrl, supportUrl, termsUrl }: ManifestSettings, id: string) => ({
  $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
  manifestVersion: SCHEMA,
  version,
  id,
  developer: { name: publisher, websiteUrl: supportUrl, privacyUrl, termsOfUseUrl: termsUrl },
  icons: { color: 'color.png', outline: 'outline.png' },
  accentColor: COLOUR,
})

/** What people can say to the bot, offered where they type. Each is read as any sentence of theirs is. */
export const COMMANDS = {
  personal: [
    ['Our results', 'Shows how people see it, our positions and our targets'],
    ['What does Leader look like for social value?', 'Any level, any area, in your own words'],
    ['What are my actions?', 'What you took on, and until when'],
    ['Connect Excel', 'Gives a code for a workbook'],
    ['How are answers protected?', 'Who sees what, and what is destroyed when'],
    ['Help', 'What you can ask'],
  ],
  shared: [
    ['Start a pulse', 'For a lead: asks everybody here about 3 to 5 areas'],
    ['Our results', 'Shows how people see it, our positions and our targets'],
    ['What does Leader look like for social value?', 'Any level, any area, in your own words'],
    ['Help', 'What you can ask'],
  ],
} as const

/** The app for Teams: a bot, a search while writing a message, and an action on a message. @throws Error when Teams is not served */
export function teamsManifest(settings: ManifestSettings) {
  const { teams } = settings
  if (!teams) throw new Error('There is no Teams manifest without TEAMS_APP_ID.')
  const commands = (list: readonly (readonly [title: string, description: string])[]) =>
    list.map(([title, description]) => ({ title, description }))
  return {
    ...common(settings, teams.appId),
    name: { short: NAME, full: 'Council Pulse: how your council sees its procurement' },
    description: {
      short: `${SHORT}.`,
      full: 'Runs short, confidential pulses (3 to 5 areas, about a minute) on the maturity of procurement, in a channel or a group chat. Answers are counted when a pulse closes and then destroyed; groups of fewer than 5 are never shown. Answers questions about the National Procurement Strategy for Local Government in England 2018, keeps your own targets and actions, and brings released results, positions, targets and actions into Excel.',
    },
    bots: [
      {
        botId: teams.appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ['personal'], commands: commands(COMMANDS.personal) },
          { scopes: ['team', 'groupChat'], commands: commands(COMMANDS.shared) },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: teams.appId,
        commands: [
          {
            id: 'lookup',
            type: 'query',
            title: 'Look up a level',
            description: 'What a level looks like in an area, to put into your message',
            context: ['compose'],
            parameters: [
              { name: 'query', title: 'Level and area', description: 'Such as: leader vcse', inputType: 'text' },
            ],
          },
          {
            id: 'makeAction',
            type: 'action',
            title: 'Make this an action',
            description: 'With an owner and a date, in the area that it is about',
            context: ['message'],
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [],
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  }
}
