// What somebody has to know, by e-mail. The sentences are those that the bot writes in its log; test/infra finds each there.
param name string
param location string
param tags object
param workspaceId string
param appName string
param email string

var lines = 'ContainerAppConsoleLogs | where ContainerAppName == \'${appName}\' | extend line = parse_json(Log) | extend event = tostring(line.event), level = tostring(line.level)'
var system = 'ContainerAppSystemLogs | where ContainerAppName == \'${appName}\''

// window: how far back is looked; most: how many lines are all right in it.
var rules = [
  {
    name: 'silent-queue'
    title: 'Council Pulse: due work is waiting'
    description: 'A result or a reminder has been due for more than 15 minutes, so the clock may have stopped. Look at the log, then restart.'
    query: '${lines} | where event == \'Due work has been waiting for more than 15 minutes\''
    window: 'PT15M'
    most: 3
    severity: 1
  }
  {
    name: 'errors'
    title: 'Council Pulse: many errors'
    description: 'More than 10 errors in 15 minutes. Each line has a reference that people were given.'
    query: '${lines} | where level == \'error\''
    window: 'PT15M'
    most: 10
    severity: 2
  }
  {
    name: 'key-set'
    title: 'Council Pulse: the keys of Microsoft can not be fetched'
    description: 'Requests of Teams are still checked with the keys that are known, but a new copy knows none.'
    query: '${lines} | where event == \'The key set could not be fetched\''
    window: 'PT30M'
    most: 2
    severity: 2
  }
  {
    name: 'not-ready'
    title: 'Council Pulse: a copy is not ready'
    description: 'A copy does not answer, or its store does not. People may see errors.'
    query: '${system} | where Reason == \'ProbeFailed\''
    window: 'PT15M'
    most: 6
    severity: 1
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'CouncilPulse'
    emailReceivers: [{ name: 'people', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: rule.window
      criteria: {
        allOf: [{ query: rule.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: rule.most }]
      }
      autoMitigate: true
      // Before the first line is written the tables are not there yet.
      skipQueryValidation: true
      actions: { actionGroups: [people.id] }
    }
  }
]
