import type { Workbook } from '../model.ts'
import { toXlsx } from '../xlsx.ts'

/** Offers the workbook as a file. Loaded when somebody saves, because the library is large. */
export async function save(workbook: Workbook, name: string): Promise<void> {
  const bytes = await toXlsx(workbook)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
