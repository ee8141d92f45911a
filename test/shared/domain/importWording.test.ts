import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Area } from '#shared/domain/framework.ts'
import { importWording } from '#shared/domain/importWording.ts'
import { DOCUMENT, OFFICIAL, PARKS } from '../../fixtures/document.ts'

/** The statements of each level, area by area; or the faults. */
function readAll(source: string): unknown {
  const read = importWording(PARKS, source)
  if (!read.whole) return read.faults
  return Object.fromEntries(Object.entries(read.areas).map(([id, { levels }]) => [id, Object.values(levels)]))
}
const statements = (area: string, count: number) => (OFFICIAL[area] ?? []).slice(0, count)
const faultsIn = (source: string): readonly string[] => {
  const read = importWording(PARKS, source)
  return read.whole ? [] : read.faults
}
/** The document with one thing changed; fails when there was nothing to change. */
function changed(from: string | RegExp, to: string): string {
  const text = DOCUMENT.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'gm'), to)
  assert.notEqual(text, DOCUMENT)
  return text
}

describe('importing the official wording', () => {
  it('reads every descriptor word for word, one statement a paragraph or bullet', () => {
    assert.deepEqual(readAll(DOCUMENT), OFFICIAL)
  })

  it('reads what a key area is and why it matters, and makes up nothing for an enabler', () => {
    const read = importWording(PARKS, DOCUMENT)
    assert.ok(read.whole)
    assert.deepEqual(read.areas['growing-trees']?.explanation, {
      description: ['Growing trees is about planting trees & hedges and keeping them alive.', 'It covers streets too.'],
      whatItIs: ['Trees are chosen for the soil.'],
      whyItMatters: ['Trees cool a town by up to 3 degrees (see <https://trees.example>).'],
    })
    assert.ok(read.areas['welcoming-visitors']?.explanation)
    assert.equal(read.areas['keeping-tools']?.explanation, undefined)
  })

  it('leaves out an explanation of which a part is missing, and keeps the descriptors', () => {
    const read = importWording(PARKS, changed('What it is: A welcome at the gate.', ''))
    assert.ok(read.whole)
    assert.equal(read.areas['welcoming-visitors']?.explanation, undefined)
    assert.ok(read.areas['growing-trees']?.explanation)
  })

  describe('from a text that another program saved differently', () => {
    const same: Readonly<Record<string, string>> = {
      'Windows line ends': changed('\n', '\r\n'),
      'old Mac line ends': changed('\n', '\r'),
      'a byte order mark': `\ufeff${DOCUMENT}`,
      'non-breaking spaces': changed(/(?<=[a-z]) (?=[a-z])(?![^<>]*>)/, '\u00a0'),
      'entities for blanks and bullets': changed('•', '&bull;').replaceAll('are planted', 'are&nbsp;&#112;lanted'),
      'extra blank lines': changed('\n', '\n \n\n'),
      'no blank lines': changed(/\n{2,}/, '\n'),
      'paragraphs on lines of their own': changed('</p> <p>', '</p>\n\n<p>'),
      'cells on lines of their own': changed('\t<p>', '\t\n<p>'),
      'paragraphs broken over lines': changed(' are ', '\nare\n').replaceAll('gate is', 'gate\n\nis'),
      'lists closed': changed('A shed that is dry', 'A shed that is dry</li></ul>'),
      'list items in tags': changed(/ • ([^•\t\n]*)/, '<li>$1</li>'),
      'tags in upper case, with attributes': changed('<p>', '<P class="MsoNormal" style="x">'),
      'names of levels in bold': changed(/<p>(Seed|Shoot|Full bloom)<\/p>/, '<p><strong>$1</strong></p>'),
      'names of levels before a colon': changed(/<p>(Seed|Shoot|Full bloom)<\/p> <p>/, '<p>$1: '),
      'names of levels in upper case': changed(/<p>Full bloom<\/p>/, '<p>FULL BLOOM</p>'),
      'tags around labels': changed(/^(High level.*?:)/, '<p><b>$1</b></p>'),
      'labels without a colon': changed('behaviour:', 'behaviour').replaceAll('Help:', 'Help'),
      'labels spelt differently': changed(
        'High level principle/specific behaviour:',
        'HIGH-LEVEL PRINCIPLE / Specific behavior :',
      ),
      'headings without a colon': changed('Key area:', 'Key Area'),
      'headings without a prefix': changed('Key area: ', ''),
      'headings on two lines': changed('Key area: ', 'Key area:\n'),
      'headings in tags': changed(/^(Key area: [^\t\n]*|Keeping tools)$/, '<h3>$1</h3>'),
      'titles without brackets': changed('trees (including hedges)\t', 'trees\t'),
      'titles in other words': changed('visitors and volunteers\n', 'volunteers & visitor\n'),
      'titles with a word more': changed('Welcoming visitors', 'Welcoming all visitors'),
      'a header row over several lines': changed(
        'Seed\tShoot\tBud\tFlower\tFull bloom',
        'Seed\nShoot\nBud\nFlower\nFull bloom',
      ),
      'tabs lost between cells that have names': changed(/<\/p>\t(?=<p>(?:Shoot|Bud|Flower|Full bloom))/, '</p>'),
      'cells as a table in HTML': changed(/^(.*?)\t(.*)$/, '<tr><td>$1</td><td>$2</td></tr>'),
      'soft hyphens and blanks without width': changed('Sharpening', 'Sharp\u00adening').replace(
        'planted each',
        'plan\u200bted each',
      ),
      'a comment': changed('Trees are planted', 'Trees <!-- Seed\t> -->are planted'),
    }
    for (const [how, source] of Object.entries(same)) {
      it(`reads the same with ${how}`, () => assert.deepEqual(readAll(source), OFFICIAL))
    }
  })

  it('keeps every paragraph of a cell where there is no mark-up at all', () => {
    const bare = DOCUMENT.replaceAll('</p> <p>', '\n\n').replace(/<ul[^>]*>|<\/?p>/g, '')
    assert.deepEqual(readAll(bare.replace('towns\n', 'towns\n\nfor nothing.\n')), {
      ...OFFICIAL,
      'growing-trees': [
        ...(OFFICIAL['growing-trees'] ?? []).slice(0, 4),
        ['The wood is shared with other towns', 'for nothing.'],
      ],
    })
  })

  it('takes cells by their place where they do not name their level', () => {
    assert.deepEqual(
      readAll(changed(/<p>(Seed|Shoot|Bud|Flower|Full bloom)<\/p> (?=<p>(?:The|Visitors|Volunteers))/, '')),
      OFFICIAL,
    )
  })

  it('takes a last cell of several marked paragraphs whole, blank lines or not', () => {
    const visitors = changed('Visitors become volunteers.</p>', 'Visitors become volunteers.</p>\n\n<p>They stay.</p>')
    const tools = visitors.replace('lent to other towns. ', 'lent to other towns. \n\n • So are hooks.')
    assert.deepEqual(readAll(tools), {
      ...OFFICIAL,
      'welcoming-visitors': [...statements('welcoming-visitors', 4), ['Visitors become volunteers.', 'They stay.']],
      'keeping-tools': [...statements('keeping-tools', 4), ['Tools are lent to other towns.', 'So are hooks.']],
    })
  })

  it('tells the name of a level that stands over a cell from a cell that begins with that word', () => {
    assert.deepEqual(readAll(changed('Tools are found again.', '<p>Shoot</p> <p>Tools are found again.</p>')), OFFICIAL)
    assert.deepEqual(readAll(changed('Tools are lost (eg spades).', 'Seed is lost.')), {
      ...OFFICIAL,
      'keeping-tools': [['Seed is lost.'], ...(OFFICIAL['keeping-tools'] ?? []).slice(1)],
    })
  })

  it('passes by an area that the framework does not have', () => {
    const ponds =
      'Key area: Digging ponds\n\nHelp:\tWet.\nHigh level principle/specific behaviour:\t<p>Seed</p> <p>Dry.</p>\n\n'
    assert.deepEqual(readAll(changed(/^Opening parks\n\n/, `${ponds}$&`)), OFFICIAL)
  })

  it('does not guess between two areas whose titles are equally near', () => {
    const [trees, visitors, tools] = PARKS.areas as [Area, Area, Area]
    const hedges = { ...visitors, id: 'growing-hedges', title: 'Growing hedges', shortTitle: 'Growing hedges' }
    const read = importWording(
      { ...PARKS, areas: [{ ...trees, title: 'Growing trees' }, hedges, tools] },
      changed('Growing trees (including hedges)', 'Growing trees and hedges'),
    )
    assert.deepEqual(read, {
      whole: false,
      faults: ['"Growing trees" isn\'t in the document.', '"Growing hedges" isn\'t in the document.'],
    })
  })

  it('goes by the names in the header row when its order is another', () => {
    const turned = changed(
      'Seed\tShoot\tBud\tFlower\tFull bloom\nTools are lost (eg spades).\tTools are found again.',
      'Shoot\tSeed\tBud\tFlower\tFull bloom\nTools are found again.\tTools are lost (eg spades).',
    )
    assert.deepEqual(readAll(turned), OFFICIAL)
  })

  describe('says everything that is wrong, and reads nothing', () => {
    it('when an area is not in the document', () => {
      const without = changed(/^Keeping tools\n\nSeed[\s\S]*?\n\n/, '')
      assert.deepEqual(faultsIn(without), ['"Keeping tools" isn\'t in the document.'])
    })
    it('when only the heading of an area is gone', () => {
      assert.deepEqual(faultsIn(changed(/^Opening parks\n\nKey area: .*/, '')), [
        '"Growing trees (including hedges)" has 2 rows of levels; the next area\'s heading may be missing.',
        '"Welcoming visitors and volunteers" isn\'t in the document.',
      ])
    })
    it('when an area has no row of levels', () => {
      assert.deepEqual(faultsIn(changed(/^High level principle\/specific.*$/, '')), [
        '"Growing trees (including hedges)" is in the document, but its row of levels isn\'t.',
      ])
    })
    it('when the whole document stands twice', () => {
      assert.deepEqual(
        faultsIn(DOCUMENT + DOCUMENT),
        PARKS.areas.map(({ title }) => `"${title}" is in the document 2 times; once is right.`),
      )
    })
    it('when cells are empty or missing, in several areas at once', () => {
      const source = changed('<p>The gate is open at times.</p>', '<p> &nbsp; </p>')
        .replace('\t<p>Full bloom</p> <p>The wood is shared with other towns</p>', '')
        .replace('Tools are found again.', '')
      assert.deepEqual(faultsIn(source), [
        '"Growing trees (including hedges)" has no text for Full bloom.',
        '"Welcoming visitors and volunteers" has no text for Shoot.',
        '"Keeping tools" has no text for Shoot.',
      ])
    })
    it('when the last cell is empty and the page goes on', () => {
      const source = changed(/\t<ul[^\t]*? • Tools are lent to other towns\. /, '\t').replace('Everytown Council\n', '')
      assert.deepEqual(faultsIn(source), ['"Keeping tools" has no text for Full bloom.'])
    })
    it('when a level has two cells, or a row has too many', () => {
      assert.deepEqual(faultsIn(changed('<p>Bud</p> <p>The', '<p>Shoot</p> <p>The')), [
        '"Welcoming visitors and volunteers" has two cells for Shoot.',
        '"Welcoming visitors and volunteers" has no text for Bud.',
      ])
      assert.deepEqual(faultsIn(changed('Tools are found again.', 'Tools are\tfound again.')), [
        '"Keeping tools" has 6 cells for 5 levels.',
      ])
    })
    it('when a cell does not say its level and places do not tell either', () => {
      assert.deepEqual(
        faultsIn(
          changed('<p>Flower</p> <p>Volunteers greet visitors.</p>\t', '<p>Volunteers</p>\t<p>greet visitors.</p>\t'),
        ),
        [
          '"Welcoming visitors and volunteers" has a cell that doesn\'t say its level: "Volunteers".',
          '"Welcoming visitors and volunteers" has a cell that doesn\'t say its level: "greet visitors.".',
          '"Welcoming visitors and volunteers" has no text for Flower.',
        ],
      )
    })
    it('when it is another text altogether', () => {
      assert.deepEqual(faultsIn('Dear all,\n\nthe parks are closed.'), [
        "This isn't the text of the Parks Plan for Everytown 2020: none of its areas is in it.",
      ])
      assert.equal(faultsIn('').length, 1)
    })
  })

  it('never throws, and never reads a document in part, whatever is cut out of it', () => {
    const full = readAll(DOCUMENT)
    fc.assert(
      fc.property(fc.nat(DOCUMENT.length), fc.nat(200), fc.string(), (from, length, put) => {
        const read = importWording(PARKS, DOCUMENT.slice(0, from) + put + DOCUMENT.slice(from + length))
        if (!read.whole) return read.faults.length > 0
        return PARKS.areas.every(({ id }) =>
          PARKS.levels.every(level => (read.areas[id]?.levels[level.id] ?? []).length > 0),
        )
      }),
      { numRuns: 300, seed: 2018 },
    )
    assert.deepEqual(readAll(DOCUMENT), full)
  })

  it('is not held up by long nonsense', () => {
    for (const piece of ['<p', '<!--', 'Key area\n', ' ', '\t', '&#', 'Seed ']) {
      assert.ok(faultsIn(piece.repeat(100_000)).length > 0)
    }
  }).timeout(5000)
})
