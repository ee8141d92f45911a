/** Request charges as a table to read: how often, the middle one and the largest of each operation, in request units. */
export function chargeTable(charges: readonly { readonly operation: string; readonly units: number }[]): string {
  const by = Map.groupBy(charges, ({ operation }) => operation)
  const rows = [...by].map(([operation, of]) => {
    const units = of.map(each => each.units).toSorted((a, b) => a - b)
    const [middle = 0, most = 0] = [units[Math.floor(units.length / 2)], units.at(-1)]
    return [operation, String(of.length), middle.toFixed(2), most.toFixed(2)]
  })
  return [['request', 'times', 'middle RU', 'most RU'], ...rows]
    .map(([name = '', ...figures]) => name.padEnd(24) + figures.map(figure => figure.padStart(11)).join(''))
    .join('\n')
}
