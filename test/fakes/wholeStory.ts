import { redeem } from '#shared/journeys/pairing.ts'
import { CHANNEL, personal, type Stage } from '../setUp.ts'

/** What chance makes, made the same each time, so that what two stories leave behind can be compared. */
export function withoutChance({ services }: Stage): void {
  let made = 0
  Object.assign(services.keys, {
    seal: (text: string) => `sealed ${text}`,
    unseal: (sealed: string) => sealed.replace(/^sealed /, ''),
    newToken: () => `${String(++made).padStart(8, '0')}token`.repeat(4),
    newCode: () =>
      `AB2D${String(++made)
        .padStart(4, '0')
        .replace(/\d/g, figure => 'ABCDEFGHJK'[Number(figure)] ?? '')}`,
  })
}

/** A small council's fortnight: every kind of write that people and the clock make, one after the other. */
export async function wholeStory(stage: Stage): Promise<void> {
  const { ask, person, lead } = stage
  const alone = { place: personal(lead) }
  const pulse = await stage.start()
  for (const n of [1, 2, 3, 4, 5, 6]) await stage.answer(person(n), pulse, 'mature')
  await stage.answer(person(1), pulse, 'leader')
  await ask({ do: 'save-position', area: 'planning', level: 'mature', target: 'leader', targetBy: '2027-03-31' })
  await ask({ do: 'save-position', area: 'buying', level: 'developing' })
  const action = { do: 'save-action', title: 'Ask what suppliers need', area: 'planning', owner: 'me' } as const
  await ask({ ...action, due: '2026-12-04' }, person(2))
  await ask({ do: 'ask-lead' }, person(3))
  await ask({ do: 'add-lead', person: stage.services.keys.person(person(3).id) })
  const connected = await ask({ do: 'connect-excel', areas: [], levels: [] }, lead, alone)
  const code = /\b[A-Z0-9]{4}[- ]?[A-Z0-9]{4}\b/.exec(JSON.stringify(connected))?.[0]
  if (code === undefined || (await redeem(stage.services, code)) === undefined)
    throw new Error(`No workbook was connected with ${code}`)
  await stage.close(pulse)
  stage.clock.advance(3600)
  await stage.runClock()
  await ask({ do: 'our-result', areas: [], levels: [] }, person(4), { place: CHANNEL })
}
