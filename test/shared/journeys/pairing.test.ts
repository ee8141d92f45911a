import assert from 'node:assert/strict'
import { CODE_SIGNS } from '#shared/domain/access.ts'
import { endAccess, readAccess, revokeExcel } from '#shared/journeys/access.ts'
import { connectExcel, redeem } from '#shared/journeys/pairing.ts'
import type { Asker, Services } from '#shared/journeys/services.ts'
import type { Place } from '#shared/platform.ts'
import { codeIn } from '../../fakes/workbookDesk.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const MINUTE = 60
const DAY = 86_400

describe('connecting Excel', () => {
  let stage: Stage
  /** @param codes the codes to come, instead of chance */
  const start = async (...codes: string[]): Promise<Services> => {
    stage = await setUp()
    const { keys } = stage.services
    return { ...stage.services, keys: { ...keys, newCode: () => codes.shift() ?? keys.newCode() } }
  }
  afterEach(() => stage.store.close())
  const arrival = (over: Partial<Asker> & { readonly kind?: Place['kind'] } = {}) => {
    const who = { id: over.id ?? stage.lead.id, council: over.council ?? COUNCIL.id }
    return { who, place: { ...personal(stage.lead), kind: over.kind ?? 'personal' }, at: stage.services.now() }
  }

  it('mints a code in a personal chat and says what it grants', async () => {
    const services = await start()
    const message = await connectExcel(services, arrival())
    assert.match(codeIn(message), new RegExp(`^[${CODE_SIGNS}]{4}-[${CODE_SIGNS}]{4}$`))
    assert.match(
      message.summary,
      /everybody in Wexcombe Borough Council can see here: released results; .* owners' names/,
    )
    assert.match(message.summary, /30 days/)
    assert.match(message.summary, /never gets anybody's answers/)
  })

  it('gives no code in a channel', async () => {
    const services = await start()
    const message = await connectExcel(services, arrival({ kind: 'channel' }))
    assert.equal(codeIn(message), '')
    assert.deepEqual(await services.store.list('pairing', 'pairing'), [])
  })

  it('turns the code into read-only access', async () => {
    const services = await start()
    const granted = await redeem(services, codeIn(await connectExcel(services, arrival())).toLowerCase())
    assert.match(granted?.token ?? '', /^nps_wexcombe\.[\w-]{43}$/)
    assert.equal(granted?.council, COUNCIL.name)
    const access = await readAccess(services, granted?.token ?? '')
    assert.equal(access?.council, COUNCIL.id)
    const elsewhere = granted?.token.replace(COUNCIL.id, 'elsewhere') ?? ''
    assert.equal(await readAccess(services, elsewhere), undefined)
  })

  it('keeps neither code, token, id nor address in a form that can be read', async () => {
    const services = await start('AAAABBBB')
    const granted = await redeem(services, codeIn(await connectExcel(services, arrival())))
    await connectExcel(services, arrival())
    const kept = JSON.stringify([
      await services.store.list('pairing', 'pairing'),
      await services.store.list(`council:${COUNCIL.id}`, 'access'),
      await services.store.list(`council:${COUNCIL.id}`, 'audit'),
    ])
    for (const secret of ['AAAA', 'BBBB', granted?.token.split('.')[1] ?? '?', stage.lead.id])
      assert.ok(!kept.includes(secret))
  })

  it('uses a code once, even when two type it at the same moment', async () => {
    const services = await start()
    const code = codeIn(await connectExcel(services, arrival()))
    const both = await Promise.all([redeem(services, code), redeem(services, code)])
    assert.equal(both.filter(Boolean).length, 1)
    assert.equal(await redeem(services, code), undefined)
    assert.equal((await services.store.list(`council:${COUNCIL.id}`, 'access')).length, 1)
  })

  it('forgets a code after ten minutes', async () => {
    const services = await start()
    const code = codeIn(await connectExcel(services, arrival()))
    stage.clock.advance(10 * MINUTE)
    assert.equal(await redeem(services, code), undefined)
  })

  it('kills a code after five wrong tries at its second half, also when they come at once', async () => {
    const services = await start('AAAABBBB', 'CCCCDDDD')
    await connectExcel(services, arrival())
    const wrong = Array.from({ length: 12 }, (_, at) => redeem(services, `AAAA-222${CODE_SIGNS[at]}`))
    assert.deepEqual((await Promise.all(wrong)).filter(Boolean), [])
    assert.equal((await services.store.list('pairing', 'pairing'))[0]?.value.wrongTries, 5)
    assert.equal(await redeem(services, 'AAAA-BBBB'), undefined)
  })

  it('lets four wrong tries pass', async () => {
    const services = await start('AAAABBBB')
    await connectExcel(services, arrival())
    for (let tries = 4; tries > 0; tries -= 1) await redeem(services, 'AAAA2222')
    assert.ok(await redeem(services, 'AAAABBBB'))
  })

  it('gives another code when a live one begins alike, and kills the same person’s earlier one', async () => {
    const services = await start('AAAABBBB', 'AAAACCCC', 'DDDDEEEE', 'FFFFGGGG')
    await connectExcel(services, arrival())
    assert.equal(codeIn(await connectExcel(services, arrival({ id: 'teams:tenant:another' }))), 'DDDD-EEEE')
    await connectExcel(services, arrival())
    assert.equal(await redeem(services, 'AAAABBBB'), undefined)
    assert.ok(await redeem(services, 'FFFFGGGG'))
  })

  it('ends access at once when the person revokes it, and for nobody of another council', async () => {
    const services = await start()
    const { token = '' } = (await redeem(services, codeIn(await connectExcel(services, arrival())))) ?? {}
    const { id = '' } = (await readAccess(services, token)) ?? {}
    const stranger = await revokeExcel(services, arrival({ council: 'elsewhere' }), id)
    const unknown = await revokeExcel(services, arrival({ council: 'elsewhere' }), 'no such id')
    assert.deepEqual(stranger, unknown)
    assert.ok(await readAccess(services, token))
    assert.deepEqual(await revokeExcel(services, arrival(), undefined), unknown)
    await revokeExcel(services, arrival(), id)
    assert.equal(await readAccess(services, token), undefined)
  })

  it('lets a lead see and end what colleagues connected, and nobody else', async () => {
    const services = await start()
    const lead = services.keys.person(stage.person(5).id)
    await services.store.write(`council:${COUNCIL.id}`, 'person', lead, { lead: true }, 'nothing')
    const { token = '' } = (await redeem(services, codeIn(await connectExcel(services, arrival())))) ?? {}
    const { id = '' } = (await readAccess(services, token)) ?? {}
    const [colleague, asLead] = [4, 5].map(at => arrival({ id: stage.person(at).id }))
    assert.ok(colleague && asLead)
    assert.deepEqual((await connectExcel(services, colleague)).buttons, [])
    assert.match((await revokeExcel(services, colleague, id)).summary, /can't find that connection/)
    assert.ok(await readAccess(services, token))
    const said = await connectExcel(services, asLead)
    assert.match(said.summary, /Workbook: a colleague's, since Tuesday 24 November at 10am/)
    assert.deepEqual(
      said.buttons.map(({ intent }) => intent),
      [{ do: 'revoke-excel', access: id }],
    )
    await revokeExcel(services, asLead, id)
    assert.equal(await readAccess(services, token), undefined)
  })

  it('offers to revoke what the person connected before', async () => {
    const services = await start()
    const { token = '' } = (await redeem(services, codeIn(await connectExcel(services, arrival())))) ?? {}
    const { id } = (await readAccess(services, token)) ?? {}
    assert.deepEqual(
      (await connectExcel(services, arrival())).buttons.map(({ intent }) => intent),
      [{ do: 'revoke-excel', access: id }],
    )
    assert.deepEqual((await connectExcel(services, arrival({ id: 'teams:tenant:another' }))).buttons, [])
  })

  it('ends access after 30 days, after 14 days without use, and when the pane disconnects', async () => {
    const services = await start()
    const connect = async () => (await redeem(services, codeIn(await connectExcel(services, arrival()))))?.token ?? ''
    const idle = await connect()
    const used = await connect()
    const ended = await connect()
    await endAccess(services, ended)
    assert.equal(await readAccess(services, ended), undefined)
    for (const days of [13, 13]) {
      stage.clock.advance(days * DAY)
      assert.ok(await readAccess(services, used))
    }
    assert.equal(await readAccess(services, idle), undefined)
    stage.clock.advance(4 * DAY)
    assert.equal(await readAccess(services, used), undefined)
  })
})
