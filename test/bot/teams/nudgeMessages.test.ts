import { activityOf } from '../../../bot/teams/render.ts'
import { nudgeKinds } from '../../fixtures/nudgeMessages.ts'
import { golden } from '../../golden.ts'

describe('messages about reminders in Teams', () => {
  for (const [name, message] of Object.entries(nudgeKinds))
    it(`${name} is drawn as in its golden file`, () => golden(`${name}.teams`, activityOf(message, 'personal')))
})
