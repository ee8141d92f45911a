import { activityOf } from '../../../bot/teams/render.ts'
import { actionKinds } from '../../fixtures/actionMessages.ts'
import { golden } from '../../golden.ts'

describe('messages about actions in Teams', () => {
  for (const [name, message] of Object.entries(actionKinds))
    it(`${name} is drawn as in its golden file`, () => golden(`${name}.teams`, activityOf(message, 'personal')))
})
