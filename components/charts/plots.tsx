'use client'

import dynamic from 'next/dynamic'

/** The drawing library comes after the page: a plot keeps its room until then, and its numbers stand in the table. */
export const ThroughputPlot = dynamic(() => import('./throughput-plot').then((file) => file.ThroughputPlot), {
  ssr: false,
})
export const TrendPlot = dynamic(() => import('./trend-plot').then((file) => file.TrendPlot), { ssr: false })
export const RecoveryPlot = dynamic(() => import('./recovery-plot').then((file) => file.RecoveryPlot), {
  ssr: false,
})
