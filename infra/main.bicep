// Council Pulse in one resource group of the council's own subscription. infra/README.md says how to deploy it.
targetScope = 'resourceGroup'

@description('What every resource is called, followed by what it is; lower case letters, digits and hyphens.')
@minLength(3)
@maxLength(16)
param name string

@description('Where everything is, and stays. Only regions of the United Kingdom.')
@allowed(['uksouth', 'ukwest'])
param location string = 'uksouth'

@description('False the first time, until the secrets are in the vault: an app whose secrets are missing does not start.')
param withApp bool = true

@description('The tag of the image in our own registry.')
param imageTag string

@description('Where documents live: `embedded` in a file on one share with one copy, for a trial; `cosmos` for everything else.')
@allowed(['embedded', 'cosmos'])
param store string

@description('How many copies run at least. The clock runs in them, so there is always one.')
@minValue(1)
@maxValue(10)
param copies int = 1

@description('How many copies run at most, when many people answer at once.')
@minValue(1)
@maxValue(30)
param mostCopies int = copies

@description('`serverless` costs by use, up to 5,000 RU/s; `autoscale` costs from a tenth of its maximum, and gives an SLA.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('RU/s at most, with autoscale.')
@minValue(1000)
param cosmosMostThroughput int = 1000

@description('Days for which the account can be put back to any moment. What was deleted lasts as long, and the privacy notice says so.')
@allowed([7, 30])
param cosmosBackupDays int = 7

@description('The Cosmos DB account, when it is not the one that is made here: after a restore, the restored one.')
param cosmosAccountName string = ''

@description('Copies spread over zones, so that one data centre may fail. Needs ownNetwork or privateNetwork, and cannot be changed later.')
param zoneRedundant bool = false

@description('The store and the vault are reached over a virtual network alone.')
param privateNetwork bool = false

@description('The app runs in a network of its own, which costs a load balancer. It cannot be changed later; a trial and a private network always have one.')
param ownNetwork bool = false

@description('Addresses (CIDR) from which administrators reach the vault when the network is private.')
param adminAddresses array = []

@description('The names of the councils, in the order of tenantIds, semicolons between. Empty: people name their council themselves.')
param councilName string = ''

@description('Serve Microsoft Teams.')
param teams bool = true

@description('The tenants whose people may use it. Empty: the one that this is deployed in.')
param tenantIds array = []

@description('Serve Slack: in one `workspace` by its token, or in several `workspaces` by installation.')
@allowed(['none', 'workspace', 'workspaces'])
param slack string = 'none'

@description('Of the Slack app, for several workspaces. No secret.')
param slackClientId string = ''

@description('The workspaces that may install it. Empty: any.')
param slackTeamIds array = []

@description('The name by which people reach it, such as pulse.example.gov.uk. Empty: the name that Azure gives.')
param hostName string = ''

@description('The id of the certificate for hostName, once it is made.')
param certificateId string = ''

@description('Who is told when something is wrong, or dear.')
param alertEmail string

@description('What a month may cost, in the currency of the subscription, before alertEmail is told.')
@minValue(1)
param monthlyBudget int

@description('First day of the month from which the budget counts, such as 2026-12-01. It cannot be changed later.')
param budgetFrom string

var suffix = take(uniqueString(resourceGroup().id), 6)
var tags = { application: 'council-pulse', deployment: name }
var homeTenant = tenant().tenantId
var tenants = empty(tenantIds) ? [homeTenant] : tenantIds
var embedded = store == 'embedded'
// A share that keeps SQLite's locks is reached over a network of its own.
var hasNetwork = ownNetwork || privateNetwork || embedded

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: '${name}-identity', location: location, tags: tags }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: name, location: location, tags: tags }
}

module network 'modules/network.bicep' = if (hasNetwork) {
  name: 'network'
  params: { name: name, location: location, tags: tags, privateZones: privateNetwork }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: replace('${name}${suffix}', '-', '')
    location: location
    tags: tags
    pullPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    readerPrincipalId: identity.outputs.principalId
    privateNetwork: privateNetwork
    adminAddresses: adminAddresses
    endpointSubnetId: hasNetwork ? network!.outputs.endpointSubnetId : ''
    dnsZoneId: privateNetwork ? network!.outputs.vaultZoneId : ''
    workspaceId: logs.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = if (!embedded) {
  name: 'cosmos'
  params: {
    name: empty(cosmosAccountName) ? '${name}-${suffix}' : cosmosAccountName
    location: location
    tags: tags
    capacity: cosmosCapacity
    mostThroughput: cosmosMostThroughput
    backupDays: cosmosBackupDays
    zoneRedundant: zoneRedundant
    principalId: identity.outputs.principalId
    privateNetwork: privateNetwork
    endpointSubnetId: hasNetwork ? network!.outputs.endpointSubnetId : ''
    dnsZoneId: privateNetwork ? network!.outputs.cosmosZoneId : ''
    workspaceId: logs.outputs.workspaceId
  }
}

module share 'modules/share.bicep' = if (embedded) {
  name: 'share'
  params: {
    name: replace('${name}${suffix}', '-', '')
    location: location
    tags: tags
    appSubnetId: network!.outputs.appSubnetId
  }
}

module runtime 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: '${name}-environment'
    location: location
    tags: tags
    subnetId: hasNetwork ? network!.outputs.appSubnetId : ''
    zoneRedundant: zoneRedundant && hasNetwork
    workspaceId: logs.outputs.workspaceId
    shareServer: embedded ? share!.outputs.server : ''
    sharePath: embedded ? share!.outputs.path : ''
  }
}

var publicUrl = 'https://${empty(hostName) ? '${name}.${runtime.outputs.defaultDomain}' : hostName}'

module app 'modules/app.bicep' = if (withApp) {
  name: 'app'
  params: {
    name: name
    location: location
    tags: tags
    environmentId: runtime.outputs.id
    image: '${registry.outputs.loginServer}/council-pulse:${imageTag}'
    registryServer: registry.outputs.loginServer
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    copies: embedded ? 1 : copies
    mostCopies: embedded ? 1 : max(copies, mostCopies)
    publicUrl: publicUrl
    hostName: hostName
    certificateId: certificateId
    councilName: councilName
    teams: teams
    tenantIds: tenants
    slack: slack
    slackClientId: slackClientId
    slackTeamIds: slackTeamIds
    vaultUri: vault.outputs.uri
    insightsName: logs.outputs.insightsName
    volumeName: runtime.outputs.storageName
    cosmosEndpoint: embedded ? '' : cosmos!.outputs.endpoint
    cosmosDatabase: embedded ? '' : cosmos!.outputs.databaseName
    cosmosContainer: embedded ? '' : cosmos!.outputs.containerName
  }
}

module bot 'modules/bot.bicep' = if (teams) {
  name: 'bot'
  params: {
    name: '${name}-${suffix}'
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    endpoint: '${publicUrl}/api/messages'
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    appName: name
    email: alertEmail
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: { name: '${name}-budget', amount: monthlyBudget, from: budgetFrom, email: alertEmail }
}

output publicUrl string = publicUrl
@description('What TEAMS_APP_ID is: the manifest needs it.')
output teamsAppId string = identity.outputs.clientId
output appName string = name
output vaultName string = vault.outputs.name
output registryName string = registry.outputs.name
output cosmosAccount string = embedded ? '' : cosmos!.outputs.accountName
output cosmosEndpoint string = embedded ? '' : cosmos!.outputs.endpoint
