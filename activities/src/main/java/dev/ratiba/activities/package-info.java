/** The worker application. */
@NullMarked
package dev.ratiba.activities;

import org.jspecify.annotations.NullMarked;
