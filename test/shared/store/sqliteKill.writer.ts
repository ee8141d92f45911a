import { writeSync } from 'node:fs'
import { sqliteStore } from '#shared/store/sqlite.ts'

/** Writes as fast as it can, and says each write to whoever will kill it, once it is acknowledged. */
const [file = '', round = ''] = process.argv.slice(2)
const store = sqliteStore(file)

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    // Half of them new documents, half of them over an earlier version.
    const id = n % 2 === 0 ? `${round}-${writer}-${n}` : `${round}-${writer}`
    const was = await store.read('p', 'tenant', id)
    if ((await store.write('p', 'tenant', id, { council: String(n) }, was?.version ?? 'nothing')) === 'written')
      writeSync(1, `${id} ${n}\n`)
  }
}
await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)))
