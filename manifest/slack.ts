import type { ManifestSettings } from './settings.ts'
import template from './slack/manifest.json' with { type: 'json' }

const EXAMPLE = 'pulse.example.gov.uk'
/** Hosts that lead to whoever reads the link: Slack draws nothing below such a one. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

type Features = Omit<typeof template.features, 'unfurl_domains'> & { readonly unfurl_domains?: readonly string[] }
export type SlackManifest = Omit<typeof template, 'features'> & { readonly features: Features }

/** The Slack app: the manifest beside this file, with the addresses of this deployment. */
export function slackManifest({ publicUrl, slack }: ManifestSettings): SlackManifest {
  const { host, hostname } = new URL(publicUrl)
  const filled = JSON.parse(JSON.stringify(template).replaceAll(EXAMPLE, host)) as typeof template
  const { unfurl_domains: _, ...features } = filled.features
  // A token that is set by hand cannot be renewed, and Slack cannot switch renewal off again.
  const several = slack?.several ?? false
  return {
    ...filled,
    // A domain has no port.
    features: LOOPBACK.test(hostname) ? features : { ...features, unfurl_domains: [hostname] },
    settings: { ...filled.settings, org_deploy_enabled: several, token_rotation_enabled: several },
  }
}
