'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTransition } from 'react'
import { withParameters } from './filter-search'

/** Writes filters into the URL: the one place where they live. */
export function useFilters() {
  const router = useRouter()
  const path = usePathname()
  const search = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const choose = (changes: Record<string, string | null>) =>
    startTransition(() => {
      router.push(path + withParameters(search.toString(), changes), { scroll: false })
    })
  return { choose, isPending }
}
