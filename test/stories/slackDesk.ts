import type { Locator } from 'playwright-core'
import { type Desk, openDesk, type TrialServer } from './desk.ts'

/** What a person sees and does in the desk's Slack window. */
export interface SlackDesk extends Desk {
  go(place: 'channel' | 'chat' | 'home'): Promise<void>
  /** Writes in the place that is shown: a message, or a command. */
  write(text: string): Promise<void>
  readonly home: Locator
  close(): Promise<void>
}

const PLACES = { channel: /^# procurement/, chat: /Direct message/, home: /App Home/ } as const

/** Opens the desk at its Slack window. @param options Playwright's, such as `colorScheme` or `viewport` */
export async function openSlackDesk(
  server: TrialServer,
  options: Parameters<typeof openDesk>[1] = {},
): Promise<SlackDesk> {
  const desk = await openDesk(server, options)
  const { page } = desk
  const panel = page.getByRole('tabpanel', { name: 'Slack' })
  await page.getByRole('tab', { name: 'Slack' }).click()
  await panel.waitFor()
  return {
    ...desk,
    home: panel.locator('[data-slack-home]'),
    go: place => panel.getByRole('button', { name: PLACES[place] }).click(),
    async write(text) {
      await panel.getByRole('textbox', { name: /^Message / }).fill(text)
      await page.keyboard.press('Enter')
    },
  }
}
