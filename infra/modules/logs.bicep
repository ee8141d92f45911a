// Where log lines, traces and metrics go. Nobody's answers, names or messages are in them.
param name string
param location string
param tags object

@description('Days for which lines are kept.')
param retentionDays int = 30

@description('Gigabytes a day at most: a flood of lines costs no more than this.')
param dailyGigabytes int = 1

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    RetentionInDays: retentionDays
    // Callers' addresses are masked, which is the default, said so that nobody changes it unseen.
    DisableIpMasking: false
  }
}

output workspaceId string = workspace.id
output insightsName string = insights.name
