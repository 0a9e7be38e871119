import type { ReactNode } from 'react'

/** A link to where something stands at its source; only its words where there is none, or where it is no web address. */
export function SourceLink({ url, children }: { url: string | null; children: ReactNode }) {
  if (url === null || !/^https?:\/\//i.test(url)) return <>{children}</>
  return (
    <a href={url} rel="noreferrer">
      {children}
    </a>
  )
}
