import type { Facts } from './facts.ts'
import { ours } from './ours.ts'
import { commands, list } from './writing.ts'

/** A person goes; a council goes; everything goes. */
export function leaving(facts: Facts, inAzure: boolean): readonly string[] {
  const where = inAzure ? ' **In the copy:**' : ''
  return [
    '## Show somebody what is held about them',
    `The person is the object id in your directory, or the user id in Slack.${where}`,
    commands('export PERSON=THE-PERSON', ours(facts, 'store', 'show-person $TENANT $PERSON')),
    'What people wrote themselves is not searched: look there for their name.',
    '## Delete a person',
    `Removes what is about them alone, in both accounts where two are linked; takes their name off actions and their key out of the trail. What the council decided stays.${where}`,
    commands('export PERSON=THE-PERSON', ours(facts, 'store', 'delete-person $TENANT $PERSON')),
    list([
      inAzure
        ? "The account's backups hold it until they end, after 7 or 30 days as deployed: say so to the person."
        : 'Copies that were made before hold it: delete those, or say to the person when they end.',
      'Messages that Teams or Slack show are theirs to remove; their own chat with the bot goes with their account.',
      'If they were the last lead, name another: "lead -- add".',
    ]),
    '## Offboard a council',
    `Where others stay, first take its tenants out of the settings${inAzure ? ' (`tenantIds`, or `slackTeamIds`) and deploy' : ' and start the server again'}. ${inAzure ? 'Where it is the only one, do this in the evening and take everything away right after: who speaks to the bot in between makes a new, empty council.' : 'Where it is the only one, stop the server.'} Its open pulses are destroyed, never handed over. Everything else goes into one file, which is read back before anything is removed.${where}`,
    commands(
      ours(facts, 'store', 'offboard $TENANT $COPIES/leaving.jsonl --sure'),
      ours(facts, 'store', 'check $COPIES/leaving.jsonl'),
    ),
    ...(inAzure
      ? [
          'Fetch the file, compare its sum with the one in the copy, and give it to the council:',
          commands(
            "az containerapp exec --resource-group $GROUP --name pulse --command 'sha256sum /data/leaving.jsonl'",
            "az containerapp exec --resource-group $GROUP --name pulse --command 'cat /data/leaving.jsonl' | tr -d '\\r' | grep '^{' > leaving.jsonl",
            'sha256sum leaving.jsonl',
          ),
        ]
      : []),
    'Remove the app in the Teams admin centre, in Slack and in the Microsoft 365 admin centre.',
    ...(inAzure
      ? [
          '## Take everything away',
          'When no council is left. The vault lasts 90 days more, and nobody can shorten that.',
          commands('az group delete --name $GROUP', 'az keyvault list-deleted --query "[].name"'),
        ]
      : []),
  ]
}
