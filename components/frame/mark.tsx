/** The product's mark: change above the line that can be absorbed. Decoration beside the name. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 32 32"
      width="22"
      height="22"
      fill="none"
      strokeWidth="3.5"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M3 24h26" stroke="currentColor" strokeDasharray="4 6" />
      <path d="M3 20 11 15 19 12 29 4" stroke="var(--change)" strokeLinejoin="round" />
    </svg>
  )
}
