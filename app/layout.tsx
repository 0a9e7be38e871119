import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { QueryProvider } from '@/components/query-provider'
import './global.css'

export const metadata: Metadata = {
  title: { default: 'Headroom', template: '%s · Headroom' },
  description: 'Whether change comes in faster than it is understood, reviewed and operated.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // What is shown is that of the running server, not of its build.
  await connection()
  preload('/geist.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <html lang="en">
      <body>
        <QueryProvider>{children}</QueryProvider>
      </body>
    </html>
  )
}
