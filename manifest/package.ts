import { strToU8, zipSync } from 'fflate'
import { excelManifest, excelXml } from './excel.ts'
import { icon } from './icons.ts'
import type { ManifestSettings } from './settings.ts'
import { slackManifest } from './slack.ts'
import { teamsManifest } from './teams.ts'

/** One file to hand to somebody. */
export interface Made {
  readonly file: string
  readonly bytes: Uint8Array
  /** Who takes it, and where. */
  readonly goes: string
  /** What is in it, to be checked: an object, or XML as text. */
  readonly manifest: object | string
  readonly where: 'Teams' | 'Slack' | 'Excel'
}

/** The first day that a zip file can name. Local on purpose: a zip knows no time zones. */
const MADE_ON = new Date(1980, 0, 1)

/** Everything that a deployment needs. The same settings give the same bytes. */
export function makePackages(settings: ManifestSettings): readonly Made[] {
  const teams = settings.teams && teamsManifest(settings)
  const slack = settings.slack && slackManifest(settings)
  const [xml, unified] = [excelXml(settings), excelManifest(settings)]
  return [
    ...(teams
      ? [
          {
            file: 'council-pulse-teams.zip',
            bytes: zipped(teams),
            goes: 'Teams admin centre, Manage apps, Upload new app',
            manifest: teams,
            where: 'Teams',
          } as const,
        ]
      : []),
    ...(slack
      ? [
          {
            file: 'council-pulse-slack.json',
            bytes: strToU8(inWriting(slack)),
            goes: 'api.slack.com/apps, Create New App, From a manifest',
            manifest: slack,
            where: 'Slack',
          } as const,
        ]
      : []),
    {
      file: 'council-pulse-excel.xml',
      bytes: strToU8(xml),
      goes: 'Microsoft 365 admin centre, Integrated apps, Upload custom apps, Office Add-in: for every Excel',
      manifest: xml,
      where: 'Excel',
    },
    {
      file: 'council-pulse-excel.zip',
      bytes: zipped(unified),
      goes: 'the same place, Teams app: for Excel of Microsoft 365, in place of the XML',
      manifest: unified,
      where: 'Excel',
    },
  ]
}

const inWriting = (manifest: object): string => `${JSON.stringify(manifest, undefined, 2)}\n`

const zipped = (manifest: object): Uint8Array =>
  zipSync(
    {
      'manifest.json': strToU8(inWriting(manifest)),
      'color.png': icon(192, 'tile'),
      'outline.png': icon(32, 'outline'),
    },
    { mtime: MADE_ON, level: 9 },
  )
