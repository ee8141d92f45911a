import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder where there is none, and those above it, one at a time: Node's own way of making several tries for
 * ever where none can be made, as in /proc.
 * @throws Error as the file system said it
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another program may have been faster.
    if (!existsSync(folder)) throw error
  }
}
