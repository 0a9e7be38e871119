import type { ReactNode } from 'react'
import { Shell } from '@/components/frame/shell'
import { forReader } from '@/lib/auth/for-reader'
import { requireViewer } from '@/lib/auth/viewer'
import { zone } from '@/lib/reports/hours'

/** The screens of the product, beside the rail. Each page checks its reader again: this is not run when only a page changes. */
export default async function ProductLayout({ children }: { children: ReactNode }) {
  const viewer = await forReader(() => requireViewer())
  const signedInAs = viewer.kind === 'user' ? viewer.name : null
  return (
    <Shell zone={zone()} signedInAs={signedInAs} grants={[...viewer.grants]}>
      {children}
    </Shell>
  )
}
