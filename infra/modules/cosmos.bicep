// The shared store. The names, the key and the index follow the driver in shared/store; test/infra compares them.
param name string
param location string
param tags object
param capacity string
param mostThroughput int
param backupDays int
param zoneRedundant bool

@description('Whose the data is to read and write: the app, and nobody else.')
param principalId string
param privateNetwork bool
param endpointSubnetId string
param dnsZoneId string
param workspaceId string

var databaseName = 'council-pulse'
var containerName = 'documents'
var serverless = capacity == 'serverless'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: serverless ? [{ name: 'EnableServerless' }] : []
    // One write region: only so does "write over the version that was read" hold.
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: zoneRedundant && !serverless }]
    enableMultipleWriteLocations: false
    enableAutomaticFailover: false
    // A list, such as the responses that are counted at a close, then holds what any copy has written. Reads by id ask for
    // Session themselves, so only lists cost twice.
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    // No keys: who reads or writes shows an identity.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAclBypass: 'None'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: backupDays == 7 ? 'Continuous7Days' : 'Continuous30Days' }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: databaseName
  properties: { resource: { id: databaseName } }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = {
  parent: database
  name: containerName
  properties: {
    resource: {
      id: containerName
      partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 }
      // Nothing goes by itself; a document that carries a `ttl` may.
      defaultTtl: -1
      indexingPolicy: {
        automatic: true
        indexingMode: 'consistent'
        // One named query lists a kind of one partition. All else is read by id, and needs no index.
        includedPaths: [{ path: '/partition/?' }, { path: '/kind/?' }]
        excludedPaths: [{ path: '/*' }]
      }
    }
    options: serverless ? {} : { autoscaleSettings: { maxThroughput: mostThroughput } }
  }
}

@description('What the driver does, and no more: it makes no container, and changes none.')
resource role 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-04-15' = {
  parent: account
  name: guid(account.id, 'council-pulse-documents')
  properties: {
    roleName: 'Council Pulse documents'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [
      {
        dataActions: [
          'Microsoft.DocumentDB/databaseAccounts/readMetadata'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/readChangeFeed'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete'
        ]
      }
    ]
  }
}

resource assignment 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, principalId, role.id)
  properties: { principalId: principalId, roleDefinitionId: role.id, scope: account.id }
}

@description('How long requests take and what they cost. Keys and documents are not in it.')
resource requests 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'requests'
  scope: account
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
    metrics: [{ category: 'Requests', enabled: true }]
  }
}

module endpoint 'endpoint.bicep' = if (privateNetwork) {
  name: 'cosmos-endpoint'
  params: {
    name: '${name}-cosmos'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: account.id
    groupId: 'Sql'
    dnsZoneId: dnsZoneId
  }
}

output accountName string = account.name
output endpoint string = account.properties.documentEndpoint
output databaseName string = databaseName
output containerName string = containerName
