// What the schema generator starts from; nothing imports this when it runs.
import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import type { AppsManifestValidateArguments } from '@slack/web-api'

export interface SlackTypes {
  readonly block?: KnownBlock
  readonly modal?: ModalView
  readonly home?: HomeView
  readonly manifest?: AppManifest
}
export type AppManifest = AppsManifestValidateArguments['manifest']
