export { default } from '../(product)/not-found'
