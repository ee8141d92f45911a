// A trial: one copy, everything in one file on a share. See "What a trial cannot do" in infra/README.md.
using '../main.bicep'

param name = 'pulse-trial'
param store = 'embedded'
param councilName = ''
param alertEmail = 'procurement@example.gov.uk'
param monthlyBudget = 80
param budgetFrom = '2026-12-01'
param imageTag = readEnvironmentVariable('IMAGE_TAG', 'none')
param withApp = bool(readEnvironmentVariable('WITH_APP', 'true'))
