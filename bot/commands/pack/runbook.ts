import type { Facts } from './facts.ts'
import { ours } from './ours.ts'
import { leaving } from './runbookPeople.ts'
import { incidents, rotation } from './runbookSecrets.ts'
import { commands, list, pageOf } from './writing.ts'

/** Everything that somebody does who looks after it, in commands that are pasted as they stand. */
export function runbookPage(facts: Facts): string {
  const inAzure = facts.config.live?.cosmos !== undefined
  return pageOf(
    `# Runbook for Council Pulse at ${facts.council}`,
    `Of ${facts.day}, version ${facts.version}. Commands stand as they are pasted; only words in capitals with hyphens, such as \`THE-PERSON\`, are filled in. No command writes over a file. A command that fails says why in a sentence, changes nothing that it does not name, and may be given again.`,
    ...(inAzure ? azureStart(facts) : machineStart(facts)),
    ...restoring(facts, inAzure),
    ...rotation(facts, inAzure),
    ...leaving(facts, inAzure),
    ...incidents(facts, inAzure),
  )
}

const azureStart = (facts: Facts): readonly string[] => [
  '## Before you begin',
  'On a machine with the Azure CLI, or in Cloud Shell, in a copy of the project:',
  commands(
    'export GROUP=council-pulse',
    'export PARAMS=infra/params/council.bicepparam',
    'export IMAGE_TAG=$(git rev-parse --short HEAD)',
    'export VAULT=$(az deployment group show --resource-group $GROUP --name foundation --query properties.outputs.vaultName.value --output tsv)',
    'export REGISTRY=$(az deployment group show --resource-group $GROUP --name foundation --query properties.outputs.registryName.value --output tsv)',
    'export URL=$(az deployment group show --resource-group $GROUP --name pulse --query properties.outputs.publicUrl.value --output tsv)',
  ),
  'Commands about records run where the app runs, because its identity alone may read them. Open a shell in a copy; what is marked **in the copy** is pasted there:',
  commands('az containerapp exec --resource-group $GROUP --name pulse --command /bin/sh'),
  'In the copy, first of all:',
  commands(`export TENANT=${facts.tenant}`, 'export COPIES=/data'),
  'A file in `/data` of a copy is gone when that copy stops: fetch it at once, as below.',
  '## Deploy',
  'The first time: infra/README.md, from zero. A new version:',
  commands(
    'az acr build --registry $REGISTRY --file infra/Containerfile --image council-pulse:$IMAGE_TAG .',
    'az deployment group what-if --resource-group $GROUP --parameters $PARAMS',
    'az deployment group create --resource-group $GROUP --name pulse --parameters $PARAMS',
    'curl --fail --retry 20 --retry-delay 5 --retry-all-errors $URL/ready',
  ),
  'Then, **in the copy**, whether the account is as it has to be:',
  commands(ours(facts, 'cosmos', 'check')),
  '## Roll back',
  'Documents stay as they are: a version does not start on a store that a newer one wrote.',
  commands(
    'az acr repository show-tags --name $REGISTRY --repository council-pulse --orderby time_desc --top 5',
    'IMAGE_TAG=THE-TAG-BEFORE az deployment group create --resource-group $GROUP --name pulse --parameters $PARAMS',
  ),
]

const machineStart = (facts: Facts): readonly string[] => [
  '## Before you begin',
  'In the folder of the project, on the machine where it runs, with the settings of the server in the environment, `MASTER_SECRET` and `DATA_DIR` among them:',
  commands(`export TENANT=${facts.tenant}`, 'export COPIES=THE-FOLDER-FOR-COPIES', 'export DAY=THE-DATE'),
  '`COPIES` is a folder on another disk that only administrators can read.',
  '## Deploy',
  'Install what it needs, its own Node 24 among it, and start it by whatever starts services on your machine; the process ends within 10 seconds when it is told to (SIGTERM).',
  commands('npm ci --omit=dev', 'npm start'),
  '## Roll back',
  'Make a copy first (below). Then check out the version that ran before, install and start it. A version does not start on a store that a newer one wrote: restore the copy that was made before the update.',
]

function restoring(facts: Facts, inAzure: boolean): readonly string[] {
  const again = list([
    'What people answered in an open pulse is in no copy. Such a pulse opens anew, for 3 working days at least, and the command says which: tell people to answer again.',
    'A copy is good only under the `MASTER_SECRET` that it was made under.',
  ])
  if (inAzure)
    return [
      '## Restore',
      "The account's backups are Azure's: any moment of the last 7 days (or 30, as deployed). Restore into a new account, put `cosmosAccountName = 'pulse-restored'` into the parameters, and deploy. Here answers of a pulse that was open at that moment are in it.",
      commands(
        'az cosmosdb restore --resource-group $GROUP --target-database-account-name pulse-restored --location uksouth \\',
        '  --account-name $(az deployment group show --resource-group $GROUP --name pulse --query properties.outputs.cosmosAccount.value --output tsv) \\',
        '  --restore-timestamp THE-MOMENT',
      ),
      '## A file of everything, and moving to another store',
      '**In the copy**, when no pulse is open:',
      commands(
        ours(facts, 'store', 'export $COPIES/all.jsonl --without-responses'),
        ours(facts, 'store', 'check $COPIES/all.jsonl'),
        'sha256sum $COPIES/all.jsonl',
      ),
      'Fetch it from your own machine, and compare the sum. What the terminal adds is taken out:',
      commands(
        "az containerapp exec --resource-group $GROUP --name pulse --command 'cat /data/all.jsonl' | tr -d '\\r' | grep '^{' > all.jsonl",
        'sha256sum all.jsonl',
      ),
      'Into an empty store, before any server runs on it, with the settings of that store:',
      commands(ours(facts, 'store', 'import $COPIES/all.jsonl')),
      again,
    ]
  return [
    '## Back up',
    'While the server runs, every day by whatever starts jobs on your machine:',
    commands(ours(facts, 'store', 'backup $COPIES/$DAY.sqlite'), ours(facts, 'store', 'check $COPIES/$DAY.sqlite')),
    'Delete copies after 30 days: what somebody asked to be removed is in them until then.',
    '## Restore',
    'Stop the server. The store that is there is moved aside by you, never written over:',
    commands(
      'mkdir $COPIES/before-$DAY',
      'mv $DATA_DIR/council-pulse.sqlite* $COPIES/before-$DAY/',
      ours(facts, 'store', 'restore $COPIES/$DAY.sqlite'),
    ),
    'Start the server and look at `/ready`.',
    again,
    '## Move to another store',
    'Stop the server. Then:',
    commands(
      ours(facts, 'store', 'export $COPIES/all.jsonl --with-responses'),
      ours(facts, 'store', 'check $COPIES/all.jsonl'),
    ),
    'Set `COSMOS_ENDPOINT` and what else the new store needs, in this shell too, and import. Delete the file as soon as that is done: it holds what people answered.',
    commands(ours(facts, 'cosmos', 'check'), ours(facts, 'store', 'import $COPIES/all.jsonl'), 'rm $COPIES/all.jsonl'),
  ]
}
