import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { refreshWorkbook } from '../../../../addin/refresh/workbook.ts'
import { findSheet } from '../../../../bot/desk/workbook/model.ts'
import { typeInto } from '../../../../bot/desk/workbook/typing.ts'
import { toXlsx } from '../../../../bot/desk/workbook/xlsx.ts'
import { openExcel } from '../../../fakes/excel.ts'
import { sampleReport } from '../../../fixtures/report.ts'

describe('a saved workbook', () => {
  let parts: Readonly<Record<string, Uint8Array>>
  const xml = (name: string) => {
    assert.ok(parts[name], `the file has no ${name}`)
    return new TextDecoder().decode(parts[name])
  }
  before(async () => {
    const { excel, workbook } = openExcel()
    await refreshWorkbook(excel, sampleReport())
    const positions = findSheet(workbook, 'Council Pulse positions')
    assert.ok(positions)
    typeInto(positions, 3, 6, 'Double')
    typeInto(positions, 4, 6, '=C5*2')
    positions.protected = true
    parts = unzipSync(await toXlsx(workbook))
  })

  it('holds real tables, with the person’s own column', () => {
    assert.match(xml('xl/tables/table1.xml'), /name="PulseResults" displayName="PulseResults" ref="A4:H6"/)
    const positions = xml('xl/tables/table2.xml')
    assert.match(positions, /displayName="Positions" ref="A4:G7"/)
    assert.match(positions, /<tableColumn id="7" name="Double"/)
  })

  it('holds numbers, days and text as what they are', () => {
    const sheet = xml('xl/worksheets/sheet3.xml')
    assert.match(sheet, /<c r="C5" s="\d+"><v>3<\/v>/)
    assert.match(sheet, /<c r="E5" s="\d+"><v>46402<\/v>/)
    assert.match(xml('xl/styles.xml'), /formatCode="d mmm yyyy"/)
    assert.match(sheet, /<c r="A5" s="\d+" t="s">/)
  })

  it('keeps the one formula that the person wrote, and makes none of text', () => {
    const formulas = [2, 3].flatMap(at => [...xml(`xl/worksheets/sheet${at}.xml`).matchAll(/<f>([^<]*)/g)])
    assert.deepEqual(
      formulas.map(([, formula]) => formula),
      ['C5*2'],
    )
    assert.match(xml('xl/sharedStrings.xml'), /=HYPERLINK\(/)
    const style = Number(/<c r="D6" s="(\d+)" t="s">/.exec(xml('xl/worksheets/sheet3.xml'))?.[1])
    const formats = [...xml('xl/styles.xml').matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/g)]
    assert.equal(formats[style]?.[1], '49', 'the cell would take a formula when it is edited') // 49 is "@", text
  })

  it('looks right without table styles: header, lines and tints stand on the cells', () => {
    const styles = xml('xl/styles.xml')
    assert.match(styles, /<fgColor rgb="FF1F3A4D"\/>/)
    assert.match(styles, /<bottom style="thin"><color rgb="FFBFC7CE"\/>/)
    assert.match(styles, /<bgColor rgb="FFE2F0D9"\/>/)
    assert.match(
      xml('xl/worksheets/sheet3.xml'),
      /cfRule type="expression"[^>]*><formula>NOT\(ISERROR\(SEARCH\(&quot;Leader&quot;,B5\)\)\)/,
    )
  })

  it('prints on the width of one page, freezes no panes, which hide cells from people who zoom in, and stays protected', () => {
    const sheet = xml('xl/worksheets/sheet3.xml')
    assert.match(sheet, /<pageSetUpPr fitToPage="1"\/>/)
    assert.match(sheet, /orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/)
    assert.doesNotMatch(sheet, /<pane /)
    assert.match(sheet, /<sheetProtection sheet="1"/)
  })
})
