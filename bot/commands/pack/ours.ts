import type { Facts } from './facts.ts'

/** How a command of ours is written where it has to run. */
export function ours(
  { config }: Pick<Facts, 'config'>,
  script: 'store' | 'lead' | 'cosmos' | 'framework',
  rest: string,
): string {
  // The image has no need of npm, and may keep nothing that npm writes.
  return config.live?.cosmos ? `node bot/commands/${script}.ts ${rest}` : `npm run --silent ${script} -- ${rest}`
}

/** What has to be filled in is written like this, in commands; nothing else is. */
export const BLANKS: readonly string[] = [
  'THE-FOLDER-FOR-COPIES',
  'THE-DATE',
  'THE-PERSON',
  'THE-NEW-LEAD',
  'THE-TAG-BEFORE',
  'THE-MOMENT',
  'THE-TENANT-OR-WORKSPACE-ID',
]
