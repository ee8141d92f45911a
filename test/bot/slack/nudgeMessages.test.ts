import { draw } from '../../../bot/slack/view.ts'
import { nudgeKinds } from '../../fixtures/nudgeMessages.ts'
import { golden } from '../../golden.ts'

describe('messages about reminders in Slack', () => {
  for (const [name, message] of Object.entries(nudgeKinds))
    it(`${name} is drawn as in its golden file`, () => golden(`${name}.slack`, draw(message)))
})
