/** The api application, and what all its doors share. */
@NullMarked
package dev.ratiba.api;

import org.jspecify.annotations.NullMarked;
