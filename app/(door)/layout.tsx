import type { ReactNode } from 'react'
import { DoorFrame } from '@/components/door/door-frame'

/** The pages for who is not signed in yet. */
export default function DoorLayout({ children }: { children: ReactNode }) {
  return <DoorFrame>{children}</DoorFrame>
}
