import { draw } from '../../../bot/slack/view.ts'
import { actionKinds } from '../../fixtures/actionMessages.ts'
import { golden } from '../../golden.ts'

describe('messages about actions in Slack', () => {
  for (const [name, message] of Object.entries(actionKinds))
    it(`${name} is drawn as in its golden file`, () => golden(`${name}.slack`, draw(message)))
})
