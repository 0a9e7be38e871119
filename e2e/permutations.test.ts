import { testOrders } from './test-orders'

// A third of the orders in each of three files, which run side by side.
testOrders({ seed: 20261121, runs: 34 })
