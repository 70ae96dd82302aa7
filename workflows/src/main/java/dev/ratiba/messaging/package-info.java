/** What is said to people, before it becomes text. */
@NullMarked
package dev.ratiba.messaging;

import org.jspecify.annotations.NullMarked;
