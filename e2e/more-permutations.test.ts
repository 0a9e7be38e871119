import { testOrders } from './test-orders'

// Half of the orders here and half in the other file: two files run side by side.
testOrders({ seed: 20261122, runs: 50 })
