// The copies of the bot. What they are told stands here, and the bot reads it; test/infra compares the two.
param name string
param location string
param tags object
param environmentId string
param image string
param registryServer string
param identityId string
param identityClientId string
param copies int
param mostCopies int
param publicUrl string
param hostName string
param certificateId string
param councilName string
param teams bool
param tenantIds array
param slack string
param slackClientId string
param slackTeamIds array
param vaultUri string
param insightsName string

@description('The volume of the embedded store. Empty: the store is elsewhere.')
param volumeName string
param cosmosEndpoint string
param cosmosDatabase string
param cosmosContainer string

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var port = 3978
var dataDir = '/data'
var embedded = !empty(volumeName)
var several = slack == 'workspaces'

var secretNames = concat(
  ['master-secret'],
  slack == 'none' ? [] : ['slack-signing-secret'],
  slack == 'workspace' ? ['slack-bot-token'] : [],
  several ? ['slack-client-secret'] : []
)

// Without a version in the address, a secret that is renewed in the vault reaches the copies by itself.
var vaultSecrets = [
  for secretName in secretNames: {
    name: secretName
    keyVaultUrl: '${vaultUri}secrets/${secretName}'
    identity: identityId
  }
]

var ownSettings = concat(
  [
    { name: 'PORT', value: string(port) }
    { name: 'DATA_DIR', value: dataDir }
    { name: 'PUBLIC_URL', value: publicUrl }
    { name: 'MASTER_SECRET', secretRef: 'master-secret' }
    { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secretRef: 'insights' }
  ],
  empty(councilName) ? [] : [{ name: 'COUNCIL_NAME', value: councilName }]
)

var cosmosSettings = embedded
  ? []
  : [
      { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
      { name: 'COSMOS_DATABASE', value: cosmosDatabase }
      { name: 'COSMOS_CONTAINER', value: cosmosContainer }
      // As whom the app asks. There is no key.
      { name: 'COSMOS_CLIENT_ID', value: identityClientId }
    ]

var teamsSettings = teams
  ? [
      { name: 'TEAMS_APP_ID', value: identityClientId }
      { name: 'TEAMS_TENANT_IDS', value: join(tenantIds, ',') }
    ]
  : []

var slackSettings = concat(
  slack == 'none' ? [] : [{ name: 'SLACK_SIGNING_SECRET', secretRef: 'slack-signing-secret' }],
  slack == 'workspace' ? [{ name: 'SLACK_BOT_TOKEN', secretRef: 'slack-bot-token' }] : [],
  several
    ? [
        { name: 'SLACK_CLIENT_ID', value: slackClientId }
        { name: 'SLACK_CLIENT_SECRET', secretRef: 'slack-client-secret' }
      ]
    : [],
  several && !empty(slackTeamIds) ? [{ name: 'SLACK_TEAM_IDS', value: join(slackTeamIds, ',') }] : []
)

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 10
      registries: [{ server: registryServer, identity: identityId }]
      secrets: concat(vaultSecrets, [{ name: 'insights', value: insights.properties.ConnectionString }])
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
        // Any copy answers anybody.
        stickySessions: { affinity: 'none' }
        customDomains: empty(certificateId)
          ? []
          : [{ name: hostName, bindingType: 'SniEnabled', certificateId: certificateId }]
        traffic: [{ latestRevision: true, weight: 100 }]
      }
    }
    template: {
      // Stopping, a copy has 10 seconds for what is under way.
      terminationGracePeriodSeconds: 30
      scale: {
        minReplicas: copies
        maxReplicas: mostCopies
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '40' } } }]
      }
      initContainers: embedded
        ? [
            {
              // A new share belongs to root; the bot runs as another.
              name: 'own-the-share'
              image: 'mcr.microsoft.com/azurelinux/base/core:3.0'
              command: ['/bin/sh', '-c', 'chown 1000:1000 ${dataDir} && chmod 700 ${dataDir}']
              resources: { cpu: json('0.25'), memory: '0.5Gi' }
              volumeMounts: [{ volumeName: 'data', mountPath: dataDir }]
            }
          ]
        : []
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(ownSettings, cosmosSettings, teamsSettings, slackSettings)
          volumeMounts: [{ volumeName: 'data', mountPath: dataDir }]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health', port: port }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health', port: port }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              // The store is away: this copy gets no more requests until it is back. Longer than /ready takes to say so.
              type: 'Readiness'
              httpGet: { path: '/ready', port: port }
              periodSeconds: 10
              timeoutSeconds: 6
              failureThreshold: 2
            }
          ]
        }
      ]
      volumes: embedded
        ? [{ name: 'data', storageType: 'NfsAzureFile', storageName: volumeName }]
        : [{ name: 'data', storageType: 'EmptyDir' }]
    }
  }
}
