/** In order; each pattern is a plain piece of text, so none can run away. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/ph/g, 'f'],
  [/tch|ch|sh|[tsc]i(?=[oa])|t(?=ure)/g, 'x'],
  [/gh/g, ''],
  [/dg(?=[eiy])|g(?=[eiy])/g, 'j'],
  [/c(?=[eiy])|z/g, 's'],
  [/[cqg]/g, 'k'],
  // British speech drops an r that no vowel follows: "leader" and "leda" sound alike.
  [/r(?![aeiouy])/g, ''],
  [/^[aeiouy]+/, 'a'],
  [/(?<=.)[aeiouywh]/g, ''],
  [/(.)\1/g, '$1'],
]

/** How a word sounds, roughly: equal for "councillors" and "counsellors". */
export const sound = (word: string): string => SOUNDS.reduce((soFar, [pattern, to]) => soFar.replace(pattern, to), word)
