// A region: several copies over zones, the store and the vault reached privately. For councils that share one tenant, or
// join by Slack. A bot without a password belongs to one tenant: a council with a tenant of its own deploys council.bicepparam.
using '../main.bicep'

param name = 'pulse-region'
param store = 'cosmos'
param copies = 3
param mostCopies = 10
param cosmosCapacity = 'autoscale'
param cosmosMostThroughput = 4000
param cosmosBackupDays = 7
param zoneRedundant = true
param privateNetwork = true
param adminAddresses = []
param councilName = ''
param slack = 'workspaces'
param slackClientId = '0000000000.0000000000'
param slackTeamIds = ['T00000001', 'T00000002']
param alertEmail = 'procurement@example.gov.uk'
param monthlyBudget = 400
param budgetFrom = '2026-12-01'
param imageTag = readEnvironmentVariable('IMAGE_TAG', 'none')
param withApp = bool(readEnvironmentVariable('WITH_APP', 'true'))
