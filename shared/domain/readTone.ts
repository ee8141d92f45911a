import type { Asked } from './intent.ts'
import { plainWords } from './plainWords.ts'

const BEFORE = '(?:(?:ok|okay|oh|ah|great|brilliant|lovely|perfect|right|yes|no|super|cool|many|hi|hello) )*'
const FOR =
  '(?: (?:a lot|lots|very much|so much|again|mate|all|both|for (?:that|this|it|(?:your|the) help|explaining)))*'
const HELPED =
  '(?: (?:thats|that is|that was|this is) (?:(?:really|very|so|most) )?(?:helpful|useful|great|perfect|clear|brilliant))?'
const THANKS = new RegExp(`^${BEFORE}(?:thanks|thank you|cheers|ta|thx|much appreciated)${FOR}${HELPED}$`)
const WRONG =
  /^(?:(?:no|sorry|hm+|but) )*(?:(?:thats|that is|that was|this is|its|it is|youre|you are|you were) (?:all )?(?:not (?:right|true|what i (?:meant|asked|wanted|said))|wrong|useless|rubbish|nonsense)|you (?:got (?:that|it|me) wrong|misunderstood(?: me| that)?|did not understand(?: me)?|didnt understand(?: me)?)|(?:wrong|wrong answer|not what i (?:meant|asked|wanted)))$/
/** Nobody thanks at greater length, in characters. */
const LONGEST = 80

/** Thanks, or that we got it wrong, where a message says nothing else. */
export function readTone(text: string): Asked | undefined {
  if (text.length > LONGEST) return undefined
  const words = plainWords(text.replace(/[,:;-]+/g, ' '))
  const tone = THANKS.test(words) ? 'thanks' : WRONG.test(words) ? 'wrong' : undefined
  return tone && { do: 'smalltalk', areas: [], levels: [], tone }
}
