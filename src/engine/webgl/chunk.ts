/**
 * Steps in a chunk. A run's batch is cut into chunks of this many, each of which gets its own partial gradient: a product
 * over the whole batch would leave all but a few of the device's cores idle, and add up thousands of float32 in a row.
 */
export const CHUNK = 128;
