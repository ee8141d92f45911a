// One council: two copies on one Cosmos DB account that costs by use.
using '../main.bicep'

param name = 'pulse'
param store = 'cosmos'
param copies = 2
param cosmosCapacity = 'serverless'
param cosmosBackupDays = 7
param privateNetwork = false
param councilName = ''
param slack = 'none'
param alertEmail = 'procurement@example.gov.uk'
param monthlyBudget = 80
param budgetFrom = '2026-12-01'
param imageTag = readEnvironmentVariable('IMAGE_TAG', 'none')
param withApp = bool(readEnvironmentVariable('WITH_APP', 'true'))
