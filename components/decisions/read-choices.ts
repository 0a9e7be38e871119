/** The rows of a list's first page, to choose one of them. */
export async function readChoices<Row>(path: string): Promise<Row[]> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`What there is to choose from could not be read (${response.status}).`)
  const { rows } = (await response.json()) as { rows: Row[] }
  return rows
}
