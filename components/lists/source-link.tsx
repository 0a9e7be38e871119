import type { ReactNode } from 'react'

type Props = { url: string | null; className?: string; label?: string; children: ReactNode }

/**
 * A link to where something stands at its source; only its words where there is none, or where what the source calls its
 * address would run as a script or is not encrypted.
 */
export function SourceLink({ url, className, label, children }: Props) {
  if (url === null || !isEncryptedAddress(url)) return <>{children}</>
  return (
    <a href={url} rel="noreferrer" className={className} aria-label={label}>
      {children}
    </a>
  )
}

const isEncryptedAddress = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:'
