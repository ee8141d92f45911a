import assert from 'node:assert/strict'
import type { Asked, Question } from '#shared/domain/intent.ts'
import type { Wording } from '#shared/domain/wording.ts'
import type { Message } from '#shared/messages/message.ts'
import { framework } from '../../fixtures/framework.ts'
import { type Stage, setUp } from '../../setUp.ts'

const ALL = framework.areas.map(({ id }) => id)
/** The council's own copy of the document, as the import keeps it. */
const WORDING: Wording = {
  framework: framework.id,
  importedAt: '2026-11-24T10:00:00.000Z',
  areas: Object.fromEntries(
    framework.areas.map(({ id, kind }) => [
      id,
      {
        ...(kind === 'key area' && {
          explanation: { description: [`The very text on ${id}.`], whatItIs: ['What.'], whyItMatters: ['Why.'] },
        }),
        levels: Object.fromEntries(
          framework.levels.map(level => [level.id, [`Official ${id}, ${level.id}: “quoted” & kept.`]]),
        ),
      },
    ]),
  ),
}
const quotes = ({ parts }: Message) => parts.flatMap(part => (part.part === 'quote' ? [part] : []))
const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

describe('questions about the framework', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const ask = (
    question: Question,
    areas: readonly string[] = [],
    levels: readonly string[] = [],
    over: Partial<Asked> = {},
  ) => stage.ask({ do: question, areas, levels, ...over }, stage.person(3))
  const importWording = () => stage.store.write('framework', 'wording', framework.id, WORDING, 'nothing')

  describe('"what does Leader look like for buying?"', () => {
    it('quotes the official sentence word for word, with the heading as its source', async () => {
      await importWording()
      const said = await ask('describe-level', ['buying'], ['leader'])
      assert.deepEqual(quotes(said), [
        {
          part: 'quote',
          lines: ['Official buying, leader: “quoted” & kept.'],
          source: "The strategy's own words: Test Strategy 2020, Buying",
        },
      ])
      assert.match(said.summary, /^Buying: Leader, 4 of 5\n/)
      assert.match(
        said.summary,
        /Test Strategy 2020, Buying\nNew since Mature, in plain English\n- Buying is led well\.\n- Others ask how/,
      )
      // What stands beside it is ours, and says so.
      assert.match(said.summary, /The level below, Mature, 3 of 5, in plain English: Buying at Mature in short/)
    })

    it('says that it is plain English before the import, and where the official words are', async () => {
      const said = await ask('describe-level', ['buying'], ['leader'])
      assert.deepEqual(quotes(said), [])
      assert.match(said.summary, /- Buying is led well\.\n- Others ask how buying is done\./)
      assert.match(
        said.summary,
        /In plain English\. The official wording is in the Test Strategy 2020, Buying; your council hasn't imported/,
      )
    })

    it('sets apart what is new since the level below, and says so of nothing at the first level', async () => {
      const said = await ask('describe-level', ['buying'], ['leader'])
      assert.match(said.summary, /^Buying: Leader, 4 of 5\nNew since Mature\n- Buying is led well\./)
      assert.doesNotMatch((await ask('describe-level', ['buying'], ['minimum'])).summary, /New since/)
    })

    it('shows the level below in short, and leads to the levels beside it', async () => {
      const said = await ask('describe-level', ['buying'], ['leader'])
      assert.match(said.summary, /The level below, Mature, 3 of 5: Buying at Mature in short/)
      assert.deepEqual(labels(said).slice(0, 2), ['Mature for this area', 'Innovator for this area'])
      assert.ok(said.buttons.length <= 4)
    })

    it('has nothing below the first level and nothing above the last', async () => {
      const first = await ask('describe-level', ['buying'], ['minimum'])
      assert.doesNotMatch(first.summary, /level below/)
      assert.equal(labels(first)[0], 'Developing for this area')
      const last = await ask('describe-level', ['buying'], ['innovator'])
      assert.deepEqual(labels(last), ['Leader for this area', 'Where are we?'])
    })
  })

  it('show all levels of an area when none was named', async () => {
    for (const question of ['describe-level', 'list-levels'] as const) {
      const { summary } = await ask(question, ['buying'])
      for (const { title } of framework.levels) assert.match(summary, new RegExp(`${title}, \\d of 5\n- Buying`))
    }
  })

  it('compare levels in the order of the scale, in the official words where imported', async () => {
    const plain = await ask('compare-levels', ['buying'], ['leader', 'mature'])
    assert.match(
      plain.summary,
      /^Buying: Mature and Leader\nMature, 3 of 5\n- Buying at Mature in plain words\.\nLeader/,
    )
    assert.match(plain.summary, /In plain English\. Source: Test Strategy 2020, Buying\./)
    await importWording()
    const { summary } = await ask('compare-levels', ['buying'], ['leader', 'mature'])
    assert.match(
      summary,
      /- Official buying, mature:[\s\S]*- Official buying, leader:[^\n]*\nNew at Leader, in plain English\n- Buying is led[\s\S]*The strategy's own words: Test Strategy 2020, Buying\./,
    )
  })

  it('explain an area in plain English, or in the official words, and say which', async () => {
    assert.match(
      (await ask('describe-area', ['buying'])).summary,
      /What it is\nBuying, done every day\.[\s\S]*In plain English\. Source/,
    )
    await importWording()
    const official = await ask('describe-area', ['buying'])
    assert.match(
      official.summary,
      /The very text on buying\.[\s\S]*The strategy's own words: Test Strategy 2020, Buying/,
    )
  })

  it('make nothing up about an enabler, which the document does not explain', async () => {
    await importWording()
    const { summary } = await ask('describe-area', ['using-tools'])
    assert.match(summary, /Using tools is an enabler[\s\S]*has no further text about it/)
    assert.doesNotMatch(summary, /What it is|Why it matters/)
  })

  it('list all areas by theme, and the enablers after them', async () => {
    const { summary } = await ask('list-areas')
    assert.match(
      summary,
      /^Test Strategy 2020: 5 key areas and 2 enablers\nLeading\n- Listening\n- Planning\nTrading\n- Buying/,
    )
    assert.match(summary, /Enablers\n- Growing skills\n- Using tools/)
    assert.match((await ask('list-areas', ['using-tools'])).summary, /: 1 enabler\n/)
  })

  it('list the scale itself', async () => {
    assert.match((await ask('list-levels')).summary, /^The 5 levels\n- Minimum, 1 of 5\n[\s\S]*- Innovator, 5 of 5/)
  })

  describe('"what would move us up?"', () => {
    const position = (level: string) => stage.ask({ do: 'save-position', area: 'buying', level })

    it('starts from the level that was stated', async () => {
      await position('minimum')
      const said = await ask('next-level', ['buying'], ['mature'])
      assert.match(
        said.summary,
        /^Buying: from Mature to Leader\nThe next step is Leader, 4 of 5\.\nNew at Leader\n- Buying is led well/,
      )
    })

    it('starts from the agreed position, else from how people see it, and says which', async () => {
      const pulse = await stage.start()
      for (const who of stage.people) await stage.answer(who, pulse, 'mature')
      await stage.close(pulse)
      assert.match(
        (await ask('next-level', ['buying'])).summary,
        /from Mature to Leader\nGoing by how people see it\. The next/,
      )
      await position('developing')
      assert.match(
        (await ask('next-level', ['buying'])).summary,
        /to Mature\nGoing by our agreed position\. The next step/,
      )
    })

    it('asks for the level when nobody knows it, and each answer leads on', async () => {
      const said = await ask('next-level', ['buying'])
      assert.match(said.summary, /We don't know your level here yet/)
      assert.deepEqual(labels(said), ['Minimum', 'Developing', 'Mature', 'Leader'])
      assert.match((await stage.ask(said.buttons[1]?.intent as Asked)).summary, /from Developing to Mature/)
    })

    it('does not use a hidden result', async () => {
      const pulse = await stage.start()
      for (const who of stage.people.slice(0, 4)) await stage.answer(who, pulse, 'mature')
      await stage.close(pulse)
      assert.match((await ask('next-level', ['buying'])).summary, /We don't know your level here yet/)
    })

    it('has no step above the top level', async () => {
      await position('innovator')
      const { summary } = await ask('next-level', ['buying'])
      assert.match(
        summary,
        /Going by our agreed position\. Innovator, 5 of 5 is the top level, so there is no step above it/,
      )
      assert.match(
        (await ask('next-level', ['buying'], ['innovator'])).summary,
        /^Buying\nInnovator, 5 of 5 is the top/,
      )
    })

    it('quotes the official words where imported', async () => {
      await importWording()
      const { summary } = await ask('next-level', ['buying'], ['mature'])
      assert.match(
        summary,
        /is Leader, 4 of 5\.\nLeader, 4 of 5\n- Official buying, leader[^\n]*\nNew at Leader, in plain English\n[\s\S]*- Official buying, mature[\s\S]*The strategy's own words/,
      )
    })
  })

  it('ask which area is meant, and go on with the one that was chosen', async () => {
    for (const question of ['describe-area', 'next-level', 'ambiguous'] as const) {
      const said = await ask(question)
      const menu = said.parts.find(part => part.part === 'choice')
      assert.deepEqual(menu?.part === 'choice' && menu.options.map(({ value }) => value), ALL)
    }
  })

  it('ask back with a button for each reading, four at most, and with a menu when there are more', async () => {
    for (const [question, over] of [
      ['ambiguous', { meant: 'next-level' }],
      ['next-level', {}],
    ] as const) {
      const said = await ask(question, ['buying', 'sharing'], [], over)
      assert.match(said.summary, /^Do you mean Buying or Sharing\?/)
      assert.deepEqual(
        said.buttons.map(({ intent }) => intent),
        [
          { do: 'next-level', areas: ['buying'], levels: [] },
          { do: 'next-level', areas: ['sharing'], levels: [] },
        ],
      )
      assert.equal((await ask(question, ALL.slice(0, 4), [], over)).buttons.length, 4)
      const many = await ask(question, ALL.slice(0, 5), [], over)
      assert.ok(many.buttons.length === 1 && many.parts.some(part => part.part === 'choice'))
    }
  })

  it('about what nobody knows are refused', async () => {
    assert.match((await ask('describe-level', ['flying'], ['leader'])).summary, /don't know that area/)
    assert.match((await ask('describe-level', ['buying'], ['legendary'])).summary, /don't know that level/)
    assert.match((await ask('describe-level', [], ['leader'])).summary, /Which area do you mean/)
  })
})
