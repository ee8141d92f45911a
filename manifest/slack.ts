import type { ManifestSettings } from './settings.ts'
import template from './slack/manifest.json' with { type: 'json' }

const EXAMPLE = 'pulse.example.gov.uk'

/** The Slack app: the manifest beside this file, with the addresses of this deployment. */
export function slackManifest({ publicUrl, slack }: ManifestSettings): typeof template {
  const filled = JSON.parse(JSON.stringify(template).replaceAll(EXAMPLE, new URL(publicUrl).host)) as typeof template
  // A token that is set by hand cannot be renewed, and Slack cannot switch renewal off again.
  const several = slack?.several ?? false
  return { ...filled, settings: { ...filled.settings, org_deploy_enabled: several, token_rotation_enabled: several } }
}
