// Run once, by an owner of the resource group: the two identities with which the council's own fork looks and deploys.
// GitHub proves who it is by a token of the moment (OIDC), so there is no secret to store or to renew.
targetScope = 'resourceGroup'

@description('As in the parameter file.')
@minLength(3)
@maxLength(16)
param name string

@description('The fork, such as wexcombe/council-pulse.')
param repository string

@description('Where the identities are.')
param location string = resourceGroup().location

var group = resourceGroup().id
var issuer = 'https://token.actions.githubusercontent.com'
var audience = 'api://AzureADTokenExchange'
var contributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')
var roleGiver = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168')
var reader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
// Pull images; read secrets. These two the deployer may give, so that it can never make itself an owner.
var mayGive = '7f951dda-4ed3-4680-a7ca-43fe172d538d, 4633458b-17de-408a-b874-0445c86b69e6'

resource viewer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-viewer'
  location: location
}

resource viewerInGitHub 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {
  parent: viewer
  name: 'github'
  properties: { issuer: issuer, subject: 'repo:${repository}:environment:preview', audiences: [audience] }
}

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-deployer'
  location: location
}

resource deployerInGitHub 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {
  parent: deployer
  name: 'github'
  properties: { issuer: issuer, subject: 'repo:${repository}:environment:production', audiences: [audience] }
}

@description('Ask what a deployment would change.')
resource whatIf 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(group, 'council-pulse-what-if')
  properties: {
    roleName: 'Council Pulse what-if (${name})'
    type: 'CustomRole'
    assignableScopes: [group]
    permissions: [{ actions: ['Microsoft.Resources/deployments/whatIf/action', 'Microsoft.Resources/deployments/validate/action'] }]
  }
}

resource viewerReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(group, viewer.id, reader)
  properties: { principalId: viewer.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: reader }
}

resource viewerAsks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(group, viewer.id, whatIf.id)
  properties: { principalId: viewer.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: whatIf.id }
}

resource deployerMakes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(group, deployer.id, contributor)
  properties: { principalId: deployer.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: contributor }
}

resource deployerGives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(group, deployer.id, roleGiver)
  properties: {
    principalId: deployer.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleGiver
    conditionVersion: '2.0'
    condition: '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/write\'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${mayGive}})) AND ((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/delete\'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${mayGive}}))'
  }
}

output viewerClientId string = viewer.properties.clientId
output deployerClientId string = deployer.properties.clientId
output tenantId string = tenant().tenantId
output subscriptionId string = subscription().subscriptionId
