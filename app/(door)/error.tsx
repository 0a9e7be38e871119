'use client'

export { default } from '../(product)/error'
