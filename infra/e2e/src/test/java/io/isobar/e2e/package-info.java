/** The product from outside: real processes, a real Temporal server, killed and started again. */
package io.isobar.e2e;
