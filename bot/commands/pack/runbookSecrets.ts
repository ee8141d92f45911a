import type { Facts } from './facts.ts'
import { ours } from './ours.ts'
import { commands, list, table } from './writing.ts'

const RESTART = [
  'az containerapp revision restart --resource-group $GROUP --name pulse \\',
  '  --revision $(az containerapp show --resource-group $GROUP --name pulse --query properties.latestRevisionName --output tsv)',
]

/** What goes, and what stays, when the master secret is another. test/bot/commands/pack/masterSecret.test.ts shows each line. */
export const MASTER_SECRET_CHANGES: readonly (readonly [what: string, then: string])[] = [
  ['Results, positions, actions and their text', 'stay'],
  ['Leads', 'gone: name them again'],
  [
    'Sealed addresses: channels and personal chats',
    'cannot be opened. Each is kept anew when somebody is met there again',
  ],
  ['Open pulses', 'whoever answered before and answers again counts twice. **Close them first**'],
  ['Reminder wishes and linked accounts', 'gone: people say so again'],
  ['Who owns an action', 'the name stays; its owner is not recognised any more, so a lead hands it over'],
  [
    'Connected workbooks',
    'stay connected until they end or a lead revokes them in chat: their tokens are not made from the secret',
  ],
  ['Slack in several workspaces', 'its tokens cannot be opened: install it anew in each'],
  ['Files that "export" made', 'are refused, unless you say `--other-secret`, and then names nobody is known by'],
  [
    'Removing a person later',
    'what was kept under the old secret is found with the old secret only: keep it, sealed, until you need it no more',
  ],
]

/** Every secret, with how to change it. */
export function rotation(facts: Facts, inAzure: boolean): readonly string[] {
  const { live } = facts.config
  return [
    '## Rotate every secret',
    table(
      ['Secret', 'Used', 'What people notice'],
      [
        ['`MASTER_SECRET`', 'yes', 'much: see below'],
        ['`TEAMS_APP_PASSWORD`', live?.teams?.appPassword ? 'yes' : 'no, an identity', 'nothing'],
        ['`SLACK_SIGNING_SECRET`', live?.slack ? 'yes' : 'no', 'nothing, if it is set at once'],
        ['`SLACK_BOT_TOKEN`', live?.slack?.botToken ? 'yes' : 'no', 'nothing'],
        ['`SLACK_CLIENT_SECRET`', live?.slack?.oauth ? 'yes' : 'no', 'nothing'],
        ['`COSMOS_KEY`', live?.cosmos?.key ? 'yes' : 'no, an identity', 'nothing, if the second key is used meanwhile'],
        [
          '`APPLICATIONINSIGHTS_CONNECTION_STRING`',
          live?.telemetry?.appInsights ? 'yes' : 'no',
          'nothing; it lets somebody write figures and read none',
        ],
      ],
    ),
    ...(inAzure ? inTheVault(facts) : onTheMachine()),
    '### The master secret',
    'Only if it leaked. Close open pulses first. This is what changes:',
    table(['What', 'Then'], MASTER_SECRET_CHANGES),
    ...(inAzure
      ? [
          commands(
            'openssl rand -hex 32 | az keyvault secret set --vault-name $VAULT --name master-secret --file /dev/stdin --encoding utf-8 --output none',
            ...RESTART,
          ),
          'The vault keeps the old version, for "Removing a person later". Then, **in the copy**, name a lead:',
        ]
      : [
          'Stop the server, set another one of 32 random characters or more, keep the old one sealed, start the server. One can be made by:',
          commands('openssl rand -hex 32'),
          'Then name a lead, with the new secret in this shell:',
        ]),
    commands(
      'export NEW_LEAD=THE-NEW-LEAD',
      ours(facts, 'lead', 'add $TENANT $NEW_LEAD'),
      ours(facts, 'lead', 'list $TENANT'),
    ),
  ]
}

function inTheVault({ config: { live } }: Facts): readonly string[] {
  const secrets = [
    live?.slack ? 'slack-signing-secret' : [],
    live?.slack?.botToken ? 'slack-bot-token' : [],
    live?.slack?.oauth ? 'slack-client-secret' : [],
  ].flat()
  return [
    ...(secrets.length > 0
      ? [
          '### Slack',
          'Renew it at api.slack.com, paste it and press Ctrl+D; then restart.',
          commands(
            ...secrets.map(
              name =>
                `az keyvault secret set --vault-name $VAULT --name ${name} --file /dev/stdin --encoding utf-8 --output none`,
            ),
            ...RESTART,
          ),
        ]
      : []),
    '### Teams, Cosmos DB, the registry, logs, GitHub',
    'Nothing to rotate: identities, whose tokens last hours. The account takes no keys. Whether that is so:',
    commands(
      'az cosmosdb show --resource-group $GROUP --query disableLocalAuth \\',
      '  --name $(az deployment group show --resource-group $GROUP --name pulse --query properties.outputs.cosmosAccount.value --output tsv)',
    ),
    'To shut one identity out at once, take its role away in the account, the vault or the registry (Access control), or delete the app.',
  ]
}

const onTheMachine = (): readonly string[] => [
  '### All others',
  list([
    'Slack: renew it at api.slack.com, set it, restart the server.',
    'Teams: make a second secret of the registration, set it, restart, delete the first.',
    'Cosmos DB: renew the second key, set it, restart, renew the first.',
  ]),
]

/** What to do when something is wrong. */
export function incidents(facts: Facts, inAzure: boolean): readonly string[] {
  return [
    '## When something is wrong',
    table(
      ['What you see', 'What to do'],
      [
        ['`/ready` says 503', 'The store does not answer. The log says why; the copy comes back by itself.'],
        [
          '`/ready` says `oldestDueSeconds` over 900',
          'Due work waits. Look in the log for errors, restart a copy, tell the project.',
        ],
        [
          '`missedResults` or `uncertainNudges` is not 0',
          'A message may not have arrived. It is never sent twice: tell the lead.',
        ],
        ['Somebody has a reference of six signs', 'The log has the reason under it.'],
        ['A workbook went astray', 'In a personal chat: "connect Excel", then "revoke". A lead sees all of them.'],
        ['A lead has left', 'Below, or "lead -- remove".'],
      ],
    ),
    ...(inAzure
      ? [
          commands(
            'az containerapp logs show --resource-group $GROUP --name pulse --tail 100',
            'curl --silent --show-error $URL/ready',
          ),
        ]
      : []),
    'Who the leads are:',
    commands(ours(facts, 'lead', 'list')),
    'Which framework is in force, and whether its official words were imported:',
    commands(ours(facts, 'framework', 'show')),
  ]
}
