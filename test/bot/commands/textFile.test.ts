import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readText } from '../../../bot/commands/textFile.ts'

describe('reading a text file', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'text-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  function saved(name: string, content: string | Uint8Array): string {
    const file = join(folder, name)
    writeFileSync(file, content)
    return file
  }

  const TEXT = '“Pines” – £5\tand\n• caf\u00e9s'
  const forms: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': Buffer.from(TEXT),
    'UTF-8 with a byte order mark': Buffer.from(`\ufeff${TEXT}`),
    'UTF-16 with its mark': Buffer.from(`\ufeff${TEXT}`, 'utf16le'),
    'UTF-16 with its mark, big end first': Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(),
    'Windows-1252': Buffer.from('\x93Pines\x94 \x96 \xa35\tand\n\x95 caf\xe9s', 'latin1'),
  }
  for (const [form, bytes] of Object.entries(forms)) {
    it(`takes ${form}`, () => assert.equal(readText(saved('a.txt', bytes)), TEXT))
  }

  const refused: readonly (readonly [string, () => string, RegExp])[] = [
    ['a file that is not there', () => join(folder, 'nowhere.txt'), /nowhere\.txt isn't there/],
    ['a folder', () => folder, /is a folder, not a file/],
    ['a device', () => '/dev/null', /isn't an ordinary file/],
    ['an empty file', () => saved('a.txt', ' \n'), /a\.txt is empty/],
    ['a PDF', () => saved('a.pdf', '%PDF-1.7'), /is a PDF\. Save it as plain text/],
    ['a Word file', () => saved('a.docx', 'PK\u0003\u0004rest'), /is a Word or zip file\. Save it as plain text/],
    [
      'an old Word file',
      () => saved('a.doc', Buffer.from('d0cf11e0', 'hex')),
      /is an old Word file\. Save it as plain/,
    ],
    ['what is no text', () => saved('a.bin', 'a\0b'), /isn't a text file/],
    ['more than 5 MB', () => saved('a.txt', 'x'.repeat(5_000_001)), /is too big: 5\.0 MB, and at most 5 MB are read/],
  ]
  for (const [what, file, sentence] of refused) {
    it(`refuses ${what} with a sentence`, () => assert.throws(() => readText(file()), { message: sentence }))
  }

  it('says when this account may not read it', function () {
    // Nothing is forbidden to root.
    if (process.getuid?.() === 0) this.skip()
    const file = saved('secret.txt', TEXT)
    chmodSync(file, 0)
    assert.throws(() => readText(file), { message: /can't be read: this account isn't allowed to/ })
  })
})
