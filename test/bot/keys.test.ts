import assert from 'node:assert/strict'
import fc from 'fast-check'
import { CODE, CODE_SIGNS, readCode } from '#shared/domain/access.ts'
import { createKeys } from '../../bot/keys.ts'

const SECRET = 'a master secret of the tests, long enough'
const keys = createKeys(SECRET)
const PERSON = 'teams:tenant:priya'

describe('keys', () => {
  it('are the same for the same person, after a restart too', () => {
    assert.equal(keys.person(PERSON), createKeys(SECRET).person(PERSON))
    assert.equal(keys.response('p-1', PERSON), createKeys(SECRET).response('p-1', PERSON))
  })

  it('differ between people, pulses, purposes and secrets, so that no record can be matched with another', () => {
    const other = createKeys(`${SECRET}!`)
    const all = [
      keys.person(PERSON),
      keys.person('teams:tenant:priyb'),
      keys.response('p-1', PERSON),
      keys.response('p-2', PERSON),
      keys.response('p-1', 'teams:tenant:priyb'),
      keys.code(PERSON),
      keys.hash(PERSON).slice(0, 40),
      other.person(PERSON),
      other.response('p-1', PERSON),
      other.code(PERSON),
    ]
    assert.equal(new Set(all).size, all.length)
  })

  it('name nobody: 40 hexadecimal digits, whoever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pulse, person) => {
        for (const key of [keys.person(person), keys.response(pulse, person), keys.code(person)])
          assert.match(key, /^[0-9a-f]{40}$/)
      }),
    )
  })

  it('do not run a pulse and a person together', () => {
    assert.notEqual(keys.response('ab', 'c'), keys.response('a', 'bc'))
  })
})

describe('a sealed value', () => {
  it('comes back as it was, and looks different each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const sealed = keys.seal(text)
        assert.equal(keys.unseal(sealed), text)
        assert.notEqual(sealed, keys.seal(text))
        assert.match(sealed, /^[\w-]+$/)
      }),
    )
  })

  it('holds nothing that can be read', () => {
    const address = '19:procurement@thread.tacv2'
    const bytes = Buffer.from(keys.seal(address), 'base64url')
    assert.ok(!bytes.includes('procurement') && !keys.seal(address).includes('procurement'))
  })

  it('that was changed, cut short or sealed under another secret is refused with a sentence', () => {
    const sealed = Buffer.from(keys.seal('{"platform":"teams"}'), 'base64url')
    const forged = Array.from(sealed, (byte, at) => {
      const copy = Buffer.from(sealed)
      copy[at] = byte ^ 1
      return copy
    })
    const cut = Array.from(sealed, (_, length) => sealed.subarray(0, length))
    for (const bytes of [...forged, ...cut])
      assert.throws(
        () => keys.unseal(bytes.toString('base64url')),
        /A sealed value could not be opened: was MASTER_SECRET/,
      )
    assert.throws(() => createKeys(`${SECRET}!`).unseal(keys.seal('x')), /could not be opened/)
    for (const text of ['', 'no', '{}', '💬']) assert.throws(() => keys.unseal(text), /could not be opened/)
  })
})

describe('secrets made by chance', () => {
  it('are codes of 8 signs that people can read out, each sign equally likely', () => {
    const counts = new Map<string, number>()
    const codes = Array.from({ length: 8000 }, () => keys.newCode())
    for (const code of codes) {
      assert.equal(code.length, CODE.signs)
      assert.equal(readCode(code.toLowerCase()), code)
      for (const sign of code) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    }
    assert.equal(new Set(codes).size, codes.length)
    assert.deepEqual([...counts.keys()].sort(), [...CODE_SIGNS].sort())
    assert.doesNotMatch(CODE_SIGNS, /[IO01]/)
    // 2,000 of each are expected; eight standard deviations are never seen by chance.
    for (const count of counts.values()) assert.ok(Math.abs(count - 2000) < 8 * Math.sqrt(2000), String(count))
  })

  it('are tokens of 256 bits, never the same', () => {
    const tokens = Array.from({ length: 500 }, () => keys.newToken())
    assert.equal(new Set(tokens).size, 500)
    for (const token of tokens) assert.equal(Buffer.from(token, 'base64url').length, 32)
  })

  it('are hashed as SHA-256', () => {
    assert.equal(keys.hash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
