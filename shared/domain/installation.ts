/** Where the app was installed on a platform that gives each installation a token of its own. */
export interface Installation {
  /** The workspace, or the organisation for all of its workspaces, in the platform's own words. */
  readonly tenant: string
  /** The app's own user there. */
  readonly bot: string
  /** The token, and the one that renews it; sealed, JSON. */
  readonly sealed: string
  /** When the token ends (ISO 8601); missing when it does not. */
  readonly expiresAt?: string
  readonly installedAt: string
}
