import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle, bundleBeside } from '../bot/pages.ts'

// While the image is made: what a running container serves bundled. It has no bundler, and may start no other program.
const file = fileURLToPath(new URL('../addin/taskpane.ts', import.meta.url))
rmSync(bundleBeside(file), { force: true })
writeFileSync(bundleBeside(file), await bundle(file))
