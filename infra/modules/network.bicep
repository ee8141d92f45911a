// A network of its own, with no way in but the app's own address, and none to any other network of the council.
param name string
param location string
param tags object

@description('Names of the store and the vault inside this network.')
param privateZones bool

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/23'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
          serviceEndpoints: [{ service: 'Microsoft.Storage' }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.20.1.0/27' }
      }
    ]
  }
}

resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'app'
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'endpoints'
}

resource cosmosZone 'Microsoft.Network/privateDnsZones@2024-06-01' = if (privateZones) {
  name: 'privatelink.documents.azure.com'
  location: 'global'
  tags: tags
}

resource cosmosLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = if (privateZones) {
  parent: cosmosZone
  name: name
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
}

resource vaultZone 'Microsoft.Network/privateDnsZones@2024-06-01' = if (privateZones) {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'
  tags: tags
}

resource vaultLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = if (privateZones) {
  parent: vaultZone
  name: name
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
}

output appSubnetId string = appSubnet.id
output endpointSubnetId string = endpointSubnet.id
output cosmosZoneId string = privateZones ? cosmosZone.id : ''
output vaultZoneId string = privateZones ? vaultZone.id : ''
