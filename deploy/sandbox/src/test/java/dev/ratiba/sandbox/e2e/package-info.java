/** Drives the whole product like a customer: real processes, a real engine, a real database. */
@NullMarked
package dev.ratiba.sandbox.e2e;

import org.jspecify.annotations.NullMarked;
