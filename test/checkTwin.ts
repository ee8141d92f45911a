import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'

/** A twin is all that a screen reader has: whole, and free of what slips out of code or shames. */
export function checkTwin({ summary, parts, buttons }: Message, about: string): void {
  assert.ok(summary.trim().length > 0, about)
  assert.doesNotMatch(JSON.stringify({ summary, parts, buttons }), /undefined|\[object|NaN|null|Invalid Date/, about)
  assert.doesNotMatch(summary, /\b(scores?|fail(s|ed|ure)?|behind|poor|best|worst|rank|survey|please note)\b|!/i, about)
  assert.doesNotMatch(summary, / {2}|^ | $/m, `${about}: blanks in ${JSON.stringify(summary)}`)
  for (const { label } of buttons) {
    assert.ok(label.length > 0 && label.length <= 60, `${about}: ${label}`)
    assert.doesNotMatch(label, /^(ok|submit|yes|no|click here)$/i, about)
  }
}
