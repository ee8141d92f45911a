import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Action, HISTORY, isOpen } from '#shared/domain/action.ts'
import { countActions } from '#shared/domain/actionLists.ts'
import {
  changeAction,
  type Doer,
  declineAction,
  dropAction,
  finishAction,
  makeAction,
  offerAction,
  type Ruled,
  reopenAction,
  startAction,
  takeOn,
  withdrawOffer,
} from '#shared/domain/actionRules.ts'

const AT = '2026-11-24T10:00:00.000Z'
const doer = (name: string, lead = false): Doer => ({ keys: [name], name, lead })
const [ann, bob, lead] = [doer('ann'), doer('bob'), doer('lead', true)]
const WHO = [ann, bob, lead, doer('dan')]
const made = (owned = true) => makeAction('a-1', ann, AT, { title: 'Ask HR' }, owned)
const next = (ruled: Ruled): Action => ('next' in ruled ? ruled.next : assert.fail(JSON.stringify(ruled)))
const fault = (ruled: Ruled) => ('fault' in ruled ? ruled.fault : undefined)

type Deed = (was: Action, by: Doer, at: string) => Ruled
const DEEDS: Readonly<Record<string, Deed>> = {
  change: (was, by, at) => changeAction(was, by, at, { title: 'Ask finance' }),
  start: startAction,
  finish: (was, by, at) => finishAction(was, by, at, 'It works'),
  drop: (was, by, at) => dropAction(was, by, at, 'No need'),
  reopen: reopenAction,
  'offer to bob': (was, by, at) => offerAction(was, by, at, bob.keys),
  'offer to all': (was, by, at) => offerAction(was, by, at, undefined),
  'take on': takeOn,
  decline: declineAction,
}
const step = fc.record({ deed: fc.constantFrom(...Object.keys(DEEDS)), who: fc.nat(WHO.length - 1) })

describe('the rules of actions', () => {
  it('hold in any order, whoever does what', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 120 }), (owned, steps) => {
        let action = made(owned)
        for (const { deed, who } of steps) {
          const by = WHO[who] as Doer
          const ruled = (DEEDS[deed] as Deed)(action, by, AT)
          if (!('next' in ruled)) continue
          const now = ruled.next
          assert.ok(now.changedAt > action.changedAt, 'two changes have two instants')
          assert.ok(now.history.length <= HISTORY && now.history[0]?.did === 'made')
          assert.equal(now.history.at(-1)?.person, by.keys[0])
          if (now.owner?.person !== action.owner?.person) {
            assert.equal(now.owner?.person, by.keys[0], 'nobody is made an owner by somebody else')
            assert.ok(!action.owner || action.offered, 'nothing is taken away that was not offered')
          }
          if (!isOpen(now)) assert.equal(now.offered, undefined)
          action = now
        }
      }),
    )
  })

  it('do nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), step, (before, { deed, who }) => {
        const by = WHO[who] as Doer
        const rule = DEEDS[deed] as Deed
        const was = before.reduce((action, each) => {
          const ruled = (DEEDS[each.deed] as Deed)(action, WHO[each.who] as Doer, AT)
          return 'next' in ruled ? ruled.next : action
        }, made())
        const first = rule(was, by, AT)
        if ('next' in first) assert.deepEqual(rule(first.next, by, AT), { stands: true }, deed)
      }),
    )
  })

  it('keep the first event and the newest, and forget those between', () => {
    let action = made()
    for (let at = 0; at < 70; at += 1) action = next(changeAction(action, ann, AT, { title: `Ask ${at}` }))
    assert.deepEqual([action.history.length, action.history[0]?.did], [HISTORY, 'made'])
    assert.equal(action.history.at(-1)?.at, action.changedAt)
  })

  it('let the maker change what nobody owns, and nobody else', () => {
    assert.equal(fault(changeAction(made(false), bob, AT, { title: 'Ask' })), 'not theirs')
    assert.equal(next(changeAction(made(false), ann, AT, { title: 'Ask' })).title, 'Ask')
    const taken = next(takeOn(made(false), bob, AT))
    assert.equal(fault(changeAction(taken, ann, AT, { title: 'Ask' })), 'not theirs')
    assert.equal(next(changeAction(taken, lead, AT, { title: 'Ask' })).title, 'Ask')
  })

  it('make who starts or finishes what nobody owns its owner', () => {
    assert.equal(next(startAction(made(false), bob, AT)).owner?.name, 'bob')
    assert.equal(next(finishAction(made(false), bob, AT, '')).owner?.name, 'bob')
  })

  it('begin reminders anew when the day changes, and only then', () => {
    const snoozed: Action = { ...made(), due: '2026-12-04', snoozedUntil: '2026-12-10' }
    const changed = (due: string) => next(changeAction(snoozed, ann, AT, { title: 'Ask all', due })).snoozedUntil
    assert.deepEqual([changed('2026-12-04'), changed('2026-12-11')], ['2026-12-10', undefined])
  })

  it('take an offer back that did not arrive, and leave a later one', () => {
    const offered = next(offerAction(made(), ann, AT, bob.keys))
    assert.deepEqual(
      withdrawOffer(offered, offered.offered as never)?.history.map(({ did }) => did),
      ['made'],
    )
    const again = next(offerAction(offered, ann, AT, undefined))
    assert.equal(withdrawOffer(again, offered.offered as never), undefined)
  })

  it('know somebody by each of their linked accounts', () => {
    const linked: Doer = { keys: ['new', 'ann'], name: 'Ann', lead: false }
    assert.equal(next(startAction(made(), linked, AT)).state, 'started')
    assert.deepEqual(takeOn(made(), linked, AT), { stands: true })
  })

  it('count what is open, what was due and what is due within a working week', () => {
    const due = (day: string | undefined, state: Action['state'] = 'open') => ({
      ...made(),
      ...(day && { due: day }),
      state,
    })
    const all = [due('2026-11-23'), due('2026-11-24'), due('2026-12-01', 'started'), due('2026-12-02'), due(undefined)]
    const counts = countActions([...all, due('2026-11-20', 'done'), due('2026-11-25', 'dropped')], '2026-11-24')
    assert.deepEqual(counts, { open: 5, wereDue: 1, soon: 2 })
  })
})
