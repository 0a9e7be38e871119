'use client'

import { useSearchParams } from 'next/navigation'
import styles from './steps.module.css'

const words: Record<string, string> = {
  'app-not-begun':
    'GitHub came back for an app that was not begun in this browser, or more than an hour ago. Create it once more.',
  'app-not-installed': 'GitHub came back without having installed the app. Install it once more.',
  'no-app': 'No app waits to be installed here. Create it once more.',
  'token-refused': 'GitHub does not take the app’s key. Delete the app at GitHub and create it once more.',
}

/** What went wrong at GitHub for somebody who comes back from there; nothing where nothing did. */
export function CameBack() {
  const problem = useSearchParams().get('problem')
  if (problem === null) return null
  return (
    <p role="alert" className={styles.problems}>
      {words[problem] ??
        `GitHub could not be connected as an app (${problem.slice(0, 60)}). Create it once more.`}
    </p>
  )
}
