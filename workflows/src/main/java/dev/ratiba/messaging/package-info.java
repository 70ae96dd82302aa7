/** What people send us, and what is said to them before it becomes text. */
@NullMarked
package dev.ratiba.messaging;

import org.jspecify.annotations.NullMarked;
