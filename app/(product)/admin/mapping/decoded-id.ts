/** An id as it stands in an address; null for one that is no encoded text at all. */
export function decodedId(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
