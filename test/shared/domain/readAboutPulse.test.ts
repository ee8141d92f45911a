import assert from 'node:assert/strict'
import { readAboutPulse } from '#shared/domain/readAboutPulse.ts'
import { learnedFiles } from '../../fixtures/labelled.ts'

const reads = (texts: readonly string[], intent: object | undefined) => {
  for (const text of texts) assert.deepEqual(readAboutPulse(text), intent, text)
}

describe('what is said about the pulse that is open', () => {
  it('is the wish to answer it', () => {
    reads(
      [
        'answer the pulse',
        'Answer the pulse now, please',
        'I want to answer',
        'let me answer',
        'fill in the survey',
        'Fill the survey in',
        'how do I answer?',
        'Where can I fill in the questionnaire?',
        "I'd like to complete the survey",
        'I want to take the survey',
        "I haven't answered yet",
        'how do I take part?',
        'can I change my answers',
        'where is the survey?',
        'open the pulse form',
      ],
      { do: 'pulse-status' },
    )
  })

  it('is until when it is open, and whether', () => {
    reads(
      [
        'when does the pulse close',
        'When does this survey end?',
        'when is the survey due',
        'how long have I got to answer',
        'how long do we have to answer the pulse?',
        "what's the deadline for the pulse",
        'when do I need to answer by',
        'is it too late to answer?',
        'has the pulse closed yet',
        'Is the pulse still open?',
        'is there a pulse open at the moment',
        'pulse status',
        "What's the status of the pulse?",
      ],
      { do: 'pulse-status' },
    )
  })

  it('is how many have answered, or who, which nobody can see', () => {
    reads(
      [
        'how many have answered',
        'How many people have answered so far?',
        'how many of us have responded',
        "who's not answered yet",
        'who’s not answered yet?',
        "who hasn't answered yet",
        "who still hasn't replied",
        'who has answered so far',
        'who still has to answer',
      ],
      { do: 'pulse-status' },
    )
  })

  it('is the wish to close it, or to remind people', () => {
    reads(
      [
        'close the pulse',
        'Close this survey.',
        'close the pulse now',
        'end the survey',
        'stop taking answers',
        'Can you close the survey early?',
        'how do I close the pulse',
      ],
      { do: 'pulse-status', wish: 'close' },
    )
    reads(
      [
        "send a reminder to everyone who hasn't answered",
        "Please send a reminder to everyone who hasn't answered yet.",
        'remind everyone who has not answered the pulse',
        'can you remind everyone to answer',
        "remind everyone who hasn't filled in the survey",
        'nudge everybody about the pulse',
        'remind everyone',
      ],
      { do: 'pulse-status', wish: 'remind' },
    )
  })

  it('is not what starts one, or says more, or is about something else', () => {
    reads(
      [
        '',
        'start a pulse',
        'take the pulse',
        'I want to take the pulse',
        'I want to do a survey',
        'open a pulse',
        'open the survey',
        'chase up the stragglers on the questionnaire',
        'close the contract',
        'reopen the last pulse',
        'how many people answered the last pulse?',
        "I'll answer the pulse by Friday",
        'remind me to answer the pulse on Friday',
        'remind everyone to bring the register by 12 March',
        'answer the pulse for me and tell me about social value',
        'when does the contract close',
        'can I answer for leader on social value',
      ],
      undefined,
    )
  })

  it('takes no sentence but the wish to close from the reader that learned it as something else', () => {
    const messages = learnedFiles().map(({ text }) => text)
    assert.ok(messages.length > 19_000)
    const taken = messages.filter(text => readAboutPulse(text) !== undefined)
    // The learned reader knows no question for it but "start a pulse", which is where an open one was closed before.
    // "So far" asks about the pulse that is open, which is no question of the learned reader either.
    const soFar = 'How many of us have filled it in so far'
    assert.deepEqual(taken, ['stop taking answers', 'end the survey now', 'close the pulse', soFar])
  })
})
