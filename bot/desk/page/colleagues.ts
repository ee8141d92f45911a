import type { PersonShown } from '../wire.ts'

let known: readonly PersonShown[] = []

/** Tells who there is to choose from in a picker of people. */
export const setColleagues = (people: readonly PersonShown[]): void => {
  known = people
}

/** Everybody of the council, with their id on one platform, by name. */
export const colleagues = (on: 'teams' | 'slack'): readonly { readonly id: string; readonly name: string }[] =>
  known.map(person => ({ id: person[on], name: person.name })).sort((one, other) => one.name.localeCompare(other.name))
