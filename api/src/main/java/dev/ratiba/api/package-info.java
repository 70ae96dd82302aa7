/** The api application. */
@NullMarked
package dev.ratiba.api;

import org.jspecify.annotations.NullMarked;
