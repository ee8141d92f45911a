// Where the copies run. Lines go to the workspace by a diagnostic setting, so that no key of the workspace is needed.
param name string
param location string
param tags object

@description('Empty: no network of our own.')
param subnetId string
param zoneRedundant bool
param workspaceId string

@description('The NFS share of a trial. Empty: there is none.')
param shareServer string
param sharePath string

var storageNameOfShare = 'data'

resource runtime 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: zoneRedundant
    // Teams and Slack call from outside, so the app's own address is public; everything behind it need not be.
    publicNetworkAccess: 'Enabled'
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: false }
  }
}

resource lines 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'lines'
  scope: runtime
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

resource storage 'Microsoft.App/managedEnvironments/storages@2025-07-01' = if (!empty(sharePath)) {
  parent: runtime
  name: storageNameOfShare
  properties: {
    nfsAzureFile: { server: shareServer, shareName: sharePath, accessMode: 'ReadWrite' }
  }
}

output id string = runtime.id
output defaultDomain string = runtime.properties.defaultDomain
output storageName string = empty(sharePath) ? '' : storage.name
