/** The hidden name that says whose figures a workbook holds: titles can be typed over, and councils get other names. */
const OWNER = 'CouncilPulseCouncil'

/** Whose figures a workbook holds. */
export interface Owner {
  /** The council's id; undefined when no refresh has noted one. */
  readonly id: string | undefined
  /** Notes it, with the next sync. */
  note(id: string): void
}

/** Asks for it now. @returns what to call after the next sync */
export function readOwner({ workbook }: Excel.RequestContext): () => Owner {
  const item = workbook.names.getItemOrNullObject(OWNER).load('formula')
  return () => {
    const id = item.isNullObject ? undefined : /^="([\w-]+)"$/.exec(String(item.formula))?.[1]
    return {
      id,
      note(wanted) {
        if (id === wanted) return
        const formula = `="${wanted}"`
        if (item.isNullObject) workbook.names.add(OWNER, formula).visible = false
        else item.formula = formula
      },
    }
  }
}
