/** A real browser, asked over its DevTools protocol. */
@NullMarked
package dev.ratiba.sandbox.browser;

import org.jspecify.annotations.NullMarked;
