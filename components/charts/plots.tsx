'use client'

import dynamic from 'next/dynamic'
import styles from './plot.module.css'

const loading = () => <div className={styles.skeleton} />

/** The drawing library comes after the page: a plot keeps its room until then, and its numbers stand in the table. */
export const ThroughputPlot = dynamic(() => import('./throughput-plot').then((file) => file.ThroughputPlot), {
  ssr: false,
  loading,
})
export const TrendPlot = dynamic(() => import('./trend-plot').then((file) => file.TrendPlot), {
  ssr: false,
  loading,
})
export const RecoveryPlot = dynamic(() => import('./recovery-plot').then((file) => file.RecoveryPlot), {
  ssr: false,
  loading,
})
